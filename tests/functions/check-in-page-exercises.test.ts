import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/check-in-page/handler.ts";
import { addressId } from "../../shared/domain/sessions/address.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { plus, type Span } from "../../shared/domain/time/instant.ts";
import { aPractice } from "../domain/builders.ts";
import { aClient, NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { anAlertChange, aRecordedSession, recordsOf } from "../records/scenes.ts";
import { captureLog, failing, mustNotBeCalled, SENT_TO, testLinks } from "./fakes.ts";
import { aRequest, visibleText } from "./http.ts";

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
      expect(visibleText(page)).toContain(words);
    expect(page.body).not.toMatch(/<form|<script/);
  });

  it("shows them as they stand now: those of a later session", async () => {
    const { open, returns } = await aLink();
    await returns(NECK);
    const text = visibleText(await open());
    expect(text).toContain("Chin tuck");
    expect(text).not.toContain("Bridge");
  });

  it("says so when the therapist wanted none", async () => {
    const { open } = await aLink({ homeCare: { exercises: [] } });
    expect(visibleText(await open())).toContain("We have no exercises for you at the moment.");
  });

  it("says that the therapist wants to talk first when the rules left none, as after a referral", async () => {
    const { open, returns } = await aLink();
    await returns({ concerns: ["slipped-disc"], homeCare: {} });
    const text = visibleText(await open());
    expect(text).toContain("wants to talk about exercises with you first");
    expect(text).not.toMatch(/We have no exercises|Bridge|disc/);
  });

  it("shows the fixed sentence instead during a hold", async () => {
    const { open, client } = await aLink();
    const change = await anAlertChange(records, client.id, {}, { holds: true, practice });
    expect(await records.alerts.raise(change, NOW)).toBe(true);
    const text = visibleText(await open());
    expect(text).toContain("Please leave out your exercises for now");
    expect(text).not.toContain("Bridge");
  });

  it("goes on after a stop, which is about emails", async () => {
    const { open, client } = await aLink();
    await records.clients.choose(client.id, "unsubscribed", NOW);
    expect(visibleText(await open())).toContain("Bridge");
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
    expect(visibleText(page)).toContain("This link does not work");
    expect(visibleText(page)).not.toContain("Samantha");
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
