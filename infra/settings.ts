import * as z from "zod";
import { type Practice, practiceSettings } from "../shared/domain/practice.ts";
import { faultOfLogo, LOGOS } from "./logo.ts";

/** Becomes part of stack, function and log group names, of which Lambda's are the shortest: 64 characters. */
const PRACTICE_ID = /^[a-z][a-z0-9-]{0,30}$/;

/** Of settings with other faults too: the file is looked at all the same. */
const withLogo = z.object({ logo: practiceSettings.shape.logo });

/**
 * Reads `practices` of cdk.json: each practice's settings by its id, with defaults filled in.
 * Throws one error that names every fault of every practice, one a line.
 * @param logos the folder that the practices' logos stand in
 */
export function readPractices(practices: unknown, logos = LOGOS): Record<string, Practice> {
  const read: Record<string, Practice> = {};
  const faults: string[] = [];
  for (const [id, settings] of entriesOf(practices, faults)) {
    if (!PRACTICE_ID.test(id)) {
      faults.push(`practices.${id}: the id must be 1 to 31 of a-z, 0-9 and -, and begin with a letter`);
    }
    const parsed = practiceSettings.safeParse(settings);
    if (parsed.success) read[id] = parsed.data;
    else faults.push(...parsed.error.issues.flatMap((issue) => linesOf(id, issue)));
    const logo = withLogo.safeParse(settings).data?.logo;
    const logoFault = logo === undefined ? undefined : faultOfLogo(logo, logos);
    if (logoFault !== undefined) faults.push(`practices.${id}.logo: ${logoFault}`);
  }
  if (faults.length === 0) return read;
  throw new Error(`The settings in cdk.json cannot be used:\n${faults.join("\n")}`);
}

function entriesOf(practices: unknown, faults: string[]): [string, unknown][] {
  const isObject = typeof practices === "object" && practices !== null && !Array.isArray(practices);
  const entries = isObject ? Object.entries(practices) : [];
  if (entries.length === 0) faults.push("practices: must be an object with at least one practice by its id");
  return entries;
}

function linesOf(id: string, issue: z.core.$ZodIssue): string[] {
  const path = ["practices", id, ...issue.path].join(".");
  return issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => `${path}.${key}: is no setting`)
    : [`${path}: ${issue.message}`];
}
