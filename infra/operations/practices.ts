import { readPractices } from "../settings/settings.ts";
import type { StackSettings } from "../settings/stack-settings.ts";
import { Mistake } from "./mistake.ts";

/** `practices` of cdk.json. @throws a Mistake that names the place if it is no JSON */
export function practicesIn(json: string): unknown {
  try {
    // Some editors begin a file with a byte order mark. CDK reads on, so that such settings may be deployed.
    return JSON.parse(json.replace(/^\uFEFF/, ""))?.context?.practices;
  } catch (error) {
    throw new Mistake(
      `cdk.json cannot be read: ${error instanceof Error ? error.message : error}.\n` +
        "Look there for a comma, a quote or a brace too many or too few.",
    );
  }
}

/** The practice's name, even from settings with other errors: in an emergency nobody should have to fix those first. */
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

/** The practice's settings in cdk.json, which may be newer than the deployment. */
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
