import { describe, expect, it } from "vitest";
import { readAnswer } from "../../shared/domain/answers/check-in.ts";
import { MATERNITY_CALL, MATERNITY_SIGNS } from "../../shared/domain/answers/maternity.ts";
import { SAFETY_SIGN_IDS, SAFETY_SIGNS } from "../../shared/domain/answers/safety.ts";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { IN_BRIEF, inBrief } from "../../shared/pages/sign-groups.ts";
import { anAustralianPractice, aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { anAnswer } from "./builders.ts";
import { checkedValues, elementsOf, named, withTag } from "./html.ts";

const form = { practice: aPractice(), firstName: "Samantha", action: "/check-in/t", askDays: 7 };

describe("the check-in form", () => {
  it("posts to the given path", () => {
    const { html, status } = checkInFormPage(form);
    expect(status).toBe(200);
    expect(withTag(html, "form").map(({ attributes }) => attributes)).toMatchObject([
      { method: "post", action: "/check-in/t" },
    ]);
  });

  it.each([0, 3, 10])("preselects the score %i tapped in the email", (pain) => {
    const { html } = checkInFormPage({ ...form, pain });
    expect(checkedValues(html, "pain")).toEqual([String(pain)]);
  });

  it("preselects nothing by default", () => {
    const { html } = checkInFormPage(form);
    for (const name of ["pain", "days", "change", "sign"]) expect(checkedValues(html, name)).toEqual([]);
  });

  it("offers every number, word and safety sign that an answer may hold", () => {
    const { html } = checkInFormPage(form);
    const values = (name: string) => named(html, name).map(({ attributes }) => attributes.value);
    expect(values("pain")).toEqual(Array.from({ length: 11 }, (_, number) => String(number)));
    expect(values("days")).toEqual(Array.from({ length: 8 }, (_, number) => String(number)));
    expect(values("change")).toEqual(["much-better", "better", "same", "worse", "much-worse"]);
    expect(values("sign").toSorted()).toEqual([...SAFETY_SIGN_IDS, "none"].toSorted());
    expect(values("contact")).toEqual(["yes"]);
  });

  it("asks only about the fitting signs, and always offers none", () => {
    const { html } = checkInFormPage({ ...form, signs: ["saddle", "fever"] });
    expect(named(html, "sign").map(({ attributes }) => attributes.value)).toEqual([
      "none",
      "saddle",
      "fever",
    ]);
  });

  it("tells a client who is pregnant, and nobody else, when to call the maternity unit", () => {
    const [call, ...signs] = [MATERNITY_CALL, ...MATERNITY_SIGNS];
    const { html } = checkInFormPage({ ...form, cautions: ["pregnancy"] });
    for (const words of [call, ...signs]) expect(html.toLowerCase()).toContain(words?.toLowerCase());
    for (const cautions of [undefined, ["dizziness"] as const])
      expect(checkInFormPage({ ...form, cautions }).html).not.toContain("maternity");
  });

  it("asks how well the client's activity goes, if the therapist named one", () => {
    const { html } = checkInFormPage({
      ...form,
      activity: "run <b>5 km</b>",
      previous: anAnswer({ activity: 0 }),
    });
    const text = visibleText(html);
    expect(text).toContain("How well can you now: run <b>5 km</b>?");
    expect(text).toContain("0 is not at all 10 is as well as before");
    expect(checkedValues(html, "activity")).toEqual(["0"]);
    expect(named(checkInFormPage(form).html, "activity")).toEqual([]);
  });

  it("keeps the order of the signs within each question", () => {
    const { html } = checkInFormPage({ ...form, signs: ["fever", "neck-sudden", "saddle", "thoracic"] });
    const values = named(html, "sign").map(({ attributes }) => attributes.value);
    expect(values).toEqual(["none", "neck-sudden", "saddle", "fever", "thoracic"]);
  });

  it("names every sign above the closed list, each emergency with where to go", () => {
    const { html } = checkInFormPage(form);
    const [now, news] = ["sign-now", "sign-news"].map(
      (id) =>
        elementsOf(html)
          .find(({ attributes }) => attributes.id === id)
          ?.text.toLowerCase() ?? "",
    );
    expect(now).toContain("even if your therapist knows");
    expect(now).toContain("call 999 or go to a&e now");
    for (const sign of SAFETY_SIGN_IDS) {
      const [line = "nothing"] = inBrief([sign]);
      expect(SAFETY_SIGNS[sign].tier === "emergency" ? now : news).toContain(line.toLowerCase());
    }
    expect(IN_BRIEF.flatMap(([, ...signs]) => signs).toSorted()).toEqual(SAFETY_SIGN_IDS.toSorted());
    expect(html.indexOf("sign-news")).toBeLessThan(html.indexOf("<details"));
    expect(withTag(html, "details")[0]?.attributes).not.toHaveProperty("open");
  });

  it("opens the list if a sign is ticked, and not for none of them", () => {
    const isOpen = (previous: Parameters<typeof anAnswer>[0]) => {
      const { html } = checkInFormPage({ ...form, previous: anAnswer(previous) });
      return "open" in (withTag(html, "details")[0]?.attributes ?? {});
    };
    expect(isOpen({ signs: ["fever"] })).toBe(true);
    expect(isOpen({ noSigns: true })).toBe(false);
  });

  it("asks about emergencies as of now, and about other signs only if new", () => {
    const { html } = checkInFormPage(form);
    const [now, news] = ["signs-now", "signs-news"].map((heading) =>
      elementsOf(html).find(({ attributes }) => attributes["aria-labelledby"] === heading),
    );
    expect(now?.text).toContain("Tick it even if your therapist knows about it.");
    expect(news?.text).toContain("Since your session, is any of this new or getting worse?");
    for (const sign of SAFETY_SIGN_IDS) {
      const asked = SAFETY_SIGNS[sign].tier === "emergency" ? now : news;
      expect(asked?.text.toLowerCase()).toContain(SAFETY_SIGNS[sign].words.toLowerCase());
    }
  });

  it("asks referred clients whether they have seen their doctor", () => {
    expect(visibleText(checkInFormPage({ ...form, referred: true }).html)).toContain(
      "Have you been to your GP? How did it go?",
    );
    expect(visibleText(checkInFormPage(form).html)).not.toContain("Have you been");
  });

  it("says who sees an answer, and that nobody watches around the clock", () => {
    const text = visibleText(checkInFormPage(form).html);
    expect(text).toContain("someone here looks at it when we are open");
    expect(text).toContain("Nobody watches answers around the clock.");
  });

  it("says both ends of each scale in words, to screen readers too", () => {
    const { html } = checkInFormPage(form);
    const ends = Object.fromEntries(
      elementsOf(html)
        .filter(({ attributes }) => attributes.class === "ends")
        .map(({ attributes, text }) => [attributes.id, text]),
    );
    expect(ends).toEqual({
      "pain-ends": "0 is no pain 10 is the worst pain",
      "days-ends": "0 is on no day 7 is every day",
    });
    const described = elementsOf(html).flatMap(({ attributes }) =>
      attributes["aria-describedby"]?.split(" "),
    );
    expect(described).toEqual(expect.arrayContaining(Object.keys(ends)));
  });

  it("leaves out the exercise days for a client without exercises", () => {
    const { html } = checkInFormPage({ ...form, askDays: 0 });
    expect(named(html, "days")).toEqual([]);
  });

  it("asks about no more days of exercises than it is told", () => {
    const { html } = checkInFormPage({ ...form, askDays: 2 });
    expect(visibleText(html)).toContain("On how many of the last 2 days did you do your exercises?");
    expect(named(html, "days").map(({ attributes }) => attributes.value)).toEqual(["0", "1", "2"]);
  });

  it("says what to do in an emergency above the safety signs", () => {
    const text = visibleText(checkInFormPage(form).html);
    const advice = text.indexOf("Call 999 or go to A&E now. Do not wait for us.");
    expect(advice).toBeGreaterThan(0);
    expect(advice).toBeLessThan(text.indexOf("Numbness or tingling between my legs"));
  });

  it("shows Australian numbers to an Australian practice's clients", () => {
    const { html } = checkInFormPage({ ...form, practice: anAustralianPractice() });
    const numbers = withTag(html, "a").map(({ attributes }) => attributes.href);
    expect(numbers).toContain("tel:000");
    expect(numbers).toContain("tel:1800022222");
    expect(numbers).toContain("tel:0255501234");
    expect(numbers).not.toContain("tel:999");
  });

  it("starts from the earlier answer, and says that a new one replaces it", () => {
    const previous = anAnswer({
      pain: 6,
      exerciseDays: 2,
      change: "worse",
      signs: ["fever", "thoracic"],
      contact: true,
      comment: "First\nSecond",
    });
    const { html } = checkInFormPage({ ...form, previous });
    expect(checkedValues(html, "pain")).toEqual(["6"]);
    expect(checkedValues(html, "days")).toEqual(["2"]);
    expect(checkedValues(html, "change")).toEqual(["worse"]);
    expect(checkedValues(html, "sign").toSorted()).toEqual(["fever", "thoracic"]);
    expect(checkedValues(html, "contact")).toEqual(["yes"]);
    expect(withTag(html, "textarea")[0]?.text).toBe("");
    expect(html).not.toContain("Second");
    expect(visibleText(html)).toContain("We keep what you wrote before, and do not show it here.");
    expect(visibleText(html)).toContain("the new answer counts");
  });

  it("shows that none of the signs was ticked", () => {
    const { html } = checkInFormPage({ ...form, previous: anAnswer({ noSigns: true }) });
    expect(checkedValues(html, "sign")).toEqual(["none"]);
    expect(visibleText(html)).not.toContain("We keep what you wrote before");
  });

  it("prefers the score just tapped to the earlier one", () => {
    const { html } = checkInFormPage({ ...form, pain: 2, previous: anAnswer({ pain: 6 }) });
    expect(checkedValues(html, "pain")).toEqual(["2"]);
  });
});

describe("the check-in form with faults", () => {
  const values = new URLSearchParams("days=4&change=worse&sign=fever&comment=%3Cb%3Ehello%3C%2Fb%3E");
  const read = readAnswer(values);
  const faults = "faults" in read ? read.faults : {};
  const { html, status } = checkInFormPage({ ...form, faults, values });

  it("answers 422 and says so in the title", () => {
    expect(status).toBe(422);
    expect(withTag(html, "title")[0]?.text).toMatch(/^Error: Your check-in/);
  });

  it("summarises the errors in an alert with links to the fields", () => {
    const [alert] = elementsOf(html).filter(({ attributes }) => attributes.role === "alert");
    expect(alert?.text).toContain("Choose a number from 0 to 10 for your pain.");
    const [link] = withTag(html, "a").filter(({ attributes }) => attributes.href === "#pain");
    expect(link?.text).toBe("Choose a number from 0 to 10 for your pain.");
    expect(named(html, "pain")[0]?.attributes.id).toBe("pain");
  });

  it("marks and describes only the invalid fields", () => {
    const invalid = elementsOf(html).filter(({ attributes }) => attributes["aria-invalid"] === "true");
    expect(invalid).toHaveLength(1);
    expect(invalid[0]?.attributes).toMatchObject({
      role: "radiogroup",
      "aria-describedby": "pain-hint pain-ends pain-fault",
    });
  });

  it("keeps what was typed", () => {
    expect(checkedValues(html, "days")).toEqual(["4"]);
    expect(checkedValues(html, "change")).toEqual(["worse"]);
    expect(checkedValues(html, "sign")).toEqual(["fever"]);
    expect(withTag(html, "textarea")[0]?.text).toBe("<b>hello</b>");
  });

  it("shows safety advice although the form has errors", () => {
    const text = visibleText(html);
    expect(text.indexOf("Get help today")).toBeLessThan(text.indexOf("Your answer is not sent yet"));
    expect(text).toContain("Get help today");
  });

  it("marks an invalid comment", () => {
    const tooLong = checkInFormPage({
      ...form,
      faults: { comment: "Too long." },
      values: new URLSearchParams(),
    });
    expect(withTag(tooLong.html, "textarea")[0]?.attributes).toMatchObject({
      "aria-invalid": "true",
      "aria-describedby": "comment-hint comment-fault",
    });
  });
});
