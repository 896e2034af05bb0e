import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/send-follow-up/handler.ts";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import type { Email } from "../../shared/services/mailer.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { anAlert } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { aProfile } from "../records/builders.ts";
import { plantAlert, plantProfile } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { aPage, KEY, PAGE } from "./a-client-page.ts";
import { captureLog, testLinks } from "./fakes.ts";
import { pageText } from "./http.ts";
import { queued } from "./queued.ts";

const HELD = { handHold: { since: "2026-11-23T09:00:00.000Z", by: "anna" } };
const ADD = { keep: "0", add: "glute-bridge", text: "Doing well" };

/** A client on hold, Anna at their page, and the sender. */
async function aHeldClient(profile: Parameters<typeof aPage>[0] = HELD) {
  const page = await aPage(profile);
  const records = recordsOf(page.table);
  const emails: Email[] = [];
  const clock = () => page.time.now;
  const send = createHandler({
    ...records,
    practice: aPractice(),
    publicUrl: "https://d1.example",
    clock,
    queue: { put: async () => undefined },
    links: testLinks(clock),
    mailer: {
      send: async (email) => {
        emails.push(email);
        return { outcome: "accepted", messageId: "m" };
      },
    },
    log: captureLog("send-follow-up").log,
  });
  const planned = async () => await records.followUps.ofClient(KEY.clientId);
  return {
    ...page,
    ...records,
    emails,
    /** What is due by then is sent, in order, as often as it takes. */
    async until(now: Instant) {
      page.time.now = now;
      for (let turn = 0; turn < 5; turn++)
        for (const each of await planned())
          if (each.status === "planned" && each.dueAt <= now) await send(queued(writeMessage(each)));
    },
    texts: () => emails.map(({ text }) => text ?? ""),
    states: async () =>
      (await planned()).map(({ step, status, reason }) => [step, status, reason].filter(Boolean).join(" ")),
  };
}

const later = (hours: number) => plus("2026-11-23T10:00:00.000Z", { hours });

