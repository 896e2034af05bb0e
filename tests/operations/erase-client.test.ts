import { beforeEach, describe, expect, it } from "vitest";
import { SWEPT_AFTER } from "../../shared/domain/sessions/erasure.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { profileKey } from "../../shared/records/keys.ts";
import { itemAt } from "../../shared/records/table.ts";
import { aClient, anId, aPlannedFollowUp, NOW } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { anAlertChange, aRecordedSession, recordsOf, sendFollowUp } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { deployDerby, HEADING, pointDynamoDbAt, type as typeAt, typeForJson } from "./a-deployment.ts";

const table = await localTable();
const records = recordsOf(table);
const LATER = "2026-11-21T15:00:00.000Z";
const SWEPT = plus(LATER, SWEPT_AFTER);
const type = async (line: string) => await typeAt(line, { now: LATER });

beforeEach(async () => {
  deployDerby({ TableName: table.name });
  await pointDynamoDbAt(table);
});

/** A client with a session, of whose two emails one is sent. */
async function aRecordedClient() {
  const client = aClient();
  const sessionId = anId("s");
  const ids = { clientId: client.id, sessionId };
  const planned = [
    aPlannedFollowUp({ ...ids, kind: "after-care" }),
    aPlannedFollowUp({ ...ids, dueAt: SWEPT }),
  ];
  await aRecordedSession(records, { client, sessionId }, planned);
  await sendFollowUp(records, sure(planned[0]), NOW);
  return { ...client, sessionId, checkIn: sure(planned[1]) };
}

async function sweep(clientId: string) {
  const waiting = await records.sweep.waiting(SWEPT);
  await records.sweep.sweep(sure(waiting.find((each) => each.clientId === clientId)), SWEPT);
}

describe("erase-client", () => {
  it("only says what it would delete without --yes, and that it is for good", async () => {
    const { id } = await aRecordedClient();
    await records.clients.choose(id, "unsubscribed", NOW);
    await records.pending.add(
      { id: anId("a"), endedAt: NOW, client: { id }, reportedAt: NOW },
      await records.pending.known("a-none"),
    );
    const before = await itemsOfClient(table, id);
    const { text, out, exitCode } = await type(`erase-client derby ${id}`);
    expect(exitCode).toBe(0);
    expect(out.split("\n")[0]).toBe(HEADING);
    expect(text).toContain(
      `Would delete of client ${id}: contact details; 1 session; 2 emails, planned or sent; ` +
        "1 ended appointment without a session; 1 other item, such as who changed what.",
    );
    expect(text).toContain("This cannot be undone, except by restoring the table");
    expect(text).toContain("Nothing was changed. To do it, add --yes.");
    expect(text).not.toContain("alert");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(await itemsOfClient(table, id)).toEqual(before);
  });

  it("says so when an alert about the client is not closed", async () => {
    const { id, sessionId } = await aRecordedClient();
    await records.alerts.raise(await anAlertChange(records, id, { sessionId }), NOW);
    const { text } = await type(`erase-client derby ${id}`);
    expect(text).toContain("1 session; 4 emails, planned or sent; 1 alert.");
    expect(text).toContain("The team has not closed every alert about this client. Ask them first");
  });

  it("makes the client unknown at once, cancels what is planned, and has everything deleted", async () => {
    const { id, checkIn } = await aRecordedClient();
    const { text, exitCode } = await type(`erase-client derby ${id} --yes`);
    expect(exitCode).toBe(0);
    expect(text).toContain(`Client ${id} is unknown from now on, and nothing more is sent to them`);
    expect(text).toContain("Everything is deleted within half an hour; show-client says when it is done.");
    expect(await records.clients.find(id)).toBeUndefined();
    expect(await records.clients.readWithAddress(checkIn)).toMatchObject({ isErased: true });
    await sweep(id);
    expect(await itemsOfClient(table, id)).toMatchObject([{ SK: "PROFILE", erasedAt: LATER }]);
  });

  it("has nothing to do for a client who is erased, and says whether everything is deleted", async () => {
    const { id } = await aRecordedClient();
    await type(`erase-client derby ${id} --yes`);
    const tombstone = await itemAt(table, profileKey(id));
    const underWay = await type(`erase-client derby ${id} --yes`);
    expect(underWay).toMatchObject({ exitCode: 0 });
    expect(underWay.text).toContain(
      `The record of client ${id} was erased on Sat 21 Nov 2026 15:00 UTC, and is being deleted, ` +
        "which is done within half an hour. Nothing to do.",
    );
    expect(await itemAt(table, profileKey(id))).toEqual(tombstone);
    await sweep(id);
    expect((await type(`erase-client derby ${id} --yes`)).text).toContain(
      "and has been deleted. Nothing to do.",
    );
    expect(await typeForJson(`erase-client derby ${id} --yes`, { now: SWEPT })).toEqual({
      practice: "derby",
      clientId: id,
      changed: false,
      erasedAt: LATER,
      state: "swept",
    });
  });

  it("erases again a client who came back", async () => {
    const { id, ...client } = await aRecordedClient();
    await type(`erase-client derby ${id} --yes`);
    await sweep(id);
    const after = plus(SWEPT, { days: 1 });
    const back = { client: { ...aClient(), ...client, id }, completedAt: after, reportedAt: after };
    await aRecordedSession(records, back);
    expect((await typeAt(`erase-client derby ${id}`, { now: after })).text).toContain(
      "1 session. This cannot",
    );
    await typeAt(`erase-client derby ${id} --yes`, { now: after });
    expect(await records.erasures.find(id)).toMatchObject({ erasedAt: after, state: "sweeping" });
  });

  it("erases nothing for an unknown client: the id may be misspelt", async () => {
    const id = anId("c");
    const { exitCode, text } = await type(`erase-client derby ${id} --yes`);
    expect(exitCode).toBe(1);
    expect(text).toContain(`There is no client ${id} in the records of Massage Therapy Derby`);
    expect(text).toContain("misspelt");
    expect(await itemsOfClient(table, id)).toEqual([]);
    expect((await type("erase-client derby CLIENT#1 --yes")).exitCode).toBe(2);
  });

  it("says nothing about the client but their id", async () => {
    const { id, firstName, email } = await aRecordedClient();
    for (const options of ["", "--json", "--json --yes", "--yes"]) {
      const { out } = await type(`erase-client derby ${id} ${options}`);
      for (const personal of [firstName, email, "Anna"]) expect(out).not.toContain(personal);
    }
  });
});
