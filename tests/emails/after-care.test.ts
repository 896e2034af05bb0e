import { describe, expect, it } from "vitest";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import type { NamedExercise } from "../../shared/domain/sessions/named-exercise.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import type { Area } from "../../shared/domain/sessions/vocabulary.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import { anOwnExercise } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { AFTER_CARE, aContext, CORRECTION, emailText, onOneLine, SYDNEY } from "./samples.ts";

describe("the after-care email", () => {
  it("says what the client reported, what was found and what was done", async () => {
    const text = await emailText(AFTER_CARE);
    expect(text).toContain("tightness, tension and soreness in your lower back, on both sides");
    expect(text).toContain("Anna found knots and tension in your glutes (the muscles of your bottom).");
    expect(text).toContain("We used sports massage.");
    expect(text).toContain("Friday 20 November");
  });

  it("leaves out findings that say nothing, and tells one curve once", async () => {
    const findings = [
      { site: "abdominals" as const, finding: "increased-curvature" as const },
      { site: "pelvis" as const, finding: "increased-curvature" as const },
      { site: "hip-flexors" as const, finding: "increased-curvature" as const },
    ];
    const text = await emailText(AFTER_CARE, { outcome: { findings, homeCare: { exercises: [] } } });
    expect(text.match(/deeper curve/g)).toHaveLength(1);
    expect(text).toContain("A deeper curve was seen in your lower back.");
    expect(text).not.toContain("tummy");
  });

  it("tells each finding once: in short, or else with the session", async () => {
    const findings = [
      { site: "rhomboids" as const, finding: "knots" as const },
      { site: "chest" as const, finding: "tightness" as const },
      { site: "upper-trapezius" as const, finding: "tightness" as const },
      { site: "glutes" as const, finding: "weakness" as const },
      { site: "rhomboids" as const, finding: "referred-pain" as const },
    ];
    const text = await emailText(AFTER_CARE, { outcome: { findings, homeCare: { exercises: [] } } });
    expect(text).toContain(
      "Anna found knots in the muscles between your shoulder blades, and tightness in your chest muscles and in the muscles from your neck to your shoulders.",
    );
    expect(text).toContain(
      "We used sports massage. Some of the pain seemed to come from the muscles between your shoulder blades. Weakness was found in your glutes (the muscles of your bottom). Pain does not",
    );
    expect(text.match(/tightness in/g)).toHaveLength(1);
  });

  it("shows the therapist's own words in the place of ours, and chooses nothing for them", async () => {
    const outcome: Partial<Outcome> = {
      presentation: [{ area: { other: "jaw" }, side: "left", feels: ["ache", { other: "clicking" }] }],
      findings: [
        { site: { other: "calves" }, finding: "knots" },
        { site: { other: "calves" }, finding: { other: "small cords" } },
        { site: "pelvis", finding: "misalignment" },
        { site: "pelvis", finding: { other: "a click" } },
      ],
      techniques: ["stretching", { other: "lomi lomi" }],
      factors: [{ other: "clenching your teeth" }],
    };
    const text = await emailText(AFTER_CARE, { outcome });
    expect(text).toContain("Anna found knots and small cords in your calves, and a click in the area");
    expect(text).toContain("an ache and clicking in your jaw, on the left");
    expect(text).toContain("The area around your pelvis felt a little uneven.");
    expect(text).toContain("We used stretching and lomi lomi.");
    expect(text).toContain("Clenching your teeth can play a part");
    const { findings: _, ...unfound } = outcome;
    expect(await emailText(AFTER_CARE, { outcome: { ...unfound, findings: [] } })).not.toContain("How much");
  });

  it("shows every exercise with its steps, dose and caution, in the HTML and in the text", async () => {
    const { html, text } = await renderEmail(AFTER_CARE, aContext());
    for (const id of ["figure-four-seated", "knee-rolls", "glute-bridge"] as const) {
      const { name, steps, stopOrAsk = "" } = EXERCISES[id];
      for (const words of [name, ...steps, stopOrAsk]) {
        expect(visibleText(html)).toContain(words);
        expect(onOneLine(text)).toContain(words);
      }
    }
    expect(onOneLine(text)).toContain(
      "Hold for 20 to 30 seconds, 2 to 3 times on each side. For your bottom.",
    );
    expect(onOneLine(text)).toContain(
      "Your exercises -------------- If Anna told you something else, do that.",
    );
  });

  it("says who chose the exercises when the therapist named them", async () => {
    const homeCare = { exercises: [{ id: "chin-tuck" as const, timesPerDay: 7, note: "Also in the car" }] };
    const text = await emailText(AFTER_CARE, { outcome: { homeCare } });
    expect(text).toContain("Anna chose this for you.");
    expect(text).toContain("Do it 8 to 10 times, 7 times a day.");
    expect(text).toContain("Anna says: Also in the car");
    expect(text).not.toContain("we found");
  });

  it("says once why the exercises were chosen, if there is one reason, and that they are done once a day", async () => {
    const findings = [{ site: "chest" as const, finding: "tightness" as const }];
    const found = await emailText(AFTER_CARE, {
      outcome: { findings, presentation: [{ area: "upper-back" }] },
    });
    expect(found.match(/chosen because/g) ?? []).toHaveLength(0);
    expect(found.match(/once a day/g)).toHaveLength(1);
    const felt = await emailText(AFTER_CARE, { outcome: { findings: [], presentation: [{ area: "neck" }] } });
    expect(felt.match(/These were chosen for your neck\./g)).toHaveLength(1);
  });

  it("says that check-ins follow, if they may", async () => {
    const words = "We may email to ask how you are.";
    expect(await emailText(AFTER_CARE, { checksIn: true })).toContain(words);
    expect(await emailText(AFTER_CARE, { checksIn: false })).not.toContain(words);
  });

  it("shows an exercise of the therapist's own in their words, with a link that says where it leads", async () => {
    const homeCare = { exercises: [anOwnExercise(), { id: "chin-tuck" as const }] };
    const { html, text, pictures } = await renderEmail(AFTER_CARE, aContext({ outcome: { homeCare } }));
    for (const words of [visibleText(html), onOneLine(text)]) {
      expect(words).toContain("1. Wall sit");
      expect(words).toContain("Slide down until you could sit on a chair.");
      expect(words).toContain("Hold for as long as one song line, three times a day");
      expect(words).toContain("Link from Anna: videos.example");
      expect(words).toContain("Anna says: Shoes off.");
    }
    expect(html).toContain('href="https://videos.example/wall-sit?from=anna"');
    expect(pictures).toEqual(["chin-tuck"]);
  });

  it("names the therapist's own exercise in short, and no minutes, which are not known", async () => {
    const shownWith = async (...exercises: NamedExercise[]) =>
      await emailText(AFTER_CARE, { outcome: { homeCare: { exercises } } });
    expect(await shownWith({ name: "Wall sit", steps: ["Sit."] })).toContain("At home: Wall sit. Questions?");
    expect(await shownWith({ id: "chin-tuck" }, { name: "Wall sit", steps: ["Sit."] })).toContain(
      "At home: Chin tuck; Wall sit. Questions?",
    );
  });

  it("has no part for exercises or advice when the therapist wants none", async () => {
    const homeCare = { exercises: [], advice: [] };
    const { html } = await renderEmail(AFTER_CARE, aContext({ outcome: { homeCare } }));
    expect(html).not.toMatch(/Your exercise|In daily life/);
  });

  it("shows the therapist's message as the therapist's words, line by line", async () => {
    const messageToClient = "Lovely to meet you.\n\nGo gently.\r\nAnna";
    const { html, text } = await renderEmail(AFTER_CARE, aContext({ outcome: { messageToClient } }));
    expect(visibleText(html)).toContain("A message from Anna");
    expect(text).toContain("Lovely to meet you.\n\nGo gently.\nAnna\n");
    expect(
      (await renderEmail(AFTER_CARE, aContext({ outcome: { messageToClient: " \n" } }))).html,
    ).not.toContain("A message from");
  });

  it("says before anything else that a correction replaces the earlier email", async () => {
    const { subject, text } = await renderEmail(CORRECTION, aContext());
    const words = onOneLine(text);
    expect(words).toContain("This email replaces the one that we sent you earlier.");
    expect(words.indexOf("This email replaces")).toBeLessThan(words.indexOf("Hello Samantha"));
    expect(subject).toBe("An updated note from Massage Therapy Derby after your session");
    expect((await renderEmail(AFTER_CARE, aContext())).text).not.toContain("replaces");
  });

  it("says that it takes the place of a note to see the doctor, and whom to ask", async () => {
    const words =
      /The earlier one asked you to see your GP, .* Not sure if you still need to\? Call us on \d/;
    const { text } = await renderEmail({ ...CORRECTION, afterReferral: true }, aContext());
    expect(onOneLine(text)).toMatch(words);
    expect(onOneLine((await renderEmail(CORRECTION, aContext())).text)).not.toMatch(words);
  });

  it("shows the next appointment in the practice's zone, and in the client's if it differs", async () => {
    const nextAppointment = { startsAt: "2026-06-04T09:00:00.000Z" };
    const home = await emailText(AFTER_CARE, { nextAppointment });
    expect(home).toContain("Next visit: Thursday 4 June at 10:00");
    expect(home).not.toContain("where you are");
    expect(await emailText(AFTER_CARE, { nextAppointment, timeZone: "America/New_York" })).toContain(
      "Thursday 4 June at 10:00 (where you are: Thursday 4 June at 05:00)",
    );
  });

  it("is written in the language of the practice's country", async () => {
    expect((await renderEmail(AFTER_CARE, aContext())).html).toContain('lang="en-GB"');
    expect((await renderEmail(AFTER_CARE, aContext({ practice: SYDNEY }))).html).toContain('lang="en-AU"');
  });
});

