import { describe, expect, it } from "vitest";
import { whatTheClientIsTold } from "../../../shared/domain/follow-ups/correction.ts";
import { careAtReport } from "../../../shared/domain/home-care/care.ts";
import type { Session } from "../../../shared/domain/sessions/session.ts";
import type { Caution } from "../../../shared/domain/sessions/vocabulary.ts";
import { aSession } from "../builders.ts";

describe("what the client is told", () => {
  type Overrides = Parameters<typeof aSession>[0];

  function tellable(overrides: Overrides = {}) {
    const { session, therapist, outcome } = aSession(overrides);
    return withCare({ completedAt: session.completedAt, therapist, outcome });
  }

  function withCare(told: Pick<Session, "therapist" | "outcome"> & { completedAt: string }) {
    return { ...told, care: careAtReport(told.outcome, { at: told.completedAt }) };
  }

  const told = (overrides: Overrides = {}, cautions?: readonly Caution[], timeZone = "Europe/London") =>
    whatTheClientIsTold(tellable(overrides), cautions, timeZone);

  it.each([
    ["the note for the record", { outcome: { note: "other" } }],
    ["the pain score", { outcome: { painScore: 2 } }],
    [
      "what only the note to see a doctor shows",
      { outcome: { since: "a week", noteForGp: "The left leg." } },
    ],
    ["the activity that check-ins ask about", { outcome: { activity: "climbing stairs" } }],
    ["the client's details", { client: { firstName: "Sam", email: "sam@example.com" } }],
    ["the check-in days", { followUp: { checkIns: [] as string[] } }],
    ["the therapist's address", { therapist: { email: "other@example.com" } }],
    ["the hour at which the session ended", { session: { completedAt: "2026-11-20T13:00:00Z" } }],
  ])("is not changed by %s", (_, overrides: Overrides) => {
    expect(told(overrides)).toEqual(told());
  });

  it.each([
    ["the therapist's name", { therapist: { name: "Ana Kowalska" } }],
    ["where it hurts", { outcome: { presentation: [{ area: "neck" as const }] } }],
    ["what was found", { outcome: { findings: [{ site: "pelvis" as const, finding: "tension" as const }] } }],
    ["what was done", { outcome: { techniques: ["dorn-method" as const] } }],
    ["what may have led to it", { outcome: { factors: ["driving" as const] } }],
    ["what to do at home", { outcome: { homeCare: { exercises: [{ id: "bird-dog" as const }] } } }],
    ["the therapist's message", { outcome: { messageToClient: "Other words." } }],
    ["a concern", { outcome: { concerns: ["other" as const] } }],
    ["the day of the session", { session: { completedAt: "2026-11-19T14:55:00Z" } }],
  ])("is changed by %s", (_, overrides) => {
    expect(told(overrides)).not.toEqual(told());
  });

  it.each([{ painScore: 3 }, { since: "a week" }, { noteForGp: "Please look at the left leg." }])(
    "is changed by %j in a note to see a doctor, which shows it",
    (shown) => {
      const referred = { concerns: ["other" as const], painScore: 2 };
      expect(told({ outcome: { ...referred, ...shown } })).not.toEqual(told({ outcome: referred }));
    },
  );

  it("names the day in the client's zone", () => {
    const at = (completedAt: string) => told({ session: { completedAt } }, [], "Australia/Sydney");
    // One morning in Sydney, on both sides of midnight in London.
    expect(at("2026-11-19T22:30:00Z")).toEqual(at("2026-11-20T00:30:00Z"));
    // The same day in London, two days in Sydney.
    expect(at("2026-11-19T05:00:00Z")).not.toEqual(at("2026-11-19T22:30:00Z"));
  });

  it("is the same for one concern and for another, since neither is named", () => {
    expect(told({ outcome: { concerns: ["slipped-disc"] } })).toEqual(
      told({ outcome: { concerns: ["trapped-nerve", "other"] } }),
    );
  });

  it("is not changed by a finding that says nothing", () => {
    const { findings = [] } = aSession().outcome;
    const more = [...findings, { site: "abdominals" as const, finding: "misalignment" as const }];
    expect(told({ outcome: { findings: more } })).toEqual(told());
  });

  it("is the same for an empty list and for one left out", () => {
    const { techniques: _, ...without } = aSession().outcome;
    const none = { ...without, techniques: [] };
    expect(whatTheClientIsTold(withCare({ ...tellable(), outcome: none }), [], "Europe/London")).toEqual(
      whatTheClientIsTold(withCare({ ...tellable(), outcome: without }), [], "Europe/London"),
    );
  });

  it("is the same for no concerns and for concerns left out", () => {
    const { concerns: _, ...outcome } = aSession().outcome;
    expect(whatTheClientIsTold(withCare({ ...tellable(), outcome }), undefined, "Europe/London")).toEqual(
      told(),
    );
  });

  const CHOSEN = { outcome: { homeCare: {} } };

  it("is changed by cautions that take a chosen exercise away", () => {
    expect(told(CHOSEN, ["pregnancy"])).not.toEqual(told(CHOSEN));
    expect(told(CHOSEN, ["recent-surgery"])).not.toEqual(told(CHOSEN, ["pregnancy"]));
  });

  it("is not changed by cautions that leave the exercises as they are", () => {
    expect(told(CHOSEN, ["shoulder-problem"])).toEqual(told(CHOSEN));
    expect(told(CHOSEN, [])).toEqual(told(CHOSEN));
    // The therapist's own choice is used as it is.
    expect(told({}, ["pregnancy"])).toEqual(told());
  });

  it("is the same for any report that leads to the same home care", () => {
    const { homeCare: _, ...outcome } = aSession().outcome;
    expect(whatTheClientIsTold(withCare({ ...tellable(), outcome }), [], "Europe/London")).toEqual(
      told(CHOSEN),
    );
    const numbers = { id: "figure-four-lying", note: " Slowly. " } as const;
    expect(told({ outcome: { homeCare: { exercises: [numbers] } } })).toEqual(
      told({ outcome: { homeCare: { exercises: [{ ...numbers, note: "Slowly." }] } } }),
    );
  });

  it("never holds the therapist's suspicion", () => {
    expect(JSON.stringify(told({ outcome: { concerns: ["slipped-disc"] } }))).not.toContain("slipped-disc");
  });
});
