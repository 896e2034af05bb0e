import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { writeMessage } from "../../shared/services/queue.ts";
import { followUpSchedules, scheduleName } from "../../shared/services/schedules.ts";
import { anId } from "../records/builders.ts";
import { type Contract, outcomeOf } from "./contract.ts";
import { aQueue, arnOf, bodies, receive } from "./queue-bench.ts";
import {
  API,
  aGroup,
  aSchedule,
  create,
  GUIDE,
  NAME,
  QUEUE,
  ROLE,
  type SchedulerBench,
} from "./scheduler-bench.ts";

const DUE = "2099-06-03T09:00:00.000Z";
const KEY = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };
const DEAD_LETTERS = "arn:aws:sqs:us-east-1:000000000000:dead-letters";

const CONFLICT = { error: "ConflictException", status: 409 };
const MISSING = { error: "ResourceNotFoundException", status: 404 };

/** The practice's requirements of EventBridge Scheduler, through shared/services/schedules.ts where possible. */
export const SCHEDULES = {
  "keeps every field of a follow-up's schedule": {
    source: `${API}/API_GetSchedule.html`,
    aws: {
      ScheduleExpression: "at(2099-06-03T09:00:00)",
      ScheduleExpressionTimezone: "UTC",
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      State: "ENABLED",
      Target: {
        Arn: QUEUE,
        RoleArn: ROLE,
        Input: writeMessage(KEY),
        DeadLetterConfig: { Arn: DEAD_LETTERS },
        RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
      },
    },
    async observe(bench) {
      const { group, schedules } = await ourSchedules(bench);
      await schedules.create(KEY, DUE);
      const Name = scheduleName(KEY, DUE);
      const found = await bench.scheduler.send(new GetScheduleCommand({ Name, GroupName: group }));
      const { ScheduleExpression, ScheduleExpressionTimezone, FlexibleTimeWindow } = found;
      const { ActionAfterCompletion, State, Target } = found;
      return {
        ScheduleExpression,
        ScheduleExpressionTimezone,
        FlexibleTimeWindow,
        ActionAfterCompletion,
        State,
        Target,
      };
    },
  },
  "returns name, group, ARN and creation time": {
    source: `${API}/API_GetSchedule.html`,
    aws: { named: true, grouped: true, arn: true, sameArn: true, dated: true },
    async observe(bench) {
      const GroupName = await aGroup(bench);
      const Name = "a.schedule-of_64";
      const { ScheduleArn = "" } = await bench.scheduler.send(
        new CreateScheduleCommand(aSchedule({ Name, GroupName })),
      );
      const found = await bench.scheduler.send(new GetScheduleCommand({ Name, GroupName }));
      return {
        named: found.Name === Name,
        grouped: found.GroupName === GroupName,
        arn:
          /^arn:aws:scheduler:[a-z0-9-]+:\d{12}:schedule\//.test(ScheduleArn) &&
          ScheduleArn.endsWith(`:schedule/${GroupName}/${Name}`),
        sameArn: found.Arn === ScheduleArn,
        dated: found.CreationDate instanceof Date && found.LastModificationDate instanceof Date,
      };
    },
  },
  "creates and removes a follow-up's schedule idempotently": {
    source: `${API}/API_CreateSchedule.html`,
    aws: ["at(2099-06-03T09:00:00)", MISSING],
    async observe(bench) {
      const { group, schedules } = await ourSchedules(bench);
      const Name = scheduleName(KEY, DUE);
      await schedules.create(KEY, DUE);
      await schedules.create(KEY, DUE);
      const created = await expressionOf(bench, group, Name);
      await schedules.remove(KEY, DUE);
      await schedules.remove(KEY, DUE);
      return [created, await outcomeOf(expressionOf(bench, group, Name))];
    },
  },
  "refuses a second schedule with the same name": {
    source: `${API}/API_CreateSchedule.html`,
    aws: [CONFLICT, "at(2099-06-03T09:00:00)"],
    async observe(bench) {
      const GroupName = await aGroup(bench);
      await create(bench, { GroupName });
      const second = await create(bench, { GroupName, ScheduleExpression: "at(2099-07-01T09:00:00)" });
      return [second, await expressionOf(bench, GroupName)];
    },
  },
  "accepts the same request with the same client token, as in the SDK's retries": {
    source: `${API}/API_CreateSchedule.html`,
    aws: ["done", "done"],
    async observe(bench) {
      const overrides = { GroupName: await aGroup(bench), ClientToken: anId("t") };
      return [await create(bench, overrides), await create(bench, overrides)];
    },
  },
  "separates equal names in two groups": {
    source: `${GUIDE}/managing-schedule-group.html`,
    aws: ["done", "done", MISSING, "at(2099-06-03T09:00:00)"],
    async observe(bench) {
      const [one, other] = [await aGroup(bench), await aGroup(bench)];
      const created = [await create(bench, { GroupName: one }), await create(bench, { GroupName: other })];
      await bench.scheduler.send(new DeleteScheduleCommand({ Name: NAME, GroupName: one }));
      return [...created, await outcomeOf(expressionOf(bench, one)), await expressionOf(bench, other)];
    },
  },
  "fails for an unknown schedule, on read and deletion": {
    source: `${API}/API_DeleteSchedule.html`,
    aws: [MISSING, MISSING],
    async observe(bench) {
      const absent = { Name: "absent", GroupName: await aGroup(bench) };
      return [
        await outcomeOf(bench.scheduler.send(new GetScheduleCommand(absent))),
        await outcomeOf(bench.scheduler.send(new DeleteScheduleCommand(absent))),
      ];
    },
  },
  "fails for an unknown group": {
    source: `${API}/API_CreateSchedule.html`,
    aws: MISSING,
    observe: (bench) => create(bench, { GroupName: anId("absent") }),
  },
  "refuses a second group with the same name": {
    source: `${API}/API_CreateScheduleGroup.html`,
    aws: CONFLICT,
    async observe(bench) {
      const Name = await aGroup(bench);
      return outcomeOf(bench.scheduler.send(new CreateScheduleGroupCommand({ Name })));
    },
  },
  "delivers a due follow-up's message, none for a removed one, and is then deleted": {
    source: `${GUIDE}/managing-schedule-delete.html`,
    aws: { fired: [writeMessage(KEY)], left: MISSING },
    async observe(bench) {
      const url = await aQueue(bench.sqs);
      const { group, schedules } = await ourSchedules(bench, await arnOf(bench.sqs, url));
      const moment = bench.soon();
      const due = moment.toISOString();
      await schedules.create(KEY, due);
      await schedules.create({ ...KEY, step: "nudge" }, due);
      await schedules.remove({ ...KEY, step: "nudge" }, due);
      await bench.reach(moment);
      const fired = bodies(await receive(bench.sqs, url, bench.wait));
      return { fired, left: await outcomeOf(expressionOf(bench, group, scheduleName(KEY, due))) };
    },
  },
} as const satisfies Contract<SchedulerBench>;

async function ourSchedules(bench: SchedulerBench, queueArn = QUEUE) {
  const group = await aGroup(bench);
  const target = { group, queueArn, roleArn: ROLE, deadLetterArn: DEAD_LETTERS };
  return { group, schedules: followUpSchedules(target, bench.scheduler) };
}

async function expressionOf({ scheduler }: SchedulerBench, GroupName: string, Name = NAME) {
  return (await scheduler.send(new GetScheduleCommand({ Name, GroupName }))).ScheduleExpression;
}