describe("exercises that are changed during a hold", () => {
  it("reach the client once, when the team lets the check-ins go on", async () => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    const answer = pageText(await client.get(PAGE, client.cookies, "done=care"));
    expect(answer).toContain("The email with them waits until the hold ends.");
    await client.until(later(2));
    expect(client.emails).toEqual([]);
    expect(pageText(await client.open())).toMatch(
      /Email, with the changed exercises Waits until the hold ends\. Never sent if that is after/,
    );
    await client.act("resume", {});
    const resumed = pageText(await client.get(PAGE, client.cookies, "done=resume"));
    expect(resumed).toContain("Email, with the changed exercises: about to leave.");
    await client.until(later(2));
    expect(client.texts()).toEqual([expect.stringContaining("Anna has changed your exercises.")]);
    expect(client.texts()[0]).toContain("Bridge");
    await client.until(later(100));
    expect(client.emails).toHaveLength(1);
  });

  it("reach them a day later at the latest, should the end of the hold not have moved their email", async () => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    await client.until(later(2));
    await plantProfile(client.table, aProfile({ ...KEY, latestSessionId: KEY.sessionId }));
    await client.until(later(25));
    expect(client.emails).toEqual([]);
    await client.until(later(26));
    expect(client.texts()).toEqual([expect.stringContaining("Bridge")]);
  });

  it("reach them when the alert that holds is done", async () => {
    const hold = { alert: 1, since: HELD.handHold.since, begunBy: 1 };
    const client = await aHeldClient({ hold });
    const alert = anAlert({ clientId: KEY.clientId, sessionId: KEY.sessionId, openedAt: hold.since });
    await plantAlert(client.table, alert);
    await client.act("care", ADD);
    await client.until(later(2));
    expect(client.emails).toEqual([]);
    await client.post(`${PAGE}?alert=1`, `do=done&until=${later(2)}`, client.cookies);
    await client.until(later(2));
    expect(client.texts().filter((text) => text.includes("has changed your exercises"))).toHaveLength(1);
  });

  it("are told as they are by then, in one email, however often they were changed", async () => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    await client.until(later(2));
    await client.act("care", { keep: "1", add: "knee-rolls", text: "Rather these" });
    await client.until(later(4));
    await client.act("resume", {});
    await client.until(later(5));
    expect(client.emails).toHaveLength(1);
    expect(client.texts()[0]).toMatch(/Bridge[\s\S]*Knee rolls/);
    expect(client.texts()[0]).not.toContain("Figure-four");
  });

  it("are not told if they are changed back before it ends", async () => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    await client.until(later(2));
    await client.act("undo-care", {});
    await client.act("resume", {});
    await client.until(later(5));
    expect(client.emails).toEqual([]);
    expect(await client.states()).toEqual(["note-1 skipped withdrawn"]);
  });

  it("keep no note back, written before the change or after it", async () => {
    const client = await aHeldClient();
    await client.act("note", { text: "We ring you." });
    await client.act("care", ADD);
    await client.act("note", { text: "Rest until then." });
    await client.until(later(2));
    expect(client.texts()).toEqual([expect.stringMatching(/We ring you\.[\s\S]*Rest until then\./)]);
    expect(client.texts()[0]).not.toMatch(/exercises/);
    await client.act("resume", {});
    await client.until(later(3));
    expect(client.texts()).toHaveLength(2);
    expect(client.texts()[1]).toMatch(/has changed your exercises[\s\S]*Bridge/);
    expect(client.texts()[1]).not.toContain("Rest until then.");
  });

  it("keep back no note that is written while they wait, and are told once after another change", async () => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    await client.until(later(2));
    expect(pageText(await client.open())).toContain("It leaves in an hour, or after the quiet hours");
    await client.act("note", { text: "We ring you." });
    await client.act("care", { keep: "1", add: "knee-rolls", text: "Rather these" });
    await client.until(later(3));
    expect(client.texts()).toEqual([expect.stringContaining("We ring you.")]);
    await client.act("resume", {});
    await client.until(later(5));
    expect(client.texts()).toHaveLength(2);
    expect(client.texts()[1]).toMatch(/Bridge[\s\S]*Knee rolls/);
  });

  it("are told afterwards if the hold began before an email with a note had left", async () => {
    const client = await aHeldClient({});
    await client.act("note", { text: "We ring you." });
    await client.act("care", ADD);
    expect(await client.states()).toEqual(["note-1 planned"]);
    await client.act("hold", { text: "Wait" });
    await client.until(later(2));
    expect(client.texts()).toEqual([expect.not.stringContaining("changed your exercises")]);
    expect(await client.states()).toEqual(["note-1 sent", "note-1-care planned"]);
    await client.act("resume", {});
    await client.until(later(3));
    expect(client.texts()).toHaveLength(2);
    expect(client.texts()[1]).toMatch(/has changed your exercises[\s\S]*Bridge/);
  });

  it.each([
    [
      "a later session, which has its own",
      { latestSessionId: "s-2", latestCompletedAt: later(3) },
      "superseded",
    ],
    ["a stop", { stopped: { reason: "unsubscribed", at: later(3) } }, "unsubscribed"],
    ["the end of consent", { consent: { followUp: false } }, "no-consent"],
  ] as const)("are not told after %s", async (_, since, reason) => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    await client.until(later(2));
    const { clientId, sessionId: latestSessionId } = KEY;
    await plantProfile(client.table, aProfile({ clientId, latestSessionId, ...HELD, ...since }));
    await client.until(later(30));
    expect(client.emails).toEqual([]);
    expect((await client.states())[0]).toMatch(new RegExp(`^note-1 (skipped|cancelled) ${reason}$`));
  });

  it("are not told once the client's record is erased", async () => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    await client.until(later(2));
    await client.erasures.erase(KEY.clientId, later(3), later(3));
    await client.until(later(30));
    expect(client.emails).toEqual([]);
  });

  it("are given up after thirty days on hold", async () => {
    const client = await aHeldClient();
    await client.act("care", ADD);
    const [email] = await client.followUps.ofClient(KEY.clientId);
    expect(sure(email).usefulUntil).toBe(plus(sure(email).dueAt, { days: 30 }));
    for (let day = 1; day <= 32; day++) await client.until(later(24 * day));
    expect(client.emails).toEqual([]);
    expect(await client.states()).toEqual(["note-1 skipped held"]);
  });
});
