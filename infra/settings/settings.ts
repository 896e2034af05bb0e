import * as z from "zod";
import { repeatedNames } from "../../shared/services/repeated-names.ts";
import { faultOfLogo, LOGOS } from "./logo.ts";
import { faultsOf, wordsFor } from "./settings-words.ts";
import { domainOf, practiceOf, type StackSettings, stackSettings } from "./stack-settings.ts";

/** Part of the names of stacks, functions and log groups; Lambda's limit is the lowest, 64 characters. */
export const PRACTICE_ID = /^[a-z][a-z0-9-]{0,30}$/;

/** The rest of Lambda's 4 KB for all variables of a function. */
const LONGEST_VARIABLE = 3_400;

const HEADING =
  "The settings in cdk.json are not valid (docs/operate.md describes each; entries of a list count from 0):";

/** Also checked for settings with other errors. */
const withLogo = z.object({ logo: stackSettings.shape.logo });
const { sender, verifiesDomain } = stackSettings.shape;
const withDomain = z.object({ sender, verifiesDomain });

/** Its message is complete, for the author of the settings. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

interface SettingsFiles {
  /** The folder of the practices' logos. */
  readonly logos?: URL;
  /** The text of cdk.json, to find repeated entries, which parsing silently drops. */
  readonly json?: string;
}

/**
 * Reads `practices` of cdk.json: each practice's settings by its id, with defaults. @throws a SettingsError that lists
 * every error of every practice, one per line
 */
export function readPractices(
  practices: unknown,
  { logos = LOGOS, json = "" }: SettingsFiles = {},
): Record<string, StackSettings> {
  const read: Record<string, StackSettings> = {};
  const faults = repeatedNames(json).map(
    (path) => `${path.join(".").replace(/^context\./, "")}: appears twice; the last one would win`,
  );
  const entries = entriesOf(practices, faults);
  for (const [id, settings] of entries) {
    if (!PRACTICE_ID.test(id)) {
      faults.push(
        `practices.${id}: the id must be 1 to 31 characters of a-z, 0-9 and -, starting with a letter`,
      );
    }
    const parsed = stackSettings.safeParse(settings, { error: wordsFor });
    if (parsed.success) {
      read[id] = parsed.data;
      faults.push(...tooLong(id, parsed.data));
    } else faults.push(...faultsOf(id, parsed.error.issues, settings));
    const logo = withLogo.safeParse(settings).data?.logo;
    const logoFault = logo === undefined ? undefined : faultOfLogo(logo, logos);
    if (logoFault !== undefined) faults.push(`practices.${id}.logo: ${logoFault}`);
  }
  faults.push(...sharedDomains(entries), ...sharedAddresses(read));
  if (faults.length === 0) return read;
  throw new SettingsError(`${HEADING}\n${faults.join("\n")}`);
}

function entriesOf(practices: unknown, faults: string[]): [string, unknown][] {
  const isObject = typeof practices === "object" && practices !== null && !Array.isArray(practices);
  const entries = isObject ? Object.entries(practices) : [];
  if (entries.length === 0)
    faults.push("practices: must be an object with at least one practice, keyed by its id");
  return entries;
}

function tooLong(id: string, settings: StackSettings): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(practiceOf(settings)));
  if (bytes <= LONGEST_VARIABLE) return [];
  return [
    `practices.${id}: has ${bytes} bytes, more than the ${LONGEST_VARIABLE} that Lambda can hold for its functions: ` +
      "remove past holidays, or people who need not sign in",
  ];
}

/** SES verifies a domain once per account and Region, which are unknown until the deployment. */
function sharedDomains(entries: readonly [string, unknown][]): string[] {
  const senders = entries.flatMap(([id, settings]) => {
    const { success, data } = withDomain.safeParse(settings);
    return success ? [{ id, domain: domainOf(data.sender), verifies: data.verifiesDomain }] : [];
  });
  return [...Map.groupBy(senders, ({ domain }) => domain)]
    .filter(([, sharing]) => sharing.length > 1)
    .flatMap(([domain, sharing]) =>
      sharing
        .filter(({ verifies }) => verifies === undefined)
        .map(
          ({ id }) =>
            `practices.${id}.verifiesDomain: is required, as ${sharing.map((each) => each.id).join(" and ")} ` +
            `send from ${domain}: set true in one, and false in the others deployed to the same account and Region`,
        ),
    );
}

/** A host name can lead to only one API. */
function sharedAddresses(read: Readonly<Record<string, StackSettings>>): string[] {
  const named = Object.entries(read).flatMap(([id, { publicDomain }]) =>
    publicDomain === undefined ? [] : [{ id, publicDomain }],
  );
  return named.flatMap(({ id, publicDomain }, index) => {
    const first = named.findIndex((each) => each.publicDomain === publicDomain);
    return first === index
      ? []
      : [`practices.${id}.publicDomain: is ${named[first]?.id}'s already, and leads to one practice only`];
  });
}
