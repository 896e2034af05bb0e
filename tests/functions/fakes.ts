import type { Clock } from "../../shared/domain/instant.ts";
import { capabilityLinks } from "../../shared/links.ts";
import { createLog, type Log } from "../../shared/log.ts";

export interface CapturedLog {
  readonly log: Log;
  /** Every entry so far, as CloudWatch would read it. */
  entries(): Record<string, unknown>[];
  /** The codes of the entries so far. */
  codes(): unknown[];
  /** All that was written, as text. */
  text(): string;
}

export function captureLog(capability = "test"): CapturedLog {
  const lines: string[] = [];
  const entries = () => lines.map((line): Record<string, unknown> => JSON.parse(line));
  return {
    log: createLog(capability, (line) => lines.push(line)),
    entries,
    codes: () => entries().map(({ code }) => code),
    text: () => lines.join("\n"),
  };
}

/** For a dependency that this test must not reach. */
export async function mustNotBeCalled(): Promise<never> {
  throw new Error("This must not be called here");
}

/** Of a client who has none. */
export const NO_ALERTS = {
  find: async () => undefined,
  ofClient: async () => [],
  move: mustNotBeCalled,
  writesOf: () => [],
};

const LINKS_SECRET = "links-".padEnd(44, "l");

export function testLinks(clock: Clock) {
  return capabilityLinks(async () => ({ values: [LINKS_SECRET] }), clock);
}
