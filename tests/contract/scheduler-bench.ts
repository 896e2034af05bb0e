import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  type SchedulerClient,
} from "@aws-sdk/client-scheduler";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { anId } from "../records/builders.ts";
import { outcomeOf } from "./contract.ts";

export const API = "https://docs.aws.amazon.com/scheduler/latest/APIReference";
export const GUIDE = "https://docs.aws.amazon.com/scheduler/latest/UserGuide";

export const ROLE = "arn:aws:iam::000000000000:role/scheduler";
export const QUEUE = "arn:aws:sqs:us-east-1:000000000000:follow-ups";
export const NAME = "s-1001.check-in-1";

export interface SchedulerBench {
  readonly scheduler: SchedulerClient;
  readonly sqs: SQSClient;
  /** A time in the engine's near future. */
  soon(): Date;
  /** Advances the engine's time to it. */
  reach(moment: Date): Promise<void>;
  /** Seconds to wait for the delivery. */
  readonly wait: number;
}

export function aSchedule(overrides: Partial<CreateScheduleCommandInput>): CreateScheduleCommandInput {
  return {
    Name: NAME,
    ScheduleExpression: "at(2099-06-03T09:00:00)",
    ScheduleExpressionTimezone: "UTC",
    ActionAfterCompletion: "DELETE",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: { Arn: QUEUE, RoleArn: ROLE, Input: "{}" },
    ...overrides,
  };
}

export async function create({ scheduler }: SchedulerBench, overrides: Partial<CreateScheduleCommandInput>) {
  return await outcomeOf(scheduler.send(new CreateScheduleCommand(aSchedule(overrides))));
}

export async function aGroup({ scheduler }: SchedulerBench): Promise<string> {
  const Name = anId("group");
  await scheduler.send(new CreateScheduleGroupCommand({ Name }));
  return Name;
}
