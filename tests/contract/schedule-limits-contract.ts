import type { Contract } from "./contract.ts";
import { API, aGroup, create, GUIDE, QUEUE, ROLE, type SchedulerBench } from "./scheduler-bench.ts";

const INVALID = { error: "ValidationException", status: 400 };

/** Which schedules EventBridge Scheduler refuses to create. */
export const SCHEDULE_LIMITS = {
  "accepts a name of 64 characters, and refuses one of 65": {
    source: `${API}/API_CreateSchedule.html`,
    aws: ["done", INVALID],
    async observe(bench) {
      const GroupName = await aGroup(bench);
      const names = ["n".repeat(64), "n".repeat(65)];
      return Promise.all(names.map((Name) => create(bench, { GroupName, Name })));
    },
  },
  "refuses a name with characters other than letters, digits, dash, dot and underscore": {
    source: `${API}/API_CreateSchedule.html`,
    aws: [INVALID, INVALID],
    async observe(bench) {
      const GroupName = await aGroup(bench);
      return Promise.all(["s 1001", "s#1001"].map((Name) => create(bench, { GroupName, Name })));
    },
  },
  "refuses an invalid time": {
    source: `${GUIDE}/schedule-types.html`,
    aws: [INVALID, INVALID, INVALID],
    async observe(bench) {
      const GroupName = await aGroup(bench);
      const moments = ["tomorrow", "at(2099-02-30T09:00:00)", "at(2099-06-03T09:00:00.000Z)"];
      return Promise.all(
        moments.map((ScheduleExpression, place) =>
          create(bench, { GroupName, Name: `n-${place}`, ScheduleExpression }),
        ),
      );
    },
  },
  "refuses an unknown time zone": {
    source: `${GUIDE}/schedule-types.html`,
    aws: INVALID,
    async observe(bench) {
      return create(bench, { GroupName: await aGroup(bench), ScheduleExpressionTimezone: "Europe/Derby" });
    },
  },
  "refuses more than 185 retries, a maximum age above a day, and an invalid role": {
    source: `${API}/API_RetryPolicy.html`,
    aws: [INVALID, INVALID, INVALID],
    async observe(bench) {
      const GroupName = await aGroup(bench);
      const targets = [
        { RetryPolicy: { MaximumRetryAttempts: 186 } },
        { RetryPolicy: { MaximumEventAgeInSeconds: 86_401 } },
        { RoleArn: "scheduler" },
      ];
      return Promise.all(
        targets.map((changed, place) =>
          create(bench, {
            GroupName,
            Name: `n-${place}`,
            Target: { Arn: QUEUE, RoleArn: ROLE, Input: "{}", ...changed },
          }),
        ),
      );
    },
  },
} as const satisfies Contract<SchedulerBench>;
