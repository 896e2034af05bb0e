import { SignJWT } from "jose";
import { addressId } from "../../shared/domain/text/address.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import { capabilityLinks, type Purpose } from "../../shared/services/links.ts";
import { createLog, type Log } from "../../shared/services/log.ts";

export interface CapturedLog {
  readonly log: Log;
  /** All entries so far, as CloudWatch would read them. */
  entries(): Record<string, unknown>[];
  /** The codes of the entries so far. */
  codes(): unknown[];
  /** The whole output, as text. */
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

/** For a dependency that must not be called. */
export async function mustNotBeCalled(): Promise<never> {
  throw new Error("This must not be called here");
}

/** An error of AWS. Its message has a personal value, which no log may have. */
export function throttled(): Error {
  return Object.assign(new Error("samantha@example.com"), { name: "ThrottlingException" });
}

/** For a dependency that fails. */
export async function failing(): Promise<never> {
  throw throttled();
}

const NOBODY = { found: [], more: false };

/** Lists with nobody on them. */
export const NO_LISTS = {
  alerts: async () => NOBODY,
  proposals: async () => NOBODY,
  improved: async () => NOBODY,
  fewDays: async () => NOBODY,
  silent: async () => NOBODY,
  pending: async () => NOBODY,
  heldByHand: async () => NOBODY,
};

/** A client without alerts. */
export const NO_ALERTS = {
  find: async () => undefined,
  ofClient: async () => [],
  move: mustNotBeCalled,
  writesOf: () => [],
};
/** The hash of the test clients' address. */
export const SENT_TO = addressId("samantha@example.com");

const LINKS_SECRET = "links-".padEnd(44, "l");

/** An empty suppression list. */
export const anEmptyList = { remove: async () => {} };

/** A token from before address binding. */
export async function unboundToken(purpose: Purpose, subject: Record<string, string>): Promise<string> {
  return await new SignJWT(subject)
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(purpose)
    .setExpirationTime("400 days")
    .sign(new TextEncoder().encode(LINKS_SECRET));
}

export function testLinks(clock: Clock) {
  return capabilityLinks(async () => ({ values: [LINKS_SECRET] }), clock);
}
