import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { SWEPT_AFTER } from "../../shared/domain/sessions/erasure.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { signInWords } from "../../shared/pages/answer-in-words.tsx";
import * as keys from "../../shared/records/keys.ts";
import { type RawItem, writeTogether } from "../../shared/records/table.ts";
import { aPractice } from "../domain/builders.ts";
import { aProposal } from "../pages/care-pages.ts";
import {
  aClient,
  anId,
  anUpdate,
  aPlannedFollowUp,
  aReceipt,
  aReport,
  aStoredFollowUp,
  NOTHING_REPLANNED,
  NOW,
} from "../records/builders.ts";
import { itemsOfClient, localTable, plant, plantItem } from "../records/local-table.ts";
import { acknowledged, anAlertChange, aRecordedSession, asRecorded, recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { recorded } from "../upgrade/recorded.ts";
import { deployDerby, HEADING, pointDynamoDbAt, type as typeAt, typeForJson } from "./a-deployment.ts";

const table = await localTable();
const records = recordsOf(table);
const LATER = plus(NOW, { days: 3 });
const type = async (line: string) => await typeAt(line, { now: LATER });

beforeEach(async () => {
  deployDerby({ TableName: table.name });
  await pointDynamoDbAt(table);
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "aftercare-copy-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "of", "a-client");
}

/** The copy as it was written. */
async function copyOf(id: string) {
  const folder = aFolder();
  const ran = await type(`copy-client derby ${id} --to ${folder}`);
  const [html, json] = ["record.html", "record.json"].map((name) => readFileSync(join(folder, name), "utf8"));
  return { ...ran, folder, html: sure(html), json: sure(json), copy: JSON.parse(sure(json)) };
}

/** In every text that a person typed, with what must not become a part of the page. */
const TYPED = "typed7f3a </script><img src=x onerror=alert(1)> & more";
/** In what only the software knows. */
const SECRET = "secret8e2b";

/** A client with every kind of item. */
async function aClientWithEverything() {
  const client = aClient({ lastName: "Jones", cautions: ["pregnancy", "recently-gave-birth"] });
  const { id } = client;
  const outcome = {
    note: TYPED,
    noteForGp: TYPED,
    messageToClient: TYPED,
    since: "six weeks",
    activity: "run",
  };
  const { key, report } = await aRecordedSession(records, { client, outcome, digest: SECRET });
  const corrected = aReport({
    client,
    sessionId: key.sessionId,
    digest: `${SECRET}-2`,
    outcome: { painScore: 7, techniques: [{ other: "an own way" }] },
  });
  const before = await asRecorded(records, report);
  await records.sessions.correct(corrected, before, NOTHING_REPLANNED, aReceipt(corrected));
  let seconds = 0;
  const act = () => {
    const form = `${SECRET}-form-${++seconds}`;
    const now = plus(NOW, { minutes: 1, seconds });
    return { person: "anna", form, reason: `reason ${seconds} ${TYPED}`, now };
  };
  const profile = async () => sure(await records.clients.find(id));
  const sent = { ...key, status: "sent", sentAt: NOW, sendTo: SECRET } as const;
  const checkIn = await plant(table, aStoredFollowUp(sent));
  for (const pain of [5, 8]) {
    const given = { pain, signs: ["fever" as const], comment: `${pain} ${TYPED}`, contact: true as const };
    const known = await records.answers.find(checkIn);
    const now = plus(NOW, { hours: pain });
    expect(await records.answers.record(checkIn, given, { before: known, nudge: undefined, now })).toBe(true);
  }
  const reason = { ...key, comment: `alert ${TYPED}`, signs: ["fever" as const] };
  const change = await anAlertChange(records, id, reason, { holds: true });
  await records.alerts.raise(change, NOW);
  await records.alerts.move(change.raised.alert, acknowledged(change.raised.alert, LATER), {
    now: LATER,
    by: "team",
  });
  const note = {
    number: 1,
    text: `note ${TYPED}`,
    by: "Anna Kowalska",
    at: NOW,
    sessionId: key.sessionId,
    step: "note-1",
  };
  const email = aPlannedFollowUp({ ...key, kind: "reply", step: "note-1", sendTo: SECRET as never });
  expect(await records.notes.write(await profile(), note, email, act())).toBe(true);
  const proposal = aProposal({ ...key, because: `because ${TYPED}`, version: 1 });
  await writeTogether(table, records.proposals.writesOf({ put: proposal, end: [] }, [], NOW));
  expect(await records.proposals.turnDown(await profile(), proposal, "Anna Kowalska", act())).toBe(true);
  expect(await records.handHolds.begin(await profile(), { since: NOW, by: "anna" }, act())).toBe(true);
  await records.clients.book(id, { id: anId("a"), startsAt: plus(NOW, { days: 9 }) }, NOW);
  await records.clients.choose(id, "no-check-ins", NOW);
  await records.clients.suppress(id, "earlier@example.com", NOW);
  const update = anUpdate({
    before: await profile(),
    understood: SECRET,
    reportedAt: plus(NOW, { minutes: 2 }),
  });
  expect(await records.clients.updateContact(client, update)).toBe(true);
  await records.team.look(id, "ben", NOW);
  const ended = { id: anId("a"), endedAt: NOW, reportedAt: NOW, client: { id, firstName: "Samantha" } };
  await records.pending.add(ended, await records.pending.known(ended.id));
  return { client, id, key, ended };
}

/** Attributes that are not in the copy, or that have another name there. */
const NOT_AS_IT_IS = new Set([
  ...["PK", "SK", "expiresAt", "dueShard", "nextAt", "nameShard"],
  ...[
    "updates",
    "acts",
    "choices",
    "consentFrom",
    "latestSessionId",
    "lastNote",
    "appointment",
    "begunBy",
    "version",
  ],
  ...[
    "clockAt",
    "raised",
    "sendTo",
    "attempt",
    "doubts",
    "claimedAt",
    "countedClaim",
    "limitedUntil",
    "writtenBy",
  ],
  // People by their names, and cautions with the others.
  ...["person", "reportedBy", "handHold", "therapist", "furtherCautions"],
]);

/** Every value with the name of its attribute, such as `comment "It hurts"`. */
function leavesOf(value: unknown, name = "", without: ReadonlySet<string> = new Set()): string[] {
  if (without.has(name)) return [];
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(each, name, without));
  if (typeof value !== "object" || value === null) return [`${name} ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([of, each]) => leavesOf(each, of, without));
}

function kindOf({ SK }: RawItem): string {
  return String(SK).split("#")[0] ?? "";
}

/** The client's records that are missing from the copy. */
async function lostOf(id: string, copy: unknown): Promise<string[]> {
  const has = new Set(leavesOf(copy));
  const items = await itemsOfClient(table, id);
  const kept = items.filter((item) => kindOf(item) !== "HELD" && kindOf(item) !== "LOOK");
  return kept.flatMap((item) =>
    leavesOf(item, "", NOT_AS_IT_IS)
      .filter((leaf) => !has.has(leaf))
      .map((leaf) => `${item.SK}: ${leaf}`),
  );
}

describe("the copy of a record", () => {
  it("has every value of every kind of item, or names why not", async () => {
    const { id } = await aClientWithEverything();
    const { copy } = await copyOf(id);
    expect(await lostOf(id, copy)).toEqual([]);
    expect(copy.looks).toMatchObject([{ day: NOW.slice(0, 10), lastAt: NOW, times: 1 }]);
    expect(copy.profile.cautions).toEqual(["pregnancy", "recently-gave-birth"]);
    expect(copy.profile.handHold).toEqual({ since: NOW, by: "Anna Kowalska" });
    expect(copy.ended).toMatchObject([{ client: { firstName: "Samantha" } }]);
  });

  it("is tried with every kind of item that a client's partition can hold", async () => {
    const { id, key } = await aClientWithEverything();
    const follow = { ...key, step: "check-in-day-2" };
    const samples: Record<string, keys.Key> = {
      profileKey: keys.profileKey(id),
      treatmentKey: keys.treatmentKey(key),
      historyKey: keys.historyKey(key, 1),
      followUpKey: keys.followUpKey({ ...key, step: "note-1" }),
      alertKey: keys.alertKey({ clientId: id, number: 1 }),
      noteKey: keys.noteKey(id, 1),
      heldKey: keys.heldKey(id),
      proposalKey: keys.proposalKey(follow),
      answerKey: keys.answerKey(follow),
      eventKey: keys.eventKey(id, NOW, "held"),
      lookKey: keys.lookKey(id, "ben", NOW),
    };
    // Records of sessions, addresses, the team, hooks or appointments: the client's part of them is in the copy.
    const elsewhere = [
      "guardKey",
      "pendingKey",
      "hookKey",
      "addressKey",
      "placesKey",
      "memberKey",
      "requestKey",
      "teamSessionKey",
    ];
    const all = Object.keys(keys).filter((name) => name.endsWith("Key"));
    expect(all.toSorted()).toEqual([...Object.keys(samples), ...elsewhere].toSorted());
    const kinds = new Set([...Object.values(samples).map((each) => kindOf({ ...each })), "FOLLOWUP"]);
    expect(new Set((await itemsOfClient(table, id)).map(kindOf))).toEqual(kinds);
  });

  it("has nothing that only the software knows, and no id or address of those who work there", async () => {
    const { id } = await aClientWithEverything();
    const { html, json } = await copyOf(id);
    for (const text of [html, json]) {
      for (const secret of [SECRET, "anna@example.com", "CLIENT#", "due-", "names-", '"ben"', '"anna"'])
        expect(text).not.toContain(secret);
      expect(text).toContain("Anna Kowalska");
    }
  });

  it("shows people all that was typed, as text", async () => {
    const { id } = await aClientWithEverything();
    const { html, copy } = await copyOf(id);
    const texts = new Set(leavesOf(copy).filter((leaf) => leaf.includes("typed7f3a")));
    expect(texts.size).toBeGreaterThan(9);
    for (const leaf of texts) expect(html).toContain(escaped(JSON.parse(leaf.slice(leaf.indexOf(" ") + 1))));
    for (const says of [
      "Pregnancy, recently gave birth",
      "An own way",
      "Check-ins wait by hand",
      signInWords("fever"),
    ])
      expect(html).toContain(says);
    expect(html).not.toMatch(/<script|<img(?! class="logo")/);
    expect(html).toContain(`content="default-src &#39;none&#39;`);
  });

  it("has words and the client's own time for people, and the words of the webhook for programs", async () => {
    const client = aClient({ timeZone: "Australia/Sydney" });
    await aRecordedSession(records, {
      client,
      outcome: { presentation: [{ area: "lower-back", side: "both" }] },
    });
    const { html, json } = await copyOf(client.id);
    expect(html).toContain("Times are those of Australia/Sydney.");
    expect(html).toContain("21 Nov 2026 at 01:55, with Anna Kowalska");
    expect(html).toContain("Lower back, both sides");
    expect(json).toContain('"lower-back"');
    expect(json).toContain('"completedAt": "2026-11-20T14:55:00.000Z"');
  });

  it("says when a hold is over, which the profile keeps", async () => {
    const { client, id } = await aClientWithEverything();
    expect((await copyOf(id)).html).not.toContain("until the session after it");
    await aRecordedSession(records, { client, completedAt: LATER, reportedAt: LATER, receivedAt: LATER });
    expect((await copyOf(id)).html.match(/until the session after it/g)).toHaveLength(2);
  });

  it("is whole however much there is: more than one answer of DynamoDB holds", async () => {
    const { client, key } = await aRecordedSession(records);
    for (let number = 1; number <= 30; number++) {
      const note = {
        ...key,
        number,
        text: `${number} ${"long ".repeat(10_000)}`,
        by: "Anna",
        at: NOW,
        step: "note-1",
      };
      await plantItem(table, { ...keys.noteKey(client.id, number), ...note });
    }
    const { copy } = await copyOf(client.id);
    expect(copy.notes.map(({ number }: { number: number }) => number)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
  });

  it("is as whole of what the first deployed version has recorded", async () => {
    const { items } = await recorded("ae63cf9");
    for (const item of items) await plantItem(table, item);
    const clients = items
      .filter(({ SK }) => SK === "PROFILE")
      .map(({ PK }) => keys.clientIdOf({ PK: String(PK), SK: "" }));
    for (const id of clients) expect(await lostOf(id, (await copyOf(id)).copy)).toEqual([]);
  });

  it("is not made of a record with something that this version does not know", async () => {
    const { client } = await aRecordedSession(records);
    await plantItem(table, { PK: keys.clientPartition(client.id), SK: "NOVEL#1" });
    const folder = aFolder();
    const { exitCode, text } = await type(`copy-client derby ${client.id} --to ${folder}`);
    expect(exitCode).toBe(1);
    expect(text).toContain("does not know (NOVEL), so the copy would not be whole");
    expect(existsSync(folder)).toBe(false);
  });
});

