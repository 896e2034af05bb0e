import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { errorName } from "../../shared/services/log.ts";
import { look, type Seen } from "./account.ts";
import { COMMAND_CONFIG } from "./aws.ts";
import { type DeployedStack, outputOf } from "./deployed-stack.ts";
import { SECRET_ARN } from "./rotation.ts";
import { type Sending, sendingOf } from "./sending.ts";

/** The state of a deployed practice. */
export interface Deployed {
  /** Undefined if SES does not know the domain. */
  readonly domain: Seen<
    | {
        readonly verified: boolean;
        readonly dkim: string;
        readonly mailFrom: string | undefined;
        readonly mailFromStatus: string;
      }
    | undefined
  >;
  readonly configurationSet: Seen<{
    readonly enabled: boolean;
    readonly suppresses: readonly string[] | undefined;
    readonly reports: readonly string[];
  }>;
  readonly sending: Seen<Sending>;
  readonly table: Seen<{ readonly status: string; readonly recoverable: boolean }>;
  /** By its name. */
  readonly secrets: Readonly<Record<string, Seen<DeployedSecret>>>;
  /** KMS's state of the practice's own key, such as `Enabled`. Undefined if AWS's own keys encrypt. */
  readonly key: Seen<string> | undefined;
  /**
   * The alarms' recipients; `confirmed` once they have followed the link in AWS's email. Undefined if there are no
   * alarms.
   */
  readonly alarms: Seen<readonly { readonly endpoint: string; readonly confirmed: boolean }[]> | undefined;
}

interface DeployedSecret {
  /** The date of a scheduled deletion. */
  readonly deletedAt: Date | undefined;
  /** True if its key is no longer the stack's, so that it might be deleted. */
  readonly underFormerKey: boolean;
}

/** @param domain the sender's */
export async function lookAtDeployed(deployment: DeployedStack, domain: string): Promise<Deployed> {
  const TableName = outputOf(deployment, "TableName");
  const { KeyArn: keyArn, AlarmTopicArn: topic } = deployment.outputs;
  const secrets = new SecretsManagerClient(COMMAND_CONFIG);
  const secret = (name: "webhook" | "links") =>
    look(async () => {
      const SecretId = outputOf(deployment, SECRET_ARN[name]);
      const { DeletedDate, KmsKeyId } = await secrets.send(new DescribeSecretCommand({ SecretId }));
      return {
        deletedAt: DeletedDate,
        underFormerKey:
          KmsKeyId !== undefined && !KmsKeyId.includes("alias/aws/") && !isSameKey(KmsKeyId, keyArn),
      };
    });
  const [identity, configurationSet, sending, table, webhook, links, key, alarms] = await Promise.all([
    look(async () => await domainAtSes(domain)),
    look(async () => await configurationSetOf(outputOf(deployment, "ConfigurationSetName"))),
    look(async () => await sendingOf(deployment)),
    look(async () => await tableOf(TableName)),
    secret("webhook"),
    secret("links"),
    keyArn ? look(async () => await stateOfKey(keyArn)) : undefined,
    topic ? look(async () => await subscriptionsOf(topic)) : undefined,
  ]);
  return {
    domain: identity,
    configurationSet,
    sending,
    table,
    secrets: { webhook, links },
    key,
    alarms,
  };
}

/** Secrets Manager names a key by its ARN or its id. */
function isSameKey(named: string, keyArn: string | undefined): boolean {
  return keyArn?.split("/").at(-1) === named.split("/").at(-1);
}

async function stateOfKey(KeyId: string): Promise<string> {
  const { KeyMetadata } = await new KMSClient(COMMAND_CONFIG).send(new DescribeKeyCommand({ KeyId }));
  return KeyMetadata?.KeyState ?? "unknown";
}

async function domainAtSes(EmailIdentity: string) {
  try {
    const answer = await new SESv2Client(COMMAND_CONFIG).send(new GetEmailIdentityCommand({ EmailIdentity }));
    return {
      verified: answer.VerifiedForSendingStatus === true,
      dkim: answer.DkimAttributes?.Status ?? "NOT_STARTED",
      mailFrom: answer.MailFromAttributes?.MailFromDomain,
      mailFromStatus: answer.MailFromAttributes?.MailFromDomainStatus ?? "NOT_STARTED",
    };
  } catch (error) {
    if (errorName(error) === "NotFoundException") return undefined;
    throw error;
  }
}

async function configurationSetOf(ConfigurationSetName: string) {
  const client = new SESv2Client(COMMAND_CONFIG);
  const [set, { EventDestinations = [] }] = await Promise.all([
    client.send(new GetConfigurationSetCommand({ ConfigurationSetName })),
    client.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName })),
  ]);
  return {
    enabled: set.SendingOptions?.SendingEnabled !== false,
    suppresses: set.SuppressionOptions?.SuppressedReasons,
    reports: EventDestinations.filter(
      ({ Enabled, SnsDestination }) => Enabled === true && SnsDestination,
    ).flatMap(({ MatchingEventTypes = [] }) => MatchingEventTypes),
  };
}

async function tableOf(TableName: string) {
  const client = new DynamoDBClient(COMMAND_CONFIG);
  const [{ Table }, { ContinuousBackupsDescription }] = await Promise.all([
    client.send(new DescribeTableCommand({ TableName })),
    client.send(new DescribeContinuousBackupsCommand({ TableName })),
  ]);
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  return {
    status: Table?.TableStatus ?? "unknown",
    recoverable: recovery?.PointInTimeRecoveryStatus === "ENABLED",
  };
}

async function subscriptionsOf(TopicArn: string) {
  const { Subscriptions = [] } = await new SNSClient(COMMAND_CONFIG).send(
    new ListSubscriptionsByTopicCommand({ TopicArn }),
  );
  return Subscriptions.map(({ Endpoint = "", SubscriptionArn = "" }) => ({
    endpoint: Endpoint,
    confirmed: SubscriptionArn.startsWith("arn:"),
  }));
}
