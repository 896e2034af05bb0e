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
import { ASKING } from "./aws.ts";
import { type Deployment, idOf } from "./deployment.ts";
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
  /** KMS's state of each of the stack's keys, such as `Enabled`. */
  readonly keys: readonly Seen<string>[];
  /**
   * The alarms' recipients; `confirmed` once they have followed the link in AWS's email. Undefined if there are no
   * alarms.
   */
  readonly alarms: Seen<readonly { readonly endpoint: string; readonly confirmed: boolean }[]> | undefined;
}

interface DeployedSecret {
  /** When it will be gone, if it is on its way. */
  readonly deletedAt: Date | undefined;
  /** Whether a key encrypts it that is no longer the stack's, and that somebody may therefore delete. */
  readonly underFormerKey: boolean;
}

/** @param domain the sender's */
export async function lookAtDeployed(deployment: Deployment, domain: string): Promise<Deployed> {
  const kms = new KMSClient(ASKING);
  const keys = deployment.resources.filter(({ type }) => type === "AWS::KMS::Key");
  const secrets = new SecretsManagerClient(ASKING);
  const secret = (name: "webhook" | "links") =>
    look(async () => {
      const SecretId = idOf(deployment, `${name}-secret`);
      const { DeletedDate, KmsKeyId } = await secrets.send(new DescribeSecretCommand({ SecretId }));
      return {
        deletedAt: DeletedDate,
        underFormerKey:
          KmsKeyId !== undefined &&
          !KmsKeyId.includes("alias/aws/") &&
          !keys.some(({ id }) => KmsKeyId.includes(id)),
      };
    });
  const topic = deployment.outputs.AlarmTopicArn;
  const [identity, configurationSet, sending, table, webhook, links, alarms, ...states] = await Promise.all([
    look(async () => await domainAtSes(domain)),
    look(async () => await configurationSetOf(idOf(deployment, "configuration-set"))),
    look(async () => await sendingOf(deployment)),
    look(async () => await tableOf(idOf(deployment, "table"))),
    secret("webhook"),
    secret("links"),
    topic ? look(async () => await subscriptionsOf(topic)) : undefined,
    ...keys.map(({ id: KeyId }) =>
      look(
        async () => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState ?? "unknown",
      ),
    ),
  ]);
  return {
    domain: identity,
    configurationSet,
    sending,
    table,
    secrets: { webhook, links },
    keys: states,
    alarms,
  };
}

async function domainAtSes(EmailIdentity: string) {
  try {
    const answer = await new SESv2Client(ASKING).send(new GetEmailIdentityCommand({ EmailIdentity }));
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
  const client = new SESv2Client(ASKING);
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
  const client = new DynamoDBClient(ASKING);
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
  const { Subscriptions = [] } = await new SNSClient(ASKING).send(
    new ListSubscriptionsByTopicCommand({ TopicArn }),
  );
  return Subscriptions.map(({ Endpoint = "", SubscriptionArn = "" }) => ({
    endpoint: Endpoint,
    confirmed: SubscriptionArn.startsWith("arn:"),
  }));
}