describe("text that people wrote", () => {
  it("has its own text direction, names within our sentences too", async () => {
    const homeCare = { exercises: [{ id: "chin-tuck" as const, note: "לאט" }] };
    const outcome = { messageToClient: "שלום, מה שלומך?", homeCare };
    const context = aContext({ firstName: "מרים", outcome });
    const session = { ...context.session, therapist: { name: "أنور" } };
    const { html } = await renderEmail(AFTER_CARE, { ...context, session });
    for (const words of ["שלום, מה שלומך?", "לאט", "מרים", "أنور"]) {
      expect(html).toMatch(
        new RegExp(`<(?:p|span)[^>]* dir="auto"[^>]*>(?:<!-- -->)*${words.replace("?", "\\?")}`),
      );
    }
    expect([...html.matchAll(/أنور/g)]).toHaveLength([...html.matchAll(/<span dir="auto">أنور</g)].length);
  });
});

describe("when to get help", () => {
  const helpFor = async (area: Area) =>
    await emailText(AFTER_CARE, { outcome: { presentation: [{ area }] } });

  it("names the signs for where the client felt it, and no others", async () => {
    const walking = "neck pain with new trouble walking";
    const leg = "one leg getting weaker";
    expect(await helpFor("neck")).toContain(walking);
    expect(await helpFor("neck")).not.toContain(leg);
    expect(await helpFor("lower-back")).not.toContain(walking);
    expect(await helpFor("lower-back")).toContain(leg);
  });

  it("asks about emergencies as of now, and about other signs only if new", async () => {
    const text = await helpFor("lower-back");
    const [now = "", today] = text.split(
      "Call 111 or see your GP today for anything new or worse since your session:",
    );
    expect(now).toContain("Call 999 or go to A&E now, even if your therapist knows, if you have:");
    expect(today).toBeDefined();
  });

  it("addresses the client as you", async () => {
    for (const area of ["lower-back", "neck"] as const) {
      expect(await helpFor(area)).not.toMatch(/\b(I|my|me)\b/);
    }
  });
});
