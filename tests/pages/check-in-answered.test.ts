import { describe, expect, it } from "vitest";
import { EXERCISES_HELD } from "../../shared/domain/alerts/answer-words.ts";
import { findingsOf } from "../../shared/domain/answers/answer-rules.ts";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { MATERNITY_CALL } from "../../shared/domain/answers/maternity.ts";
import { SAFETY_SIGN_IDS, SAFETY_SIGNS, type SafetySign } from "../../shared/domain/answers/safety.ts";
import { homeCareFor, isFromCatalogue } from "../../shared/domain/home-care/home-care.ts";
import type { Caution } from "../../shared/domain/sessions/vocabulary.ts";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import { anAustralianPractice, aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { anAnswer } from "./builders.ts";
import { withTag } from "./html.ts";

const answered = {
  practice: aPractice(),
  firstName: "Samantha",
  answeredAt: "2026-07-01T23:30:00.000Z",
  now: "2026-07-01T23:30:00.000Z",
  timeZone: "Europe/London",
};
const HISTORY = { baseline: 4, earlier: [], day: 7 };
const withSigns = (...signs: SafetySign[]) =>
  checkInAnsweredPage({ ...answered, answer: anAnswer({ signs }) });
const heading = (html: string) => withTag(html, "h1")[0]?.text;

describe("the page after an answer", () => {
  it.each([
    [["not-improving", "fever", "chest-pain"], "Call 999 or go to A&E now"],
    [["fever", "not-improving"], "Get help today"],
    [["not-improving"], "Make an appointment with your GP"],
    [[], "Thank you, Samantha"],
  ] satisfies [SafetySign[], string][])("with %j puts first: %s", (signs, first) => {
    expect(heading(withSigns(...signs).html)).toBe(first);
  });

  it("tells a client who is pregnant, and nobody else, when to call the maternity unit", () => {
    const told = (cautions: readonly Caution[]) =>
      checkInAnsweredPage({ ...answered, answer: anAnswer({ signs: [] }), cautions }).html;
    expect(told(["pregnancy"])).toContain(MATERNITY_CALL);
    expect(told(["dizziness"])).not.toContain("maternity");
  });

  it.each(SAFETY_SIGN_IDS)("shows advice of its tier for %s, before the thanks", (sign) => {
    const { html } = withSigns(sign);
    const [advice] = withTag(html, "section");
    expect(advice?.attributes.class).toBe(`advice ${SAFETY_SIGNS[sign].tier}`);
    expect(advice?.text.toLowerCase()).toContain(SAFETY_SIGNS[sign].words.toLowerCase());
    expect(html.indexOf("<section")).toBeLessThan(html.indexOf("Thank you"));
  });

  it("shows the exercises with picture and dose, but not after a ticked sign", () => {
    const exercises = homeCareFor({ presentation: [{ area: "glutes" }] }).exercises.filter(isFromCatalogue);
    const { html } = checkInAnsweredPage({ ...answered, answer: anAnswer({ signs: [] }), exercises });
    const pictures = withTag(html, "img").map(({ attributes }) => attributes);
    expect(pictures.map(({ alt }) => alt)).toEqual(exercises.map(({ exercise }) => exercise.picture));
    for (const { src } of pictures) expect(src).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(visibleText(html)).toContain("Hold for 20 to 30 seconds");

    const worrying = checkInAnsweredPage({ ...answered, answer: anAnswer({ signs: ["fever"] }), exercises });
    expect(withTag(worrying.html, "img")).toEqual([]);
  });

  it("names the country's urgent help", () => {
    const answer = anAnswer({ signs: ["fever"] });
    const { html } = checkInAnsweredPage({ ...answered, practice: anAustralianPractice(), answer });
    expect(visibleText(html)).toContain("Call healthdirect on 1800 022 222, or ask your GP for an urgent");
    const calls = withTag(html, "a").filter(({ attributes }) => attributes.class === "button");
    expect(calls.map(({ attributes }) => attributes.href)).toEqual(["tel:1800022222"]);
  });

  it("calls 000 in an Australian emergency", () => {
    const answer = anAnswer({ signs: ["saddle"] });
    const { html } = checkInAnsweredPage({ ...answered, practice: anAustralianPractice(), answer });
    expect(heading(html)).toBe("Call 000 or go to a hospital emergency department now");
    expect(visibleText(html)).not.toContain("999");
  });

  it("never says that all is well, and says where to get help even without ticked signs", () => {
    const text = visibleText(withSigns().html);
    expect(text).not.toMatch(/\b(fine|all clear|nothing to worry|healthy|safe|no sign of)\b/i);
    expect(text).toContain("This page cannot check your health.");
    expect(text).toContain("See your GP if you are worried. If it cannot wait, call 111.");
  });

  it("shows the answer in words, without unanswered questions", () => {
    const answer = anAnswer({ pain: 7, exerciseDays: 1, change: "much-worse", comment: "One\nTwo" });
    const told = withTag(checkInAnsweredPage({ ...answered, answer }).html, "dd").map(({ text }) => text);
    const arrived = "It has arrived. We do not show it here, so that nobody else reads it.";
    expect(told).toEqual(["7 out of 10", "1 day", "Much worse", "You left this question out", arrived]);
    const least = withTag(checkInAnsweredPage({ ...answered, answer: anAnswer() }).html, "dd");
    expect(least.map(({ text }) => text)).toEqual(["4 out of 10", "You left this question out"]);
  });

  it("distinguishes no signs from a question left out, and shows the wish for contact", () => {
    const answer = anAnswer({ noSigns: true, contact: true });
    const told = withTag(checkInAnsweredPage({ ...answered, answer }).html, "dd").map(({ text }) => text);
    expect(told).toEqual([
      "4 out of 10",
      "None of the signs that we asked about",
      "You asked us to contact you",
    ]);
  });

  it("never shows a comment", () => {
    const answer = anAnswer({ comment: "A secret", change: "much-worse", signs: ["fever"], contact: true });
    const parts = {
      ...answered,
      answer,
      held: true,
      findings: findingsOf(answer, HISTORY, answered.practice),
    };
    expect(checkInAnsweredPage(parts).html).not.toContain("secret");
  });

  it("shows the time in the client's zone", () => {
    const at = (timeZone: string) =>
      visibleText(checkInAnsweredPage({ ...answered, timeZone, answer: anAnswer() }).html);
    expect(at("Europe/London")).toMatch(/Thursday,? 2 July at 00:30/);
    expect(at("Australia/Perth")).toMatch(/Thursday,? 2 July at 07:30/);
  });

  it("links to a change and to the preferences only if there is a path", () => {
    const links = (html: string) =>
      withTag(html, "a")
        .map(({ attributes }) => attributes.href)
        .filter((href) => href?.startsWith("/"));
    const paths = { changePath: "/check-in/t?change", preferencesPath: "/preferences/t" };
    const { html } = checkInAnsweredPage({ ...answered, ...paths, answer: anAnswer() });
    expect(links(html)).toEqual(["/check-in/t?change", "/preferences/t"]);
    expect(links(withSigns().html)).toEqual([]);
  });
});

describe("the page after an answer of someone who is worse", () => {
  const { exercises } = homeCareFor({ presentation: [{ area: "glutes" }] });
  const pageOf = (given: Partial<Answer>, now = answered.now, held = true) => {
    const answer = anAnswer(given);
    const findings = findingsOf(answer, HISTORY, answered.practice);
    return checkInAnsweredPage({ ...answered, now, answer, exercises, findings, held }).html;
  };

  it.each([{ change: "much-worse" }, { pain: 9 }] as const)(
    "for %j shows what to do now instead of exercises",
    (given) => {
      const html = pageOf(given);
      expect(heading(html)).toBe("Stop what hurts, and call us");
      expect(withTag(html, "img")).toEqual([]);
      const text = visibleText(html);
      expect(text).toContain("Does it get worse, or does nobody answer? Then call 111.");
      expect(text).toContain("Nobody watches answers around the clock.");
      const [call] = withTag(html, "a").filter(({ attributes }) => attributes.class === "button");
      expect(call?.attributes.href).toBe("tel:01332555012");
    },
  );

  it.each([
    ["2026-07-01T10:00:00.000Z", "We are open today until 17:00."],
    ["2026-07-04T10:00:00.000Z", "We open again on Monday at 9:00."],
  ])("says at %s when someone will look: %s", (now, words) => {
    expect(visibleText(pageOf({ change: "much-worse" }, now))).toContain(words);
  });

  it("puts help for a sign first", () => {
    const html = pageOf({ change: "much-worse", signs: ["saddle"] });
    expect(heading(html)).toBe("Call 999 or go to A&E now");
    expect(html).not.toContain("Stop what hurts");
    expect(visibleText(html)).toContain(
      "Someone at Massage Therapy Derby looks at your answer when we are open.",
    );
  });

  it("shows the exercises again when the practice has looked", () => {
    expect(withTag(pageOf({ change: "much-worse" }, answered.now, false), "img")).not.toEqual([]);
  });

  it("says one sentence instead of exercises while another answer is looked at", () => {
    const html = pageOf({ pain: 3 });
    expect(visibleText(html)).toContain(EXERCISES_HELD);
    expect(withTag(html, "img")).toEqual([]);
    expect(heading(html)).toBe("Thank you, Samantha");
  });

  it("says by when to expect contact, until that time has passed", () => {
    const asked = (now: string) => visibleText(pageOf({ contact: true }, now, false));
    // Asked in the night to Thursday.
    expect(asked("2026-07-01T23:30:00.000Z")).toContain("We plan to call or write to you by 17:00 today.");
    expect(asked("2026-07-02T18:00:00.000Z")).toContain("If you have not heard from us, please call.");
  });
});

describe("the page of a closed check-in", () => {
  it("refers the client to the newest email, without links", () => {
    const { html, status } = checkInClosedPage(answered);
    expect(status).toBe(200);
    expect(withTag(html, "form")).toEqual([]);
    expect(withTag(html, "a").filter(({ attributes }) => !attributes.href?.startsWith("tel:"))).toEqual([]);
    expect(visibleText(html)).toContain("open the link in our newest email");
  });

  it("shows advice for late signs first", () => {
    const { html } = checkInClosedPage({ ...answered, signs: ["not-improving", "saddle"] });
    const text = visibleText(html);
    expect(text).toContain("Call 999 or go to A&E now");
    expect(text.indexOf("Call 999 or go to A&E now")).toBeLessThan(text.indexOf("takes no more answers"));
    expect(withTag(html, "h2").map(({ text }) => text)).toContain("Call 999 or go to A&E now");
  });

  it.each([undefined, []])("shows no advice for signs when there are none: %j", (signs) => {
    const { html } = checkInClosedPage({ ...answered, ...(signs && { signs }) });
    expect(html).toBe(checkInClosedPage(answered).html);
    expect(visibleText(html)).not.toContain("Emergency: do this first");
  });
});
