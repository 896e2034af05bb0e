import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/alert-page/handler.ts";
import type { AlertReason } from "../../shared/domain/alerts/alerts.ts";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import type { Profile } from "../../shared/records/items.ts";
import { addressKey } from "../../shared/records/keys.ts";
import { aPractice } from "../domain/builders.ts";
import { anId, aProfile, aStoredFollowUp, NOW } from "../records/builders.ts";
import { itemsOfClient, localTable, plant, plantItem, plantProfile } from "../records/local-table.ts";
import { anAlertChange, recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { ANNA } from "./a-team.ts";
import { captureLog, testLinks } from "./fakes.ts";
import { aFormPost, aRequest, pageText } from "./http.ts";

const table = await localTable();
const PRACTICE = aPractice({ team: [ANNA], secondAlertAddress: "second@example.com" });
const records = recordsOf(table, PRACTICE);
const WORSE: Answer = { pain: 9, change: "much-worse", signs: [], contact: true, comment: "Please ring me." };

interface Scene {
  readonly address?: string;
  readonly reason?: Partial<AlertReason>;
  readonly team?: typeof PRACTICE.team;
}

/** A client with a worrying answer, and the team's page about it. */
async function anOpenAlert({ address = "anna@example.com", reason = {}, team = PRACTICE.team }: Scene = {}) {
  const time = { now: NOW };
  const clock = () => time.now;
  const captured = captureLog("alert-page");
  const links = testLinks(clock);
  const handler = createHandler({
    ...records,
    practice: { ...PRACTICE, team },
    clock,
    links,
    log: captured.log,
  });
  const sessionId = anId("s");
  const profile = aProfile({ latestSessionId: sessionId, latestCompletedAt: "2026-11-18T14:55:00.000Z" });
  const { clientId } = profile;
  await plantProfile(table, profile);
  const checkIn = await plant(table, aStoredFollowUp({ clientId, sessionId, status: "sent" }));
  await records.answers.record(checkIn, WORSE, { before: undefined, nudge: undefined, now: NOW });
  await addReason(reason);
  const token = await links.sign("alert", { clientId, alert: 1 }, addressId(address));
  const path = `/alert/${token}`;

  async function addReason(more: Partial<AlertReason>): Promise<void> {
    const reason = { sessionId, because: "Says it is much worse", ...more };
    const context = { holds: true, now: time.now, practice: PRACTICE };
    await records.alerts.raise(await anAlertChange(records, clientId, reason, context), time.now);
  }

  return {
    clientId,
    sessionId,
    captured,
    time,
    checkIn,
    addReason,
    get: (method: "GET" | "HEAD" = "GET", query = "") => handler(aRequest({ method, path, token, query })),
    tap: (fields: Record<string, string>) =>
      handler(aFormPost(path, token, new URLSearchParams(fields).toString())),
    alert: () => records.alerts.find(clientId, 1),
    items: () => itemsOfClient(table, clientId),
    open: (other: string) => handler(aRequest({ method: "GET", path: `/alert/${other}`, token: other })),
    links,
  };
}

async function changeProfile(clientId: string, change: Partial<Profile>): Promise<void> {
  await plantProfile(table, { ...sure(await records.clients.find(clientId)), ...change });
}

describe("the page of an alert", () => {
  it("shows the team who it is about, why, and the whole answer", async () => {
    const { get, clientId } = await anOpenAlert();
    const { statusCode, body = "", headers } = await get();
    expect(statusCode).toBe(200);
    expect(pageText({ body })).toContain(`Samantha, client ${clientId}`);
    for (const words of ["Says it is much worse", "9 out of 10", "Please ring me."])
      expect(body).toContain(words);
    expect(body).toContain("I have seen it");
    expect(body).toContain("The client gets one that says who has read the answer.");
    expect(body).toContain("Done, go on with the check-ins");
    expect(headers).toMatchObject({ "cache-control": expect.stringContaining("no-store") });
  });

  it("says by when the client expects a call, until it is over and until the alert is done", async () => {
    const asked = { name: "contact", comment: "Ring me on 07700 900 123, please." } as const;
    const { get, tap, time } = await anOpenAlert({ reason: asked });
    const shown = async () => pageText(await get());
    expect(await shown()).toContain("Call or write by 17:00 on Monday. The client was told so.");
    expect((await get()).body).toContain('href="tel:07700900123"');
    time.now = "2026-11-24T09:00:00.000Z";
    expect(await shown()).toContain("The client expected a call or an email by 17:00 yesterday.");
    await tap({ do: "done" });
    expect(await shown()).not.toContain("expected a call");
  });

  it("names the email that did not arrive, and asks for today if it was the letter to see a doctor", async () => {
    const lost = { name: "undelivered", level: "soon", because: undefined } as const;
    const checkIn = pageText(await (await anOpenAlert({ reason: lost })).get());
    expect(checkIn).toContain("Please see to it when you can.");
    expect(checkIn).toContain("The check-in of day 2 did not reach the client (");
    for (const [letter, name] of [
      [{ step: "gp-referral-2" }, "The letter to see a doctor"],
      [{ step: "again-4", repeats: "gp-referral" }, "The letter to see a doctor, sent again,"],
    ] as const) {
      const page = pageText(await (await anOpenAlert({ reason: { ...lost, ...letter } })).get());
      expect(page).toContain("Please see to it today.");
      expect(page).toContain(`${name} did not reach the client (`);
      expect(page).toContain("please ring them the same day.");
    }
  });

  it("promises the client no email once they have stopped them, or another client at their address has", async () => {
    const stopped = { reason: "unsubscribed", at: NOW } as const;
    const shared = addressKey(addressId("shared@example.com"));
    await plantItem(table, { ...shared, stopped });
    for (const change of [{ stopped }, { email: "shared@example.com" }]) {
      const { get, clientId } = await anOpenAlert();
      await changeProfile(clientId, change);
      expect((await get()).body).toContain("The others get no more emails");
      expect((await get()).body).not.toContain("The client gets one");
    }
  });

  it("says that one of the team wrote a note since, and what is left to do", async () => {
    const { get, clientId } = await anOpenAlert({ reason: { name: "contact" } });
    await changeProfile(clientId, { lastNote: { by: "Ben Carter", at: NOW } });
    expect(pageText(await get())).toMatch(
      /Ben Carter wrote a note today at \d\d:\d\d\. The client expects a call or an email by 17:00 on Monday\. Still to do: mark the alert as seen, then as done\./,
    );
  });

  it("is not changed by a hundred GETs of a scanner", async () => {
    const { get, items } = await anOpenAlert();
    const before = await items();
    for (let look = 0; look < 50; look++) {
      await get("GET", "do=done");
      await get("HEAD", "do=seen");
    }
    expect(await items()).toEqual(before);
  });

  it.each([
    ["someone who is not in the team", { address: "mallory@example.com" }],
    ["someone who has left the team", { team: [] }],
    ["the client", { address: "samantha@example.com" }],
  ])("is 404 for %s", async (_, scene) => {
    const { get, tap, alert } = await anOpenAlert(scene);
    expect((await get()).statusCode).toBe(404);
    expect((await tap({ do: "seen" })).statusCode).toBe(404);
    expect(await alert()).toMatchObject({ status: "open" });
  });

  it("is 404 after seven days, with another purpose's token, or for an unknown alert", async () => {
    const { get, time, links, clientId, sessionId, open } = await anOpenAlert();
    const sentTo = addressId("anna@example.com");
    const foreign = await Promise.all([
      links.sign("preferences", { clientId }, sentTo),
      links.sign("check-in", { clientId, sessionId, step: "check-in-day-2" }, sentTo),
      links.sign("alert", { clientId, alert: 2 }, sentTo),
      links.sign("alert", { clientId: "c-none", alert: 1 }, sentTo),
    ]);
    const unknown = await Promise.all([...foreign, "nonsense"].map(open));
    time.now = plus(NOW, { days: 7, minutes: 1 });
    const all = [...unknown, await get()];
    expect(all.map(({ statusCode }) => statusCode)).toEqual(all.map(() => 404));
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
  });
});

describe("marking an alert as seen", () => {
  it.each([
    ["anna@example.com", "Anna Kowalska"],
    ["Anna@Example.com", "Anna Kowalska"],
    ["team@derby.example", "the practice"],
    ["second@example.com", "the practice"],
  ])("says by whom: %s", async (address, by) => {
    const { tap, get, alert, captured } = await anOpenAlert({ address });
    expect((await tap({ do: "seen" })).statusCode).toBe(303);
    expect(await alert()).toMatchObject({ status: "acknowledged", acknowledgedBy: by, acknowledgedAt: NOW });
    const { body = "" } = await get();
    expect(body).toContain(`Seen by ${by}`);
    expect(body).not.toContain("I have seen it");
    expect(captured.codes()).toEqual(["alert-acknowledged"]);
  });

  it("plans one reply to the client and one audit entry, however often it is tapped", async () => {
    const { tap, items } = await anOpenAlert();
    await Promise.all([tap({ do: "seen" }), tap({ do: "seen" })]);
    await tap({ do: "seen" });
    const all = await items();
    expect(all.filter(({ step }) => step === "reply-1")).toMatchObject([
      { kind: "reply", status: "planned" },
    ]);
    expect(all.filter(({ SK }) => String(SK).includes("alert-acknowledged"))).toHaveLength(1);
  });

  it("keeps the hold until it is done", async () => {
    const { tap, clientId } = await anOpenAlert();
    await tap({ do: "seen" });
    expect(await records.clients.find(clientId)).toHaveProperty("hold");
  });

  it("marks nothing when a reason is newer than the page", async () => {
    const { tap, alert, addReason, time, get } = await anOpenAlert();
    time.now = plus(NOW, { minutes: 5 });
    await addReason({ name: "contact" });
    const { headers } = await tap({ do: "seen", until: NOW });
    expect(headers?.location).toMatch(/\?news=1$/);
    expect(await alert()).toMatchObject({ status: "open" });
    expect((await get("GET", "news=1")).body).toContain("Something new has come in");
    await tap({ do: "seen", until: time.now });
    expect(await alert()).toMatchObject({ status: "acknowledged" });
  });

  it("marks nothing when the client has changed their answer since, even without a new reason", async () => {
    const { tap, get, alert, time, checkIn } = await anOpenAlert();
    const shown = /name="until" value="([^"]+)"/.exec((await get()).body ?? "")?.[1] ?? "";
    time.now = plus(NOW, { minutes: 5 });
    const before = (await records.answers.ofSession(checkIn.clientId, checkIn.sessionId))[0];
    const changed = { ...WORSE, comment: "I fell on the stairs." };
    await records.answers.record(checkIn, changed, { before, nudge: undefined, now: time.now });
    const { headers } = await tap({ do: "done", until: shown });
    expect(headers?.location).toMatch(/\?news=1$/);
    expect(await alert()).toMatchObject({ status: "open" });
    const { body = "" } = await get("GET", "news=1");
    expect(body).toContain("I fell on the stairs.");
    await tap({ do: "done", until: time.now });
    expect(await alert()).toMatchObject({ status: "closed" });
  });

  it.each<Record<string, string>>([{}, { do: "anything" }])("does nothing by %j", async (fields) => {
    const { tap, items } = await anOpenAlert();
    const before = await items();
    expect((await tap(fields)).statusCode).toBe(303);
    expect(await items()).toEqual(before);
  });
});

