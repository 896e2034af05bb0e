import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
} from "@aws-sdk/client-scheduler";
import { describe, expect, it } from "vitest";
import { openClock } from "../../../infra/local/servers/clock.ts";
import { startScheduler } from "../../../infra/local/servers/scheduler.ts";
import { clientOf, stopAfterTest, temporaryFolder } from "../temporary-folder.ts";

const NOON = new Date("2099-06-01T12:00:00Z");
const QUEUE = "arn:aws:sqs:us-east-1:000000000000:follow-ups";

async function start(folder = temporaryFolder()) {
  const clock = openClock(folder);
  if (clock.now() < NOON) clock.set(NOON);
  const delivered: string[] = [];
  const practice = {
    delivered,
    clock,
    deliver: async (targetArn: string, input: string): Promise<void> => {
      delivered.push(`${targetArn.split(":").at(-1)} ${input}`);
    },
  };
  const server = await startScheduler({
    folder,
    clock,
    deliver: (arn, input) => practice.deliver(arn, input),
  });
  const stop = stopAfterTest(server);
  const client = new SchedulerClient(clientOf(server.url));
  const create = (overrides: Partial<CreateScheduleCommandInput> = {}) =>
    client.send(new CreateScheduleCommand({ ...aSchedule(), ...overrides }));
  return Object.assign(practice, { server, client, create, stop });
}

function aSchedule(input = "follow-up"): CreateScheduleCommandInput {
  return {
    Name: "s-1001.check-in-1",
    ScheduleExpression: "at(2099-06-03T09:00:00)",
    ScheduleExpressionTimezone: "UTC",
    ActionAfterCompletion: "DELETE",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: { Arn: QUEUE, RoleArn: "arn:aws:iam::000000000000:role/scheduler", Input: input },
  };
}

describe("the local Scheduler", () => {
  it("delivers due schedules once, in order, and removes them", async () => {
    const { create, delivered, server } = await start();
    await create({ Name: "third", ScheduleExpression: "at(2099-06-05T09:00:00)" });
    await create({ Name: "second", Target: aSchedule("second").Target });
    await create({
      Name: "first",
      ScheduleExpression: "at(2099-06-03T09:30:00)",
      ScheduleExpressionTimezone: "Europe/London",
      Target: aSchedule("first").Target,
    });

    expect(server.nextDue()).toEqual(new Date("2099-06-03T08:30:00Z"));
    expect(await server.fireDue(new Date("2099-06-03T08:29:59Z"))).toBe(0);
    expect(await server.fireDue(new Date("2099-06-03T09:00:00Z"))).toBe(2);
    expect(delivered).toEqual(["follow-ups first", "follow-ups second"]);
    expect(server.nextDue()).toEqual(new Date("2099-06-05T09:00:00Z"));
  });

  it("delivers nothing twice in two concurrent rounds", async () => {
    const { create, delivered, server } = await start();
    await create();
    const at = new Date("2099-06-03T09:00:00Z");
    expect(await Promise.all([server.fireDue(at), server.fireDue(at)])).toEqual([1, 0]);
    expect(delivered).toHaveLength(1);
  });

  it("keeps failed deliveries, and delivers the others", async () => {
    const practice = await start();
    await practice.create({ Name: "refused" });
    await practice.create({ Name: "taken", Target: aSchedule("taken").Target });
    const { deliver } = practice;
    practice.deliver = async (arn, input) => {
      if (input === "follow-up") throw new Error("the queue is down");
      return deliver(arn, input);
    };
    const at = new Date("2099-06-03T09:00:00Z");
    await expect(practice.server.fireDue(at)).rejects.toThrow(AggregateError);
    expect(practice.delivered).toEqual(["follow-ups taken"]);

    practice.deliver = deliver;
    expect(await practice.server.fireDue(at)).toBe(1);
    expect(practice.server.nextDue()).toBeUndefined();
  });

  it("keeps a schedule that took another one's name during its delivery", async () => {
    const practice = await start();
    await practice.create();
    practice.deliver = async () => {
      await practice.client.send(new DeleteScheduleCommand({ Name: aSchedule().Name }));
      await practice.create({ ScheduleExpression: "at(2099-06-09T09:00:00)" });
    };
    await practice.server.fireDue(new Date("2099-06-03T09:00:00Z"));
    expect(practice.server.nextDue()).toEqual(new Date("2099-06-09T09:00:00Z"));
  });

  it("keeps a fired schedule without ActionAfterCompletion, but does not fire it again", async () => {
    const { client, create, server } = await start();
    await create({ ActionAfterCompletion: "NONE" });
    const at = new Date("2099-06-03T09:00:00Z");
    expect([await server.fireDue(at), await server.fireDue(at)]).toEqual([1, 0]);
    await client.send(new GetScheduleCommand({ Name: "s-1001.check-in-1" }));
  });

  it("answers ConflictException to different content with the same client token", async () => {
    const { create } = await start();
    await create({ ClientToken: "token" });
    await expect(create({ ClientToken: "token", Description: "other" })).rejects.toMatchObject({
      name: "ConflictException",
      $metadata: { httpStatusCode: 409 },
    });
  });

  it.each<[string, Partial<CreateScheduleCommandInput>]>([
    ["a time that is past", { ScheduleExpression: "at(2099-06-01T11:59:59)" }],
    ["a target that is no ARN", { Target: { ...aSchedule().Target, Arn: "follow-ups" } as never }],
    [
      "a queue's ARN without an account",
      { Target: { ...aSchedule().Target, Arn: "arn:aws:sqs:us-east-1::q" } as never },
    ],
    ["a window without its length", { FlexibleTimeWindow: { Mode: "FLEXIBLE" } }],
    ["a schedule that is disabled, which it cannot keep", { State: "DISABLED" }],
  ])("answers ValidationException to %s", async (_, overrides) => {
    const { create } = await start();
    await expect(create(overrides)).rejects.toMatchObject({
      name: "ValidationException",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("keeps everything over a restart, and fires what became due in between", async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    await first.client.send(new CreateScheduleGroupCommand({ Name: "derby" }));
    await first.create({ GroupName: "derby", ClientToken: "token" });
    await first.stop();

    const again = await start(folder);
    again.clock.set(new Date("2099-06-04T00:00:00Z"));
    expect(await again.server.fireDue(again.clock.now())).toBe(1);
    expect(again.delivered).toEqual(["follow-ups follow-up"]);
  });
});