describe("copy-client", () => {
  it("writes two files for its user alone, says what they hold, and nothing of it", async () => {
    const { id, client } = await aClientWithEverything();
    const { exitCode, out, text, folder } = await copyOf(id);
    expect(exitCode).toBe(0);
    expect(out.split("\n")[0]).toBe(HEADING);
    expect(out).toContain(`  ${join(folder, "record.html")}\n`);
    expect(text).toContain("It holds contact details; 1 session; 1 correction of a session; 1 answer;");
    expect(text).toContain("1 ended appointment without a session");
    expect(text).toContain("4. Delete both files.");
    for (const personal of [client.firstName, client.email, "typed7f3a", "Anna"])
      expect(out).not.toContain(personal);
    for (const name of ["record.html", "record.json"])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("changes nothing but that the record was looked at", async () => {
    const { id } = await aClientWithEverything();
    const before = await itemsOfClient(table, id);
    await copyOf(id);
    const after = await itemsOfClient(table, id);
    const look = after.filter(({ by }) => by === "operator");
    expect(look).toMatchObject([{ SK: `LOOK#${LATER.slice(0, 10)}#operator`, lastAt: LATER, times: 1 }]);
    expect(after.filter((item) => !look.includes(item))).toEqual(before);
  });

  it("only counts without a folder", async () => {
    const { client } = await aRecordedSession(records);
    const { exitCode, text } = await type(`copy-client derby ${client.id}`);
    expect({ exitCode, text }).toEqual({
      exitCode: 0,
      text: `${HEADING} Would copy of client ${client.id}: contact details; 1 session. Nothing was written. To write it, add --to FOLDER.`,
    });
    expect(await typeForJson(`copy-client derby ${client.id}`, { now: LATER })).toMatchObject({
      clientId: client.id,
      counts: { sessions: 1, answers: 0 },
      files: [],
    });
    expect(await itemsOfClient(table, client.id, "LOOK")).toEqual([]);
  });

  it("writes over nothing, and leaves no half of a copy", async () => {
    const { client } = await aRecordedSession(records);
    const { folder, html } = await copyOf(client.id);
    rmSync(join(folder, "record.json"));
    const again = await type(`copy-client derby ${client.id} --to ${folder}`);
    expect(again).toMatchObject({ exitCode: 1 });
    expect(again.text).toContain("record.html is there already, and nothing is written over");
    expect(readdirSync(folder)).toEqual(["record.html"]);
    expect(readFileSync(join(folder, "record.html"), "utf8")).toBe(html);
    writeFileSync(join(folder, "file"), "");
    const nowhere = await type(`copy-client derby ${client.id} --to ${join(folder, "file", "below")}`);
    expect(nowhere).toMatchObject({ exitCode: 1 });
    expect(nowhere.text).toContain("file is not a folder. Name a folder where you may write");
    expect(await type(`copy-client derby ${client.id} --to=`)).toMatchObject({ exitCode: 2 });
  });

  it("says so of a client who is erased or unknown, and writes nothing", async () => {
    const { client } = await aRecordedSession(records);
    await records.erasures.erase(client.id, LATER, LATER);
    const folder = aFolder();
    const line = `copy-client derby ${client.id} --to ${folder}`;
    const underWay = await type(line);
    expect(underWay).toMatchObject({ exitCode: 1 });
    expect(underWay.text).toContain(
      "and is being deleted, which is done within half an hour. There is nothing to copy.",
    );
    const swept = plus(LATER, SWEPT_AFTER);
    const waiting = (await records.sweep.waiting(swept)).find(({ clientId }) => clientId === client.id);
    await records.sweep.sweep(sure(waiting), swept);
    expect((await type(line)).text).toContain("and has been deleted. There is nothing to copy.");
    const unknown = await type(`copy-client derby c-unknown --to ${folder}`);
    expect(unknown).toMatchObject({ exitCode: 1 });
    expect(unknown.text).toContain(`There is no client c-unknown in the records of ${aPractice().name}`);
    expect((await type(`copy-client derby CLIENT#1 --to ${folder}`)).exitCode).toBe(2);
    expect(existsSync(folder)).toBe(false);
  });
});

function escaped(text: string): string {
  const words: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  return text.replace(/[&<>]/g, (letter) => words[letter] ?? letter);
}
