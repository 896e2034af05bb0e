import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/check-in-page/handler.ts";
import { changedCare } from "../../shared/domain/home-care/care-change.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { plus, type Span } from "../../shared/domain/time/instant.ts";
import { aPractice } from "../domain/builders.ts";
import { anAnswer } from "../pages/builders.ts";
import { aClient, aStoredFollowUp, NOW } from "../records/builders.ts";
import { localTable, plant } from "../records/local-table.ts";
import { anAlertChange, aRecordedSession, recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { captureLog, failing, mustNotBeCalled, SENT_TO, testLinks } from "./fakes.ts";
import { aRequest, pageText } from "./http.ts";

const table = await localTable();
const practice = aPractice();
const records = recordsOf(table, practice);
const GLUTES: Partial<Outcome> = { homeCare: { exercises: [{ id: "glute-bridge" }] } };
const NECK: Partial<Outcome> = { homeCare: { exercises: [{ id: "chin-tuck" }] } };

/** A client of a session, and a browser on the link to their exercises. */
async function aLink(outcome = GLUTES) {
  const client = aClient();
  const { key } = await aRecordedSession(records, { client, outcome });
  const token = await testLinks(() => NOW).sign("exercises", key, SENT_TO);
  const time = { now: NOW };
  const clock = () => time.now;
  const captured = captureLog("check-in-page");
  const { log } = captured;
  const answers = { ...records.answers, record: mustNotBeCalled, end: mustNotBeCalled };
  const alerts = { ...records.alerts, raise: mustNotBeCalled };
  const common = { ...records, answers, alerts, practice, clock, links: testLinks(clock), log };
  return {
    client,
    key,
    captured,
    pass(span: Span): void {
      time.now = plus(NOW, span);
    },
    open: async (method: "GET" | "HEAD" = "GET", overrides = {}) =>
      await createHandler({ ...common, ...overrides })(
        aRequest({ method, path: `/exercises/${token}`, token }),
      ),
    /** The client answers the check-in of this day, or changes the answer, `days` after now. */
    async answers(day: number, pain: number, days: number): Promise<void> {
      const step = `check-in-day-${day}`;
      const before = await records.answers.find({ ...key, step });
      const checkIn = await plant(
        table,
        aStoredFollowUp({ ...key, step, status: before ? "answered" : "sent" }),
      );
      const answer = anAnswer({ pain, comment: "Only for the team" });
      const now = plus(NOW, { days });
      expect(await records.answers.record(checkIn, answer, { before, nudge: undefined, now })).toBe(true);
    },
    /** Anna gives the client another exercise in place of theirs. */
    async changes(): Promise<void> {
      const { profile, treatment } = await records.clients.read(client.id, key.sessionId);
      const [first] = sure(treatment).care;
      const by = { member: "anna", name: "Anna Kowalska" };
      const told = { at: NOW, why: "They hurt", told: undefined };
      const version = changedCare(sure(first), { kept: [], added: ["chin-tuck"] }, by, told);
      const act = { person: "anna", form: "form", now: NOW };
      expect(await records.care.change(sure(profile), sure(treatment), version, undefined, act, [])).toBe(
        true,
      );
    },
    /** Another session of the client, a day later. */
    async returns(outcome: Partial<Outcome>, followUp = true): Promise<void> {
      const completedAt = plus(NOW, { days: 1 });
      await aRecordedSession(records, {
        client: { ...client, consent: { followUp } },
        outcome,
        completedAt,
        reportedAt: completedAt,
        receivedAt: completedAt,
      });
    },
  };
}

describe("GET /exercises/{token}", () => {
  it.each(["GET", "HEAD"] as const)("shows the exercises without an answer, by %s", async (method) => {
    const { open } = await aLink();
    const page = await open(method);
    expect(page.statusCode).toBe(200);
    for (const words of ["Hello Samantha", "Bridge", "How much:", "Stop and call us"])
      expect(pageText(page)).toContain(words);
    expect(page.body).not.toMatch(/<form|<script/);
  });

  it("shows them as they stand now: those of a later session", async () => {
    const { open, returns } = await aLink();
    await returns(NECK);
    const text = pageText(await open());
    expect(text).toContain("Chin tuck");
    expect(text).not.toContain("Bridge");
  });

  it("shows the newest answer to each check-in, and who changed the exercises, without comment or reason", async () => {
    const { open, answers, changes } = await aLink();
    await answers(2, 6, 2);
    await answers(2, 5, 3);
    await answers(7, 3, 7);
    await changes();
    const text = pageText(await open());
    expect(text).toMatch(/Chin tuck.*Anna changed your exercises on Friday 20 November\./);
    expect(text).toMatch(/On Friday 27 November .* 3 out of 10 .*On Monday 23 November .* 5 out of 10/);
    expect(text).not.toMatch(/6 out of 10|Only for the team|They hurt/);
  });

  it("shows neither of an earlier session once there is a later one", async () => {
    const { open, answers, changes, returns } = await aLink();
    await answers(2, 6, 2);
    await changes();
    await returns(NECK);
    expect(pageText(await open())).not.toMatch(/What you told us|Changes to your exercises/);
  });

  it("says so when the therapist wanted none", async () => {
    const { open } = await aLink({ homeCare: { exercises: [] } });
    expect(pageText(await open())).toContain("We have no exercises for you at the moment.");
  });

  it("says that the therapist wants to talk first when the rules left none", async () => {
    const { open, returns } = await aLink();
    await returns({ painScore: 9, homeCare: {} });
    const text = pageText(await open());
    expect(text).toContain("wants to talk about exercises with you first");
    expect(text).not.toMatch(/We have no exercises|Bridge|We asked you/);
  });

  it("says again after a referral to see the GP, and speaks of no talk about exercises", async () => {
    const { open, returns } = await aLink();
    await returns({ concerns: ["slipped-disc"], homeCare: {} });
    const text = pageText(await open());
    expect(text).toContain("We asked you to see your GP.");
    expect(text).not.toMatch(/wants to talk|Bridge|disc/);
  });

  it("shows the fixed sentence instead during a hold", async () => {
    const { open, client } = await aLink();
    const change = await anAlertChange(records, client.id, {}, { holds: true, practice });
    expect(await records.alerts.raise(change, NOW)).toBe(true);
    const text = pageText(await open());
    expect(text).toContain("Please leave out your exercises for now");
    expect(text).not.toContain("Bridge");
  });

  it("goes on after a stop, which is about emails", async () => {
    const { open, client } = await aLink();
    await records.clients.choose(client.id, "unsubscribed", NOW);
    expect(pageText(await open())).toContain("Bridge");
  });

  it.each([
    ["a withdrawal of consent", async ({ returns }: Scene) => await returns(NECK, false)],
    ["sixty days", async ({ pass }: Scene) => pass({ days: 60 })],
    [
      "a change of the address",
      async ({ client }: Scene) => {
        const moved = { ...client, email: "moved@example.com" };
        const later = plus(NOW, { days: 1 });
        await aRecordedSession(records, { client: moved, completedAt: later, reportedAt: later });
      },
    ],
  ])("is an unknown link after %s", async (_, change) => {
    const scene = await aLink();
    await change(scene);
    const page = await scene.open();
    expect(page.statusCode).toBe(404);
    expect(pageText(page)).toContain("This link does not work");
    expect(pageText(page)).not.toContain("Samantha");
    expect(scene.captured.codes()).toEqual(["link-refused"]);
  });

  it("is the same unknown link for a client who does not exist, and for the token of a check-in", async () => {
    const { captured, ...scene } = await aLink();
    const links = testLinks(() => NOW);
    const tokens = [
      await links.sign("exercises", { ...scene.key, clientId: "c-nobody" }, SENT_TO),
      await links.sign("exercises", { ...scene.key, sessionId: "s-none" }, addressId("other@example.com")),
      await links.sign("check-in", { ...scene.key, step: "check-in-day-2" }, SENT_TO),
    ];
    const handler = createHandler({ ...records, practice, clock: () => NOW, links, log: captured.log });
    for (const token of tokens) {
      const page = await handler(aRequest({ method: "GET", path: `/exercises/${token}`, token }));
      expect(page.statusCode).toBe(404);
    }
  });

  it("asks to try again when the table does not answer, and logs no personal value", async () => {
    const { open, captured } = await aLink();
    const page = await open("GET", { clients: { ...records.clients, read: failing } });
    expect(page.statusCode).toBe(503);
    expect(captured.codes()).toEqual(["page-failed"]);
    expect(captured.text()).not.toContain("samantha");
  });
});

type Scene = Awaited<ReturnType<typeof aLink>>;
