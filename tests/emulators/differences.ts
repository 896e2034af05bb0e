import type { Difference, EngineName } from "./difference.ts";
import { DYNAMODB } from "./differences/dynamodb.ts";
import { SCHEDULER } from "./differences/scheduler.ts";
import { SES } from "./differences/ses.ts";
import { SQS } from "./differences/sqs.ts";

/** All known differences. Each is checked: if an engine is fixed, its test fails here. */
export const DIFFERENCES: readonly Difference[] = [...DYNAMODB, ...SCHEDULER, ...SQS, ...SES];

export function differenceOf(engine: EngineName, capability: string): Difference | undefined {
  return DIFFERENCES.find((each) => each.engines.includes(engine) && each.capability === capability);
}
