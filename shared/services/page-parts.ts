import type { Practice } from "../domain/practice/practice.ts";
import type { Clock } from "../domain/time/instant.ts";
import { type Environment, readEnvironment, readPractice } from "./environment.ts";
import { capabilityLinks, type Links } from "./links.ts";
import { createLog, type Log } from "./log.ts";
import { secretReader } from "./secrets.ts";

/** The parts of every page that a signed link opens. */
export interface PageParts {
  readonly practice: Practice;
  readonly clock: Clock;
  readonly links: Links;
  readonly log: Log;
}

export function pageParts(
  capability: Parameters<typeof createLog>[0],
  environment: Environment,
  clock: Clock,
): PageParts & { readonly tableName: string } {
  const { PRACTICE, TABLE_NAME, LINKS_SECRET } = readEnvironment(
    environment,
    "PRACTICE",
    "TABLE_NAME",
    "LINKS_SECRET",
  );
  const practice = readPractice(PRACTICE);
  const log = createLog(capability);
  const links = capabilityLinks(secretReader(LINKS_SECRET, clock, log), clock);
  return { practice, clock, links, log, tableName: TABLE_NAME };
}
