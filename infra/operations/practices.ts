import type { StackSettings } from "../../shared/domain/practice/practice.ts";
import { readPractices } from "../settings/settings.ts";
import { Mistake } from "./mistake.ts";

/**
 * The practice's name, of settings that may be faulty otherwise: what is needed at night must not wait for them to
 * be mended.
 */
export function nameOfPractice(practices: unknown, id: string): string {
  const known: Record<string, unknown> = Object(practices);
  if (!Object.hasOwn(known, id)) {
    throw new Mistake(
      `There is no practice ${id} in cdk.json. There are: ${Object.keys(known).join(", ") || "none"}.`,
      2,
    );
  }
  const settings = known[id];
  const hasName = typeof settings === "object" && settings !== null && "name" in settings;
  return hasName && typeof settings.name === "string" ? settings.name : id;
}

/** The practice's settings as cdk.json has them now, which may be newer than what is deployed. */
export function settingsOf(practices: unknown, id: string): StackSettings {
  nameOfPractice(practices, id);
  try {
    const { [id]: practice } = readPractices({ [id]: Object(practices)[id] });
    if (practice) return practice;
  } catch (error) {
    throw new Mistake(error instanceof Error ? error.message : String(error));
  }
  throw new Mistake(`The settings of ${id} in cdk.json cannot be read.`);
}
