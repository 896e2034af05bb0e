import { SendRawEmailCommand } from "@aws-sdk/client-ses";
import { expect, it } from "vitest";
import { agendaFrom } from "./engine/agenda.ts";
import { rateOf } from "./engine/limits.ts";
import { accountOf } from "./platform/account.ts";

const QUOTAS = {
  sesRate: 2,
  sesDaily: 3,
  scheduleCreates: 1,
  scheduleFirings: 1,
  concurrency: 1,
  tableWrites: 4,
  partitionWrites: 2,
  queueStart: 5,
  queueStep: 60,
};

function inASecond(agenda: ReturnType<typeof agendaFrom>): void {
  agenda.after(1_000, () => {});
  agenda.step(agenda.now + 1_000);
}

it("a rate gives what it allows, and counts what it refuses", () => {
  const agenda = agendaFrom(0);
  const rate = rateOf(agenda, 2);
  expect([rate.take(), rate.take(), rate.take()]).toEqual([true, true, false]);
  expect(rate.wait()).toBe(500);
  inASecond(agenda);
  expect([rate.take(), rate.take(), rate.take()]).toEqual([true, true, false]);
  expect(rate).toMatchObject({ refused: 2, peak: 2 });
});

it("an account refuses what is over SES's rate, and then what is over its day", () => {
  const agenda = agendaFrom(0);
  const account = accountOf({ agenda }, QUOTAS, { partition: "dueShard", sort: "nextAt" });
  const email = new SendRawEmailCommand({ RawMessage: { Data: new Uint8Array() } });
  const send = () => account.refusalOf("ses", email)?.message;
  expect([send(), send(), send()]).toEqual([undefined, undefined, "Maximum sending rate exceeded."]);
  inASecond(agenda);
  expect([send(), send()]).toEqual([undefined, "Daily message quota exceeded."]);
});

it("a partition of the table refuses writes for which it has no room, of a transaction sooner", () => {
  const agenda = agendaFrom(0);
  const account = accountOf({ agenda }, QUOTAS, { partition: "dueShard", sort: "nextAt" });
  const write = { key: "CLIENT#c PROFILE", before: undefined, after: { PK: { S: "CLIENT#c" } } };
  account.admit([write], false);
  expect(() => account.admit([write], true)).toThrow("ThrottlingException");
  account.admit([write], false);
  expect(() => account.admit([write], false)).toThrow("ThrottlingException");
});

it("a queue's batches grow with the time that messages wait", () => {
  const agenda = agendaFrom(0);
  const account = accountOf({ agenda }, QUOTAS, { partition: "dueShard", sort: "nextAt" });
  expect(account.batchesAtOnce(0)).toBe(5);
  inASecond(agenda);
  expect(account.batchesAtOnce(0)).toBe(6);
});