describe("closing an alert", () => {
  it("acknowledges it, lifts the hold and resumes the check-ins", async () => {
    const { tap, alert, clientId, sessionId, captured } = await anOpenAlert();
    const waiting = await plant(
      table,
      aStoredFollowUp({
        clientId,
        sessionId,
        step: "check-in-day-7",
        attempt: 1,
        dueAt: "2026-11-21T15:00:00.000Z",
      }),
    );
    await tap({ do: "done" });
    expect(await alert()).toMatchObject({
      status: "closed",
      acknowledgedBy: "Anna Kowalska",
      closedBy: "Anna Kowalska",
    });
    expect(await records.clients.find(clientId)).not.toHaveProperty("hold");
    expect(await records.followUps.find(waiting)).toMatchObject({ dueAt: NOW });
    expect(captured.codes()).toEqual(["alert-acknowledged", "alert-closed"]);
  });

  it("does not promise check-ins that wait for another alert", async () => {
    const { tap, open, links, clientId, get, addReason } = await anOpenAlert();
    await tap({ do: "seen" });
    await addReason({ name: "sign", level: "now", signs: ["saddle"] });
    const second = await links.sign("alert", { clientId, alert: 2 }, addressId("anna@example.com"));
    const { body: holding = "" } = await open(second);
    expect(holding).toContain("Done, go on with the check-ins");
    expect(holding).toContain("until you press “Done”");
    expect((await get()).body).not.toContain("go on with the check-ins");
    await tap({ do: "done" });
    const { body: closed = "" } = await get();
    expect(closed).toContain("until another alert about Samantha is done");
    expect(closed).not.toContain("until you press");
    expect(await records.clients.find(clientId)).toMatchObject({ hold: { alert: 2 } });
  });

  it("is idempotent, and shows that it is done", async () => {
    const { tap, get, items } = await anOpenAlert();
    await tap({ do: "done" });
    const before = await items();
    await tap({ do: "done" });
    await tap({ do: "seen" });
    expect(await items()).toEqual(before);
    const { body = "" } = await get();
    expect(body).toContain("Done: closed by Anna Kowalska");
    expect(body).not.toContain("<form");
  });

  it("is not needed after a later session: nothing changes, and the page says so", async () => {
    const { tap, get, items, clientId } = await anOpenAlert();
    await changeProfile(clientId, { latestCompletedAt: "2026-11-20T16:00:00.000Z" });
    const before = await items();
    await tap({ do: "seen" });
    await tap({ do: "done" });
    expect(await items()).toEqual(before);
    expect((await get()).body).toContain("the client has had a session since");
  });
});
