import { describe, expect, it } from "vitest";
import { stackSettings } from "../../infra/settings/stack-settings.ts";
import { practiceSettings } from "../../shared/domain/practice/practice.ts";
import * as todaysSchemas from "../../shared/records/items.ts";
import { readPractice } from "../../shared/services/environment.ts";
import { logEntries } from "./logs.ts";
import { followUpOfEmail } from "./mail.ts";
import { faultsSince } from "./practice.ts";
import { DEPLOYED_VERSIONS, recorded, type Upgraded, upgraded } from "./recorded.ts";
import { reportBody, respelt } from "./reports.ts";
import type { Item } from "./table.ts";
import { sentTo, sentTwice, unreadable, unsettled } from "./verdicts.ts";

/** Clients who stopped, complained or withdrew consent. */
const SILENCED = ["stops", "stops-at-once", "complains", "withdraws", "withheld", "unwilling"];
/** Permanently bounced addresses. */
const REFUSED = ["first@moves.example", "second@moves.example", "unreachable@example.com"];
const UNWELCOME = new Set([...SILENCED.map((name) => `${name}@example.com`), ...REFUSED]);

describe.each(DEPLOYED_VERSIONS)("a practice that was deployed at %s and is upgraded", async (commit) => {
  const record = await recorded(commit);
  const { items, left, settings } = record;

  it("has no item that today's readers cannot read", () => {
    expect(unreadable(items, todaysSchemas, "today")).toEqual([]);
  });

  it.each(Object.entries(settings.variables))(
    "starts every function with the settings of %s",
    async (_, text) => {
      expect(readPractice(text)).toEqual(practiceSettings.parse(JSON.parse(text)));
      const { today } = await upgraded(record);
      expect(() => today.start()).not.toThrow();
    },
  );

  it.each(Object.entries(settings.practices))(
    "requires only the team of %s in cdk.json before it is deployed",
    (_, entry) => {
      const { issues = [] } = stackSettings.safeParse(entry).error ?? {};
      expect(issues.map(({ path }) => path.join("."))).toEqual(["team"]);
      const team = [{ id: "anna", name: "Anna Kowalska", address: "anna@example.com" }];
      expect(stackSettings.safeParse({ ...Object(entry), team }).error).toBeUndefined();
    },
  );

  it("opens every sent link", async () => {
    const { today } = await upgraded(record);
    const from = logEntries.length;
    const wrong: string[] = [];
    for (const { path, purpose, clientId, opened } of left.links) {
      const { statusCode } = await today.open(path);
      if (statusCode !== opened)
        wrong.push(`${purpose} of ${clientId} is ${statusCode}, was ${opened}: ${path}`);
    }
    expect({ wrong, faults: faultsSince(from) }).toEqual({ wrong: [], faults: [] });
  });

  it("accepts posts through every sent link", async () => {
    const { today } = await upgraded(record);
    const from = logEntries.length;
    const wrong: string[] = [];
    for (const { path, purpose, clientId } of left.links) {
      const { statusCode = 0 } = await today.submit(path, FIELDS[purpose] ?? "");
      if (![200, 303].includes(statusCode)) wrong.push(`${purpose} of ${clientId} is ${statusCode}: ${path}`);
    }
    expect({ wrong, faults: faultsSince(from) }).toEqual({ wrong: [], faults: [] });
  });

  it.each([
    ["byte by byte", (body: string) => body],
    ["spelt in another way", respelt],
  ])("answers a repeated session, %s, with its receipt", async (_, spell) => {
    const { today, world } = await upgraded(record);
    const from = logEntries.length;
    const wrong: unknown[] = [];
    for (const { body, answer } of left.reports.filter(({ body }) => body.includes('"session.'))) {
      const again = await today.report(spell(body));
      if (again.statusCode !== 200) wrong.push({ body, answered: again.statusCode, with: again.body });
      else if (JSON.stringify(JSON.parse(again.body ?? "")) !== JSON.stringify(answer)) {
        wrong.push({ body, receipt: again.body, earlier: answer });
      }
    }
    expect({ wrong, faults: faultsSince(from) }).toEqual({ wrong: [], faults: [] });
    expect(await world.table.items()).toEqual(items);
  });

  it("accepts other repeated reports", async () => {
    const { today } = await upgraded(record);
    const others = left.reports.filter(({ body }) => !body.includes('"session.'));
    const answers = [];
    for (const { body } of others) answers.push((await today.report(body)).statusCode);
    expect(answers.filter((status) => status !== 200 && status !== 202)).toEqual([]);
  });

  it("sends nothing for a redelivered message", async () => {
    const { today, world } = await upgraded(record);
    const from = logEntries.length;
    const again: string[] = [];
    for (const { body } of left.messages) if (!(await today.receive(body))) again.push(body);
    expect({ again, faults: faultsSince(from) }).toEqual({
      again: [expect.stringContaining('"c-crashes"')],
      faults: [],
    });
    expect(sentTwice(left.sent, world.services.sent)).toEqual([]);
  });

  it("accepts every schedule's input, and waits until it is due", async () => {
    const { today, world } = await upgraded(record);
    const from = logEntries.length;
    for (const { input } of left.schedules) expect(await today.receive(input), input).toBe(true);
    expect({ sent: world.services.sent.map(followUpOfEmail), faults: faultsSince(from) }).toEqual({
      sent: [],
      faults: [],
    });
  });

  it("sends pending follow-ups once, and settles everything in time", async () => {
    const practice = await upgraded(record);
    const { world } = practice;
    const from = logEntries.length;
    await live(practice);
    const sent = world.services.sent.map(followUpOfEmail);
    expect(faultsSince(from)).toEqual([]);
    expect(sentTwice(left.sent, world.services.sent)).toEqual([]);
    expect(unsettled(await world.table.items())).toEqual([]);
    expect(sentTo(world.services.sent, UNWELCOME)).toEqual([]);
    expect(world.services.unknown).toEqual([]);
    for (const name of ["waits", "overdue", "in-doubt", "crashes"]) {
      expect(sent).toContain(`c-${name}|s-${name}|after-care`);
      expect(sent).toContain(`c-${name}|s-${name}|check-in-day-2`);
    }
  });

  it("processes SES's events about old emails, repeatedly", async () => {
    const practice = await upgraded(record);
    const { today, world } = practice;
    const from = logEntries.length;
    for (const notification of [...left.notifications, ...left.notifications]) await today.hear(notification);
    const status = await statusOf(practice, "in-doubt", "after-care");
    await live(practice);
    expect({ status, faults: faultsSince(from) }).toEqual({ status: "sent", faults: [] });
    const sent = world.services.sent.map(followUpOfEmail);
    expect(sent).not.toContain("c-in-doubt|s-in-doubt|after-care");
    // They complained about one, and their address has bounced since.
    expect(sentTo(world.services.sent, new Set(["silent@example.com", "sydney@example.com"]))).toEqual([]);
    expect(sentTwice(left.sent, world.services.sent)).toEqual([]);
  });

  it("sends nothing to stopped clients or bounced addresses, even after another session", async () => {
    const practice = await upgraded(record);
    const { today, world } = practice;
    for (const name of ["stops", "stops-at-once", "complains", "unreachable"]) {
      const report = reportBody({ at: world.time.now, name, sessionId: `s-${name}-new` });
      expect((await today.report(report)).statusCode).toBe(202);
    }
    for (const [index, email] of ["first@moves.example", "second@moves.example"].entries()) {
      const at = new Date(Date.parse(world.time.now) + index * 1_000).toISOString();
      const report = reportBody({ at, name: "moves", sessionId: `s-moves-new-${index}`, client: { email } });
      expect((await today.report(report)).statusCode).toBe(202);
      await today.settle();
    }
    await live(practice, LOOKS.slice(0, 1));
    expect(sentTo(world.services.sent, UNWELCOME)).toEqual([]);
  });
});

/** The post through a link of each purpose. */
const FIELDS: Readonly<Record<string, string>> = {
  "check-in": "pain=2&days=3&change=better&comment=Thank%20you",
  preferences: "choice=start",
  unsubscribe: "List-Unsubscribe=One-Click",
};

/** Lets time pass with today's code, with runs of find-overdue. */
async function live({ today, world }: Upgraded, looks: readonly string[] = LOOKS): Promise<void> {
  for (let look = 0; look < 3; look++) {
    await today.look();
    await today.advance(new Date(Date.parse(world.time.now) + 20 * 60_000).toISOString());
  }
  for (const moment of looks) {
    await today.advance(moment);
    await today.look();
    await today.settle();
  }
}

/** Within the three days in which check-ins with lost schedules are useful, and at the end. */
const LOOKS = [14, 19, 26]
  .map((day) => `2026-11-${day}T12:00:00.000Z`)
  .concat("2026-12-10T12:00:00.000Z", "2026-12-24T12:00:00.000Z");

async function statusOf({ world }: Upgraded, name: string, step: string): Promise<Item["status"]> {
  const items = await world.table.items();
  return items.find(({ SK }) => SK === `FOLLOWUP#s-${name}#${step}`)?.status;
}
