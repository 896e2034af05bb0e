import {
  DescribeContinuousBackupsCommand,
  DescribeLimitsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { errorName } from "../../shared/log.ts";
import { ASKING } from "./aws.ts";
import { type Deployment, idOf } from "./deployment.ts";
import { explain, isNotAllowed, missingAction } from "./explain.ts";
import { Mistake } from "./mistake.ts";
import { type Sending, sendingOf } from "./sending.ts";

/** Something that was asked for: what it is, or why that cannot be told. */
export type Seen<T> = { readonly is: T } | { readonly why: string };

/** What the account is like, deployed to or not. */
export interface Account {
  readonly mail: Seen<{
    readonly outOfSandbox: boolean;
    readonly enabled: boolean;
    /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
    readonly standing: string;
    readonly perSecond: number;
    /** -1: no limit. */
    readonly perDay: number;
    readonly sentInADay: number;
    readonly suppresses: readonly string[];
  }>;
  /** Functions at once, of those that no function has reserved. */
  readonly functionsAtOnce: Seen<number>;
  readonly schedulerQuotas: Seen<{ readonly schedules?: number; readonly perSecond?: number }>;
  /** Writes a second that one table may get. */
  readonly tableWrites: Seen<number>;
}

/** What is deployed of the practice. */
export interface Deployed {
  /** Undefined: SES does not know the domain. */
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
  /** By its name; when it will be gone, if it is on its way. */
  readonly secrets: Readonly<Record<string, Seen<{ readonly deletedAt: Date | undefined }>>>;
  /** KMS's word for each key of the stack, such as `Enabled`. */
  readonly keys: readonly Seen<string>[];
  /** Where alarms go; `confirmed` once the link in AWS's email was followed. Undefined: there are no alarms. */
  readonly alarms: Seen<readonly { readonly endpoint: string; readonly confirmed: boolean }[]> | undefined;
}

/** Asks, and takes a refusal as an answer too. Throws what would refuse everything, such as missing credentials. */
async function look<T>(ask: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { is: await ask() };
  } catch (error) {
    if (isNotAllowed(error)) {
      const action = missingAction(error instanceof Error ? error.message : "");
      return { why: action ? `the right to ${action} is missing` : "these credentials may not ask" };
    }
    if (error instanceof Mistake) return { why: error.message.split("\n")[0] ?? "" };
    const mistake = explain(error);
    if (/credentials|No region|Nothing answers|does not answer/.test(mistake.message)) throw mistake;
    return { why: `AWS does not tell (${errorName(error)})` };
  }
}

export async function lookAtAccount(): Promise<Account> {
  const [mail, functionsAtOnce, schedulerQuotas, tableWrites] = await Promise.all([
    look(async () => {
      const account = await new SESv2Client(ASKING).send(new GetAccountCommand());
      const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = account.SendQuota ?? {};
      return {
        outOfSandbox: account.ProductionAccessEnabled === true,
        enabled: account.SendingEnabled === true,
        standing: account.EnforcementStatus ?? "HEALTHY",
        perSecond: MaxSendRate,
        perDay: Max24HourSend,
        sentInADay: SentLast24Hours,
        suppresses: account.SuppressionAttributes?.SuppressedReasons ?? [],
      };
    }),
    look(async () => {
      const { AccountLimit } = await new LambdaClient(ASKING).send(new GetAccountSettingsCommand());
      return AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions ?? 0;
    }),
    look(schedulerQuotasOf),
    look(async () => {
      const limits = await new DynamoDBClient(ASKING).send(new DescribeLimitsCommand());
      return limits.TableMaxWriteCapacityUnits ?? 0;
    }),
  ]);
  return { mail, functionsAtOnce, schedulerQuotas, tableWrites };
}

/** The account's own quotas; where it has none of its own, AWS's defaults. */
async function schedulerQuotasOf() {
  const client = new ServiceQuotasClient(ASKING);
  const input = { ServiceCode: "scheduler" };
  const values = new Map<string, number>();
  for (const pages of [paginateListServiceQuotas, paginateListAWSDefaultServiceQuotas]) {
    for await (const { Quotas = [] } of pages({ client }, input)) {
      for (const { QuotaName = "", Value } of Quotas) {
        if (Value !== undefined && !values.has(QuotaName)) values.set(QuotaName, Value);
      }
    }
  }
  const named = (beginning: RegExp) => [...values].find(([name]) => beginning.test(name))?.[1];
  const [schedules, perSecond] = [named(/^Number of schedules/i), named(/^Invocations throttle limit/i)];
  return { ...(schedules !== undefined && { schedules }), ...(perSecond !== undefined && { perSecond }) };
}

/** @param domain of the practice's sender */
export async function lookAtDeployed(deployment: Deployment, domain: string): Promise<Deployed> {
  const secrets = new SecretsManagerClient(ASKING);
  const secret = (name: "webhook" | "links") =>
    look(async () => {
      const SecretId = idOf(deployment, `${name}-secret`);
      return { deletedAt: (await secrets.send(new DescribeSecretCommand({ SecretId }))).DeletedDate };
    });
  const kms = new KMSClient(ASKING);
  const keys = deployment.resources.filter(({ type }) => type === "AWS::KMS::Key");
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
