import { expect, it } from "vitest";
import { handHoldFrom } from "../../shared/domain/alerts/hand-hold.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { heldClients } from "../../shared/records/held-clients.ts";
import { anAlert } from "../domain/alerts/alert-builders.ts";
import { sure } from "../sure.ts";
import { anId, aProfile, aReceipt, NOW } from "./builders.ts";
import { localTable, plantProfile } from "./local-table.ts";
import { aRecordedSession, asRecorded, recordsOf } from "./scenes.ts";

const LATER = plus(NOW, { hours: 1 });

async function aTable() {
  const table = await localTable();
  const { lists, handHolds, ...records } = recordsOf(table);
  let forms = 0;
  const act = (now = NOW) => ({ person: "anna", reason: "She is away", form: `form-${++forms}`, now });
  return {
    ...records,
    table,
    act,
    handHolds,
    profileOf: async (clientId: string) => sure(await records.clients.find(clientId)),
    async aClient(profile: Parameters<typeof aProfile>[0] = {}) {
      const clientId = anId("c");
      await plantProfile(table, aProfile({ clientId, ...profile }));
      return clientId;
    },
    async hold(clientId: string, now = NOW) {
      const profile = sure(await records.clients.find(clientId));
      expect(await handHolds.begin(profile, handHoldFrom(profile, "anna", now), act(now))).toBe(true);
    },
    listed: async () => (await lists.heldByHand()).found.map(({ clientId }) => clientId),
  };
}

it("lists whom the team holds by hand, oldest first, until they go on", async () => {
  const { aClient, hold, listed, handHolds, profileOf, act } = await aTable();
  const [first, second] = [await aClient(), await aClient()];
  await hold(second, LATER);
  await hold(first);
  expect(await listed()).toEqual([first, second]);
  await handHolds.end(await profileOf(first), [], act(LATER));
  expect(await listed()).toEqual([second]);
  await hold(first, plus(NOW, { hours: 2 }));
  expect(await listed()).toEqual([second, first]);
});

it("lists nobody when the hold is not recorded, since their record has changed", async () => {
  const { aClient, handHolds, profileOf, hold, act, listed } = await aTable();
  const clientId = await aClient();
  const before = await profileOf(clientId);
  await hold(clientId);
  await handHolds.end(await profileOf(clientId), [], act());
  expect(await handHolds.begin(before, handHoldFrom(before, "ben", NOW), act())).toBe(false);
  expect(await listed()).toEqual([]);
});

it("leaves out whose hold a later session has ended, and takes them off so that they crowd out nobody", async () => {
  const { table, aClient, hold, listed, handHolds, profileOf } = await aTable();
  const clientId = await aClient();
  await hold(clientId);
  const held = await profileOf(clientId);
  await plantProfile(table, { ...held, latestCompletedAt: LATER });
  expect(await listed()).toEqual([]);
  await handHolds.unlistEnded(await profileOf(clientId));
  await plantProfile(table, held);
  expect(await listed()).toEqual([]);
});

it("has a hold again that a session had ended, once a correction says that the session was earlier", async () => {
  const { sessions, clients, followUps, hold, listed, handHolds, profileOf } = await aTable();
  const { report, client } = await aRecordedSession({ sessions });
  const { completedAt } = report.session.session;
  await hold(client.id, plus(completedAt, { minutes: 1 }));
  const correct = async (minutes: number, second: number) => {
    const session = { ...report.session.session, completedAt: plus(completedAt, { minutes }) };
    const reportedAt = plus(LATER, { seconds: second });
    const moved = { ...report, reportedAt, digest: `${second}`, session: { ...report.session, session } };
    const before = await asRecorded({ clients, followUps, sessions }, report);
    const nothing = { add: [], change: [], cancel: [] };
    expect(await sessions.correct(moved, before, nothing, aReceipt(moved))).toBe(true);
  };
  await correct(30, 1);
  const ended = await profileOf(client.id);
  await handHolds.unlistEnded(ended);
  expect(await listed()).toEqual([]);
  await correct(0, 2);
  expect(await listed()).toEqual([client.id]);
  // The sender's knowledge from before the correction takes nobody off the list.
  await handHolds.unlistEnded(ended);
  expect(await listed()).toEqual([client.id]);
});

it("keeps on it whom the team has held again since", async () => {
  const { aClient, hold, listed, handHolds, profileOf, act } = await aTable();
  const clientId = await aClient();
  await hold(clientId);
  const before = await profileOf(clientId);
  await handHolds.end(before, [], act());
  await hold(clientId, LATER);
  await handHolds.unlistEnded(before);
  expect(await listed()).toEqual([clientId]);
});

it("has a hold from before there was the list from the next decision about its client on", async () => {
  const { aClient, listed, profileOf, choices, act } = await aTable();
  const clientId = await aClient({ handHold: { since: NOW, by: "anna" } });
  expect(await listed()).toEqual([]);
  expect(await choices.choose(await profileOf(clientId), {}, "no-check-ins", act(LATER))).toBe(true);
  expect(await listed()).toEqual([clientId]);
});

it("names each client once, with the alert that holds, and no alert that does not", () => {
  const hold = { alert: 2, since: LATER, begunBy: 1 };
  const both = aProfile({ clientId: "c-1", hold, handHold: { since: NOW, by: "anna" } });
  const byHand = aProfile({ clientId: "c-2", handHold: { since: LATER, by: "anna" } });
  const seen = aProfile({ clientId: "c-3", hold: { ...hold, since: NOW }, latestCompletedAt: LATER });
  const [first, second] = [anAlert({ number: 1 }), anAlert({ number: 2 })];
  const { found, more } = heldClients(
    [
      { found: [{ alert: first, profile: both }], more: false },
      {
        found: [second, second].map((alert, index) => ({ alert, profile: index === 0 ? both : seen })),
        more: false,
      },
    ],
    { found: [both, byHand], more: false },
  );
  expect(found.map(({ profile, since, alert }) => [profile.clientId, since, alert?.number])).toEqual([
    ["c-1", NOW, 2],
    ["c-2", LATER, undefined],
  ]);
  expect(more).toBe(false);
});

it("is cut at fifty, and says so", () => {
  const profiles = Array.from({ length: 51 }, (_, index) =>
    aProfile({ clientId: `c-${index}`, handHold: { since: NOW, by: "anna" } }),
  );
  const { found, more } = heldClients([], { found: profiles, more: false });
  expect([found.length, more]).toEqual([50, true]);
  expect(heldClients([{ found: [], more: true }], { found: [], more: false }).more).toBe(true);
});
