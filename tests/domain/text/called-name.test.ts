import { expect, it } from "vitest";
import { calledName } from "../../../shared/domain/text/called-name.ts";

it.each([
  ["Anna Kowalska", "Anna"],
  ["Anna", "Anna"],
  ["Zoë O’Neill-Smith", "Zoë"],
  ["أنور السادات", "أنور"],
  ["Dr Anna Kowalska", "Dr Anna Kowalska"],
  ["Dr. Anna Kowalska", "Dr. Anna Kowalska"],
  ["J. Kim", "J. Kim"],
  ["J Kim", "J Kim"],
  ["Kowalska, Anna", "Kowalska, Anna"],
  ["your therapist", "your therapist"],
])("%s is called %s", (name, called) => {
  expect(calledName(name)).toBe(called);
});
