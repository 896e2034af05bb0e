import { expect, it } from "vitest";
import { exerciseInWords } from "../../shared/pages/team-client-session.tsx";

const wallSit = (parts: object, note?: string) =>
  exerciseInWords({ exercise: { name: "Wall sit", ...parts }, because: "named", ...(note && { note }) });

it.each([
  [{}, ""],
  [{ steps: ["Lean on a wall", "Sit"] }, " Lean on a wall. Sit."],
  [{ steps: ["Lean on a wall."], dose: "Twice a day" }, " Lean on a wall. Twice a day."],
  [{ steps: ["How low? As low as is easy!"], dose: "Twice…" }, " How low? As low as is easy! Twice…"],
  [{ steps: ["Count to ten:", "(slowly.)", "壁にもたれる。"] }, " Count to ten: (slowly.) 壁にもたれる。"],
])("ends each line of the therapist's own exercise as a sentence: %j", (parts, words) => {
  expect(wallSit(parts)).toBe(`Wall sit (the therapist’s own).${words}`);
});

it("keeps the therapist's note apart", () => {
  expect(wallSit({ dose: "Twice" }, "Shoes off")).toBe("Wall sit (the therapist’s own). Twice. “Shoes off”");
});
