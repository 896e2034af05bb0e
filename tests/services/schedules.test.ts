import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  ThrottlingException,
} from "@aws-sdk/client-scheduler";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { followUpSchedules } from "../../shared/services/schedules.ts";

const DUE = "2026-11-22T09:20:00.000Z";
const key = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };
const answer = { $metadata: {}, message: "for the test", Message: "for the test" };
const throttled = new ThrottlingException(answer);

function theSchedules() {
  const client = new SchedulerClient({ region: "us-east-1" });
  const mock = mockClient(client);
  mock.on(CreateScheduleCommand).resolves({}).on(DeleteScheduleCommand).resolves({});
  const target = { group: "derby", queueArn: "arn:queue", roleArn: "arn:role", deadLetterArn: "arn:dead" };
  const created = () => mock.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input);
  const removed = () => mock.commandCalls(DeleteScheduleCommand).map(({ args }) => args[0].input);
  return { mock, schedules: followUpSchedules(target, client), created, removed };
}

describe("a follow-up's schedule", () => {
  it.each([
    ["2026-11-22T09:20:00.001Z", "at(2026-11-22T09:20:01)"],
    ["2026-11-22T09:20:00.999Z", "at(2026-11-22T09:20:01)"],
    ["2026-12-31T23:59:59.500Z", "at(2027-01-01T00:00:00)"],
  ])("never fires before it is due: %s", async (dueAt, expression) => {
    const { schedules, created } = theSchedules();
    await schedules.create(key, dueAt);
    expect(created()[0]?.ScheduleExpression).toBe(expression);
  });

  it("has a valid, opaque name, equal only for the same time", async () => {
    const { schedules, created, removed } = theSchedules();
    const longest = { clientId: "c".repeat(64), sessionId: "s".repeat(64), step: "check-in-day-365" };
    await schedules.create(longest, DUE);
    await schedules.create(longest, DUE);
    await schedules.create(longest, "2026-11-22T09:20:01.000Z");
    await schedules.remove(longest, DUE);
    const [first, again, moved] = created().map(({ Name }) => Name);
    expect(first).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
    expect(first).not.toContain("ccc");
    expect(again).toBe(first);
    expect(moved).not.toBe(first);
    expect(removed()).toEqual([{ Name: first, GroupName: "derby" }]);
  });

  it("is distinct from one with the same concatenated ids", async () => {
    const { schedules, created } = theSchedules();
    await schedules.create({ clientId: "a-b", sessionId: "c", step: "nudge" }, DUE);
    await schedules.create({ clientId: "a", sessionId: "b-c", step: "nudge" }, DUE);
    expect(created()[0]?.Name).not.toBe(created()[1]?.Name);
  });

  it("throws when Scheduler could not create or remove it", async () => {
    const { mock, schedules } = theSchedules();
    mock.onAnyCommand().rejects(throttled);
    await expect(schedules.create(key, DUE)).rejects.toBe(throttled);
    await expect(schedules.remove(key, DUE)).rejects.toBe(throttled);
  });

  it("throws when its group does not exist, an error of the stack", async () => {
    const { mock, schedules } = theSchedules();
    mock.on(CreateScheduleCommand).rejects(new ResourceNotFoundException(answer));
    await expect(schedules.create(key, DUE)).rejects.toThrow(ResourceNotFoundException);
  });
});
