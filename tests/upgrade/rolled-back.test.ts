import { beforeAll, describe, expect, it } from "vitest";
import { isTombstone } from "../../shared/records/profiles.ts";
import { ACTIONS } from "./actions.ts";
import { logEntries } from "./logs.ts";
import { followUpOfEmail, linksOf } from "./mail.ts";
import { faultsSince } from "./practice.ts";
import { DEPLOYED_VERSIONS, kindOf, type Recorded, recorded, type Upgraded, upgraded } from "./recorded.ts";
import { anUpdate, reportBody } from "./reports.ts";
import { erase, postOnce, type Scene } from "./steps.ts";
import { type Item, nameOf } from "./table.ts";
import { sentTo, sentTwice, unreadable, unsettled } from "./verdicts.ts";

/** Today's code's data on a version's records, and the action that last wrote each item. */
interface Used extends Upgraded {
  readonly scene: Scene;
  readonly items: readonly Item[];
  readonly writtenBy: ReadonlyMap<string, string>;
}

describe.each(DEPLOYED_VERSIONS)(
  "a practice that is upgraded from %s, used, and rolled back",
  async (commit) => {
    const record = await recorded(commit);
    let used: Used;
    beforeAll(async () => {
      used = await use(record);
    });

    it("has no item that the old readers cannot read", () => {
      const readable = used.items.filter((item) => !isTombstone(item));
      expect(used.items.length - readable.length).toBe(1);
      const faults = unreadable(readable, record.schemas, commit);
      expect(faults.map((fault) => `${fault} (written by: ${writerOf(used, fault)})`)).toEqual([]);
    });

    it("lets the old functions arrange again what today's code planned", async () => {
      const from = logEntries.length;
      await used.former.replay(used.world.changes);
      expect(faultsSince(from)).toEqual([]);
    });

    it("opens every link, old or new, with the old pages", async () => {
      const { former, world } = used;
      const from = logEntries.length;
      const pages = new Set(former.version.deployed.routes.map(({ path }) => path.split("/")[1]));
      const links = [...record.left.links, ...world.services.sent.flatMap(linksOf)];
      const wrong: string[] = [];
      const known = links.filter(({ purpose, clientId }) => pages.has(purpose) && clientId !== ERASED);
      for (const { path, purpose, clientId } of known) {
        const { statusCode } = await former.open(path);
        if (statusCode !== 200) wrong.push(`${purpose} of ${clientId} is ${statusCode}: ${path}`);
      }
      expect({ wrong, faults: faultsSince(from) }).toEqual({ wrong: [], faults: [] });
    });

    it("answers a repeated session as today's code did", async () => {
      const { former, scene } = used;
      const from = logEntries.length;
      const wrong: unknown[] = [];
      for (const { body, answer } of [...record.left.reports, ...scene.reports]) {
        if (!body.includes('"session.')) continue;
        const again = await former.report(body);
        const receipt = JSON.parse(again.body ?? "");
        if (again.statusCode !== 200 || !holds(answer, receipt)) {
          wrong.push({ body, answered: again.statusCode, with: receipt, earlier: answer });
        }
      }
      expect({ wrong, faults: faultsSince(from) }).toEqual({ wrong: [], faults: [] });
    });

    it("continues with the old functions for every client, and sends nothing twice", async () => {
      const { former, world, scene, items } = used;
      const from = logEntries.length;
      const sentByToday = world.services.sent.length;
      const answered: string[] = [];
      for (const body of correctionsOf(scene, items)) {
        const { statusCode } = await former.report(body);
        if (statusCode !== 202) answered.push(`${statusCode}: ${body}`);
        await former.settle();
      }
      const profiles = items.filter((item) => kindOf(item) === "PROFILE" && !isTombstone(item));
      for (const profile of profiles) {
        const { statusCode } = await former.report(updateOf(profile, world.time.now));
        if (statusCode !== 202) answered.push(`${statusCode}: ${nameOf(profile)}`);
        await former.settle();
      }
      for (const moment of LOOKS) {
        await former.look();
        await former.advance(moment);
      }
      await former.look();
      await former.settle();

      const later = await world.table.items();
      const sent = world.services.sent.slice(sentByToday);
      expect({ answered, faults: faultsSince(from) }).toEqual({ answered: [], faults: [] });
      expect(sentTwice(record.left.sent, world.services.sent)).toEqual([]);
      expect(sentTo(sent, scene.silenced)).toEqual([]);
      expect(unsettled(later)).toEqual([]);
      expect(sent.map(followUpOfEmail)).toContain("c-new|s-new|check-in-day-14");
      // Items unknown to the old readers are unchanged.
      expect(later.filter((item) => !isKnown(item))).toEqual(items.filter((item) => !isKnown(item)));
      expect(itemsOf(ERASED, later)).toEqual(itemsOf(ERASED, items));
    });

    it("keeps out what is reported of an erased client, and opens none of their links", async () => {
      const { former, world } = used;
      const links = world.services.sent.flatMap(linksOf).filter(({ clientId }) => clientId === ERASED);
      const late = { at: String(itemsOf(ERASED, used.items)[0]?.erasedAt), name: "new-erased" };
      const answers = [
        await former.report(reportBody({ ...late, sessionId: "s-new-erased-late" })),
        await former.report(anUpdate(late.at, late.name, { email: "new@example.com" })),
        ...(await Promise.all(links.map(({ path }) => former.open(path)))),
      ].map(({ statusCode }) => statusCode);
      expect(answers.length).toBeGreaterThan(3);
      expect(new Set(answers)).toEqual(new Set([503]));
      expect(itemsOf(ERASED, await world.table.items())).toEqual(itemsOf(ERASED, used.items));
    });

    it("begins a new record for an erased client who comes back", async () => {
      const { former, world } = used;
      const report = reportBody({ at: world.time.now, name: "new-erased", sessionId: "s-new-erased-2" });
      expect((await former.report(report)).statusCode).toBe(202);
      await former.settle();
      const sent = world.services.sent.map(followUpOfEmail);
      expect(sent).toContain("c-new-erased|s-new-erased-2|after-care");
    });

    it("sends nothing to a client who was erased just before, and deletes them once it is upgraded again", async () => {
      const { former, today, world, scene } = used;
      const clientId = "c-new-erased-late";
      await postOnce(scene, reportBody({ at: world.time.now, name: "new-erased-late" }));
      await erase(scene, "new-erased-late");
      const sentBefore = world.services.sent.length;
      const from = logEntries.length;
      await former.advance("2026-12-27T12:00:00.000Z");
      await former.look();
      await former.settle();
      const sent = world.services.sent.slice(sentBefore);
      expect(sentTo(sent, new Set(["new-erased-late@example.com"]))).toEqual([]);
      expect(new Set(faultsSince(from).map(({ code }) => code))).toEqual(new Set(["record-failed"]));
      await today.look();
      await today.settle();
      const left = itemsOf(clientId, await world.table.items());
      expect(left).toMatchObject([{ SK: "PROFILE", erasedAt: expect.any(String) }]);
      expect(left.filter(isTombstone)).toHaveLength(1);
    });
  },
);

