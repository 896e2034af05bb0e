import type { Practice } from "../../shared/domain/practice/practice.ts";
import { type Environment, readEnvironment, readPractice } from "../../shared/services/environment.ts";

export interface Dependencies {
  readonly practice: Practice;
}

export function dependencies(environment: Environment): Dependencies {
  const { PRACTICE } = readEnvironment(environment, "PRACTICE");
  return { practice: readPractice(PRACTICE) };
}
