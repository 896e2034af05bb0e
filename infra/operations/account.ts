import { DescribeLimitsCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { GetAccountCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { errorName } from "../../shared/services/log.ts";
import { COMMAND_CONFIG } from "./aws.ts";
import { explain, isGone, isNotAllowed, missingAction } from "./explain.ts";
import { Mistake } from "./mistake.ts";

/** A value, or why it could not be read. */
export type Seen<T> = { readonly is: T } | { readonly why: string; readonly isGone?: true };

/** The state of the AWS account. */
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
  /** Unreserved concurrent executions. */
  readonly functionsAtOnce: Seen<number>;
  readonly schedulerQuotas: Seen<{ readonly schedules?: number; readonly perSecond?: number }>;
  /** A table's limit of writes a second. */
  readonly tableWrites: Seen<number>;
}

/** Reads a value; a missing right becomes `why`. @throws all other errors */
export async function ifAllowed<T>(ask: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { is: await ask() };
  } catch (error) {
    if (!isNotAllowed(error)) throw error;
    const action = missingAction(error instanceof Error ? error.message : "");
    return { why: action ? `the right to ${action} is missing` : "these credentials lack the right" };
  }
}

/** Reads a value; a refusal becomes `why`. @throws errors that would affect every call, such as missing credentials */
export async function look<T>(ask: () => Promise<T>): Promise<Seen<T>> {
  try {
    return await ifAllowed(ask);
  } catch (error) {
    if (isGone(error)) return { why: "it does not exist any more", isGone: true };
    if (error instanceof Mistake) return { why: error.message.split("\n")[0] ?? "" };
    const mistake = explain(error);
    if (/credentials|No region|Nothing answers|does not answer/.test(mistake.message)) throw mistake;
    return { why: `AWS refused (${errorName(error)})` };
  }
}

export async function lookAtAccount(): Promise<Account> {
  const [mail, functionsAtOnce, schedulerQuotas, tableWrites] = await Promise.all([
    look(async () => {
      const account = await new SESv2Client(COMMAND_CONFIG).send(new GetAccountCommand());
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
      const { AccountLimit } = await new LambdaClient(COMMAND_CONFIG).send(new GetAccountSettingsCommand());
      return AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions ?? 0;
    }),
    look(schedulerQuotasOf),
    look(async () => {
      const limits = await new DynamoDBClient(COMMAND_CONFIG).send(new DescribeLimitsCommand());
      return limits.TableMaxWriteCapacityUnits ?? 0;
    }),
  ]);
  return { mail, functionsAtOnce, schedulerQuotas, tableWrites };
}

/** The account's quotas, or AWS's defaults. */
async function schedulerQuotasOf() {
  const client = new ServiceQuotasClient(COMMAND_CONFIG);
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