/** A client whose record today's code has erased and deleted. */
const ERASED = "c-new-erased";

const LOOKS = ["2026-11-16", "2026-11-18", "2026-11-21", "2026-11-27", "2026-12-10", "2026-12-24"].map(
  (day) => `${day}T12:00:00.000Z`,
);

const PAUSE_MS = 5 * 60_000;

/** Runs every action with today's code, then rolls back. */
async function use(record: Recorded): Promise<Used> {
  const practice = await upgraded(record);
  const { world, today } = practice;
  const scene: Scene = { world, today, left: record.left, reports: [], silenced: new Set() };
  const writtenBy = new Map<string, string>();
  for (const { name, run } of ACTIONS) {
    const from = logEntries.length;
    const changes = world.changes.length;
    await run(scene).catch((error: Error) => {
      throw new Error(`Today's code cannot do "${name}": ${error.message}`, { cause: error });
    });
    await today.settle();
    expect(faultsSince(from), name).toEqual([]);
    for (const { dynamodb } of world.changes.slice(changes)) {
      writtenBy.set(`${dynamodb?.Keys?.PK?.S} / ${dynamodb?.Keys?.SK?.S}`, name);
    }
    await today.advance(new Date(Date.parse(world.time.now) + PAUSE_MS).toISOString());
  }
  expect(world.services.unknown, "calls that this test's services do not know").toEqual([]);
  return { ...practice, scene, items: await world.table.items(), writtenBy };
}

function itemsOf(clientId: string, items: readonly Item[]): Item[] {
  return items.filter(({ PK }) => PK === `CLIENT#${clientId}`);
}

function writerOf({ writtenBy }: Used, fault: string): string {
  const [name = ""] = fault.split(", read by ");
  return writtenBy.get(name) ?? "the version before";
}

function isKnown(item: Item): boolean {
  const [kind] = String(item.SK).split("#");
  return kindOf(item) !== undefined || kind === "EVENT" || kind === "ZONES";
}

/** Whether `receipt` includes everything in `answer`; a later version may have more. */
function holds(answer: unknown, receipt: unknown): boolean {
  const { sessionId, clientId, followUps } = answer as Record<string, unknown>;
  return JSON.stringify({ sessionId, clientId, followUps }) === JSON.stringify(receipt);
}

/** Every reported session again with another note, and with its client's current details. */
function correctionsOf({ left, reports, world }: Scene, items: readonly Item[]): string[] {
  const sessions = new Map<string, Record<string, Record<string, unknown>>>();
  for (const { body } of [...left.reports, ...reports]) {
    const { data } = JSON.parse(body);
    if (data.session) sessions.set(data.session.id, data);
  }
  return [...sessions.values()].map((data) => {
    const profile = items.find(({ PK, SK }) => PK === `CLIENT#${data.client?.id}` && SK === "PROFILE");
    const client = clientOf(profile ?? {});
    const changed = { ...data, client, outcome: { ...data.outcome, note: "Looked through again" } };
    return JSON.stringify({ type: "session.corrected", timestamp: world.time.now, data: changed });
  });
}

function updateOf(profile: Item, now: string): string {
  const client = { ...clientOf(profile), firstName: "Sam" };
  return JSON.stringify({ type: "client.updated", timestamp: now, data: { client } });
}

function clientOf({ clientId: id, firstName, email, timeZone, consent, cautions }: Item) {
  return { id, firstName, email, timeZone, consent, cautions };
}
