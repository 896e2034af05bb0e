import { describe, expect, it } from "vitest";
import { answerCheckIn } from "../../infra/local/commands/letter-links.ts";
import { addressOf, firstCheckIn, inLondon, sessionOf, treat, usePractice } from "./local-practice.ts";

describe("following up a session", () => {
  const practice = usePractice();

  it("sends the after-care with what was done and what to do at home, and never the private note", async () => {
    const afterCare = await treat("amy", practice.client);
    expect(afterCare.subject).toBe("A note from Massage Therapy Derby after your session");
    expect(afterCare.text).toContain("Figure-four stretch");
    expect(afterCare.text).toContain("Your glutes were holding on to a lot today.");
    expect(afterCare.text + afterCare.html).not.toContain("left hip next time");
  });

  it("checks in once on each of days 2, 7, 14 and 28, in the hour from nine of a client who answers", async () => {
    const { client } = practice;
    await answerCheckIn(await firstCheckIn("ben", client), { pain: "3" });
    await client.advance("P30D");
    const [afterCare, ...later] = await client.emailsTo(addressOf("ben"));
    const checkIns = later
      .filter(({ subject }) => /^Your day-\d+ check-in from Massage Therapy Derby$/.test(subject))
      .map(({ sentAt }) => inLondon(sentAt));
    const treated = inLondon(afterCare?.sentAt ?? "").toPlainDate();
    expect(checkIns.map((sent) => treated.until(sent.toPlainDate()).days)).toEqual([2, 7, 14, 28]);
    expect(checkIns.map(({ hour }) => hour)).toEqual([9, 9, 9, 9]);
  });

  it("nudges once after two unanswered check-ins, and then asks no more", async () => {
    const { client } = practice;
    await treat("cleo", client);
    await client.advance("P13D");
    const subjects = (await client.emailsTo(addressOf("cleo"))).map(({ subject }) => subject);
    expect(subjects.slice(1)).toEqual([
      "Your day-2 check-in from Massage Therapy Derby",
      "Your day-7 check-in from Massage Therapy Derby",
      "Your day-7 check-in from Massage Therapy Derby is still open",
    ]);
    await client.advance("P23D");
    const statuses = (await client.followUps("c-cleo")).map(({ kind, status }) => `${kind} ${status}`);
    expect(statuses).toEqual([
      "after-care sent",
      "check-in lapsed",
      "check-in lapsed",
      "nudge sent",
      "check-in skipped",
      "check-in skipped",
    ]);
  });

  it("answers the same session again with the same body, ten times at once, and sends nothing more", async () => {
    const { client } = practice;
    const session = await sessionOf("dan", client);
    const first = await client.report(session);
    const again = await Promise.all(Array.from({ length: 10 }, () => client.report(session)));
    expect(first.status).toBe(202);
    for (const answer of again) expect(answer).toEqual({ status: 200, body: first.body });
    await client.settled();
    expect(await client.emailsTo(addressOf("dan"))).toHaveLength(1);
  });

  it("refuses different content for the same session, and says how to correct it", async () => {
    const { client } = practice;
    const session = await sessionOf("eve", client);
    await client.report(session);
    const other = {
      ...session,
      data: { ...session.data, outcome: { ...session.data.outcome, painScore: 9 } },
    };
    const refused = await client.report(other);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ detail: expect.stringContaining("session.corrected") });
  });

  it("asks a client with a suspected trapped nerve to see a GP, with no exercises and no diagnosis", async () => {
    const referral = await treat("finn", practice.client, {
      outcome: { concerns: ["trapped-nerve"], homeCare: {}, messageToClient: "See you after that." },
    });
    expect(referral.text).toContain("Please see your GP in the next few days");
    expect(referral.text).toContain("We give you no exercises for now.");
    expect(referral.text + referral.html).not.toMatch(/\b(trapped|nerve|stretch)\b/i);
    const kinds = (await practice.client.followUps("c-finn")).map(({ kind }) => kind);
    expect(kinds).toContain("gp-referral");
    expect(kinds).not.toContain("after-care");
  });

  it("records the session of a client without consent, and sends nothing", async () => {
    const { client } = practice;
    const session = await sessionOf("gus", client, { client: { consent: { followUp: false } } });
    expect(await client.report(session)).toMatchObject({ status: 202, body: { followUps: [] } });
    await client.advance("P8D");
    expect(await client.emailsTo(addressOf("gus"))).toEqual([]);
  });
});
