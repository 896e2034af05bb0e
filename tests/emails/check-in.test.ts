import { describe, expect, it } from "vitest";
import { renderEmail } from "../../shared/emails/render.ts";
import { visibleText } from "../visible-text.ts";
import { aContext, CHECK_IN, CHECK_IN_URL, EXERCISES_URL, emailText, NUDGE, onOneLine } from "./samples.ts";

describe.each([CHECK_IN, NUDGE])("the $kind email", (email) => {
  it("has a link for every score from 0 to 10, in order", async () => {
    const { html } = await renderEmail(email, aContext());
    const scores = [...html.matchAll(/href="([^"]*)\?pain=(\d+)"/g)];
    expect(scores.map(([, address]) => address)).toEqual(Array(11).fill(CHECK_IN_URL));
    expect(scores.map(([, , score]) => Number(score))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("says both ends of the scale in words", async () => {
    const { html } = await renderEmail(email, aContext());
    expect(visibleText(html)).toContain("0 no pain");
    expect(visibleText(html)).toContain("10 the worst pain");
  });

  it("gives the text part one address instead of eleven", async () => {
    const { text } = await renderEmail(email, aContext());
    expect(onOneLine(text)).toContain(`Open my check-in: ${CHECK_IN_URL} `);
    expect(text).not.toContain("pain=");
    expect(onOneLine(text)).toContain("0 is no pain, 10 is the worst pain.");
  });

  it("says where to get help when things are much worse", async () => {
    const text = await emailText(email);
    expect(text).toContain("Do not wait for us: call 111. In an emergency, call 999.");
  });

  it("names the signs that everyone has to know", async () => {
    const text = await emailText(email);
    expect(text).toContain("Even if your therapist knows, call 999 or go to A&E now if you have:");
    expect(text).toContain("numbness in both legs");
    expect(text).toContain("around your bottom");
    expect(text).toContain("trouble peeing");
  });

  it("says who sees an answer and when, and nothing more", async () => {
    const text = await emailText(email);
    expect(text).toContain(
      "someone here looks at it when we are open. Nobody watches answers around the clock.",
    );
    expect(text).not.toContain("Your answer helps");
  });

  it("asks whether the client has been to the doctor, if they were sent there", async () => {
    const asked = "We asked you to see your GP. Have you been?";
    const concerns = ["other" as const];
    expect(await emailText(email, { outcome: { concerns } })).toContain(asked);
    expect(await emailText(email, { outcome: { concerns: [] } })).not.toContain(asked);
    expect(await emailText(email)).not.toContain(asked);
  });

  it("links to the exercises without an answer, for a client who has any", async () => {
    const { text, html } = await renderEmail(email, aContext());
    expect(onOneLine(text)).toContain(`again without answering. See my exercises: ${EXERCISES_URL} `);
    expect(html).toContain(`href="${EXERCISES_URL}"`);
    const homeCare = { exercises: [{ id: "chin-tuck" as const }] };
    const one = await renderEmail(email, aContext({ outcome: { homeCare } }));
    expect(one.text).toContain("See my exercise:");
    for (const context of [
      aContext({ outcome: { homeCare: { exercises: [] } } }),
      aContext({ outcome: { concerns: ["other"] } }),
      aContext({ onHold: true }),
    ])
      expect((await renderEmail(email, context)).html).not.toContain(EXERCISES_URL);
  });

  it("extends an address that already has a query", async () => {
    const { html } = await renderEmail({ ...email, checkInUrl: `${CHECK_IN_URL}?v=1` }, aContext());
    expect(html).toContain(`${CHECK_IN_URL}?v=1&amp;pain=10"`);
  });
});

describe("check-ins of different days", () => {
  it.each([CHECK_IN, NUDGE])("differ in their subjects and previews: $kind", async (email) => {
    const ofDay = (day: number | undefined) => renderEmail({ ...email, day }, aContext());
    const emails = await Promise.all([2, 7, 14, 365, undefined].map(ofDay));
    expect(new Set(emails.map(({ subject }) => subject)).size).toBe(5);
    const previews = emails.map(({ html }) => /data-skip-in-text="true">([^<\u00a0]+)/.exec(html)?.[1]);
    expect(new Set(previews).size).toBe(5);
    expect(emails[1]?.subject).toMatch(/^Your day-7 check-in from Massage Therapy Derby/);
    expect(emails[4]?.subject).toMatch(/^Your check-in from Massage Therapy Derby/);
  });

  const PAINS = [
    { pain: 9, answeredAt: "2026-11-21T10:14:00.000Z" },
    { pain: 5, answeredAt: "2026-11-22T10:14:00.000Z" },
    { pain: 3, answeredAt: "2026-11-23T10:14:00.000Z" },
    { pain: 2, answeredAt: "2026-11-24T10:14:00.000Z" },
  ];
  const onDay = async (day: number, outcome = {}, before = PAINS.slice(2, 3)) =>
    await emailText({ ...CHECK_IN, day, before }, { outcome });

  it.each([1, 2, 3])("ask on day %s how the body took the session, without numbers", async (day) => {
    const text = await onDay(day);
    expect(text).toContain("How has your body taken it?");
    expect(text).toContain("usually settles in a day or two");
    expect(text).not.toMatch(/numbers you gave|exercises going|last 7 days|Can you do what/);
  });

  it.each([4, 7, 13])("ask on day %s about exercises and change, if there are exercises", async (day) => {
    const change = "has anything changed since then?";
    expect(await onDay(day)).toContain(`How are your exercises going, and ${change}`);
    const without = await onDay(day, { homeCare: { exercises: [] } });
    expect(without).toContain("Has anything changed since then?");
    expect(without).not.toContain("exercises");
  });

  it.each([14, 28, 365])("ask on day %s whether life is back to normal", async (day) => {
    const text = await onDay(day);
    expect(text).toContain("Can you do what you did before?");
    expect(text).not.toMatch(/exercises going|changed since/);
  });

  it("show the client's own numbers as they gave them, the last three", async () => {
    const numbers = "The pain numbers you gave us so far:";
    expect(await onDay(7)).toContain(`${numbers} 6 before your session and 3 on Monday 23 November.`);
    const number = "The pain number you gave us:";
    expect(await onDay(7, { painScore: undefined })).toContain(`${number} 3 on Monday 23 November.`);
    expect(await onDay(14, {}, [])).toContain(`${number} 6 before your session.`);
    const all = await onDay(28, {}, PAINS);
    expect(all).toContain("6 before your session, 5 on Sunday 22 November, 3 on Monday 23 November and 2 on");
    expect(all).not.toContain("9 on");
    expect(await onDay(7, { painScore: undefined }, [])).not.toContain("The pain number");
  });

  it("say in their titles which they are", async () => {
    const { text } = await renderEmail({ ...CHECK_IN, day: 14 }, aContext());
    expect(text).toContain("Day 14: are you back to normal?\n");
  });
});

describe("the nudge", () => {
  it("is shorter than the check-in, without reproach", async () => {
    const nudge = (await renderEmail(NUDGE, aContext())).text;
    expect(nudge.length).toBeLessThan((await renderEmail(CHECK_IN, aContext())).text.length);
    expect(onOneLine(nudge)).toContain("that is fine");
  });
});
