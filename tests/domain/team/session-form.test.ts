import { expect, it } from "vitest";
import { typedExercise } from "../../../shared/domain/sessions/typed-exercise.ts";
import {
  isClientOfForm,
  isSessionOfForm,
  newClientId,
  newSessionId,
} from "../../../shared/domain/team/form-ids.ts";
import { asLastTime } from "../../../shared/domain/team/last-time.ts";
import {
  asField,
  cautionsIn,
  outcomeIn,
  SESSION_FORM_FIELDS,
  wantedExercises,
} from "../../../shared/domain/team/session-form.ts";
import { aSession } from "../builders.ts";

it("gives sessions and clients ids that are told from a practice's own", () => {
  const uuid = "0f3c5a52-b7e3-4d68-9a11-2b3c4d5e6f70";
  expect(isSessionOfForm(newSessionId(uuid))).toBe(true);
  expect(isClientOfForm(newClientId(uuid))).toBe(true);
  expect(newClientId(uuid)).toBe("c-0f3c5a52b7e34d68");
  expect(["s-1001", "form-1", ""].some(isSessionOfForm)).toBe(false);
  expect(["c-42", "c-0f3c5a52b7e34d68a", ""].some(isClientOfForm)).toBe(false);
});

it("fills a form from which the same outcome is read again, but for the pain and the words", () => {
  const { outcome } = aSession({ outcome: { activity: "run 5 km" } });
  const form = asLastTime(outcome, ["figure-four-lying"]);
  const {
    painScore: _pain,
    homeCare: _care,
    concerns: _concerns,
    note: _note,
    messageToClient: _message,
    ...same
  } = outcome;
  expect(outcomeIn(form)).toMatchObject({
    ...same,
    findings: expect.arrayContaining(outcome.findings ?? []),
  });
  expect([...form.keys()].filter((name) => !SESSION_FORM_FIELDS.has(name))).toEqual([]);
  expect(wantedExercises(form)).toEqual([{ id: "figure-four-lying" }]);
});

it("carries the therapist's own words and exercise over to the next form", () => {
  const outcome = {
    presentation: [
      { area: { other: "jaw" }, side: "left" as const, feels: ["ache" as const, { other: "clicking" }] },
    ],
    findings: [
      { site: "glutes" as const, finding: { other: "cords" } },
      { site: { other: "calves" }, finding: "knots" as const },
    ],
    techniques: [{ other: "lomi lomi" }, { other: "gua sha" }],
    factors: [{ other: "gardening" }],
  };
  const own = { name: "Wall sit", steps: ["Lean on a wall.", "Sit."], dose: "Twice" };
  const form = asLastTime(outcome, ["bird-dog", asField(own)]);
  expect(outcomeIn(form)).toEqual(outcome);
  expect(wantedExercises(form)).toEqual([{ id: "bird-dog" }, own]);
  expect([...form.keys()].filter((name) => !SESSION_FORM_FIELDS.has(name))).toEqual([]);
});

it("reads an exercise that is typed, with a line for each step", () => {
  const typed = { "own-name": " Wall sit ", "own-steps": "Lean on a wall.\r\n\r\nSit.\r\n", "own-dose": "" };
  expect(typedExercise(new URLSearchParams(typed))).toEqual({
    name: "Wall sit",
    steps: ["Lean on a wall.", "Sit."],
  });
  expect(typedExercise(new URLSearchParams({ "own-name": " " }))).toBeUndefined();
});

it("reads the exercises that were seen rather than those of last time, and none if all are taken off", () => {
  const form = new URLSearchParams({ "last-exercise": "bird-dog", named: '{"id":"glute-bridge","sets":2}' });
  expect(wantedExercises(form)).toEqual([{ id: "bird-dog" }]);
  form.set("chosen", "yes");
  expect(wantedExercises(form)).toEqual([]);
  form.append("exercise", "glute-bridge");
  expect(wantedExercises(form)).toEqual([{ id: "glute-bridge", sets: 2 }]);
  form.set("named", "{");
  expect(wantedExercises(form)).toEqual([{ id: "glute-bridge" }]);
  expect(wantedExercises(new URLSearchParams())).toBeUndefined();
});

it("leaves out the findings of a place and the side of an area that are not chosen", () => {
  const form = new URLSearchParams({ "found.glutes": "knots", "side.neck": "left", area: "hips" });
  expect(outcomeIn(form)).toEqual({ presentation: [{ area: "hips" }] });
});

it("puts phrases before what was typed, with plain line ends", () => {
  const form = new URLSearchParams({ message: "One\r\ntwo", note: " \r\n" });
  form.append("phrase", "Hello.");
  expect(outcomeIn(form)).toMatchObject({ messageToClient: "Hello.\n\nOne\ntwo" });
  expect(outcomeIn(form)).not.toHaveProperty("note");
});

it("drops the cautions that were ticked off, and keeps those that came meanwhile", () => {
  const form = new URLSearchParams([
    ["had-caution", "knee-problem"],
    ["had-caution", "dizziness"],
    ["caution", "dizziness"],
    ["caution", "osteoporosis"],
  ]);
  expect(cautionsIn(form, ["knee-problem", "dizziness", "pregnancy"])).toEqual([
    "dizziness",
    "pregnancy",
    "osteoporosis",
  ]);
});
