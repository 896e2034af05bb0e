import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile } from "./items.ts";
import { type EpochSeconds, eventKey, profileKey } from "./keys.ts";
import { asRead, put, type Table, update } from "./table.ts";

/** A client's decision about getting emails, by themselves or by SES in their name. */
export type Choice = "unsubscribed" | "complained" | "started" | "no-check-ins" | Pause;

/** The moment from which emails are sent again. */
interface Pause {
  readonly pausedUntil: Instant;
}

/**
 * Stops and starts in a UTC day that get an audit entry each. The holder of a link can repeat them without end, and the
 * trail is kept for years: further ones share one entry, with their number and the last choice.
 */
const KEPT_A_DAY = 10;

/** The client's own choices count in order of arrival: an earlier one may be stamped by a fast clock. */
export function isNews(
  { stopped, startedAt, noCheckInsSince, pausedUntil }: Profile,
  choice: Choice,
  about: Instant,
): boolean {
  if (choice === "started")
    return stopped !== undefined || noCheckInsSince !== undefined || pausedUntil !== undefined;
  // A page from before the stop must not seem to undo it.
  if (choice === "no-check-ins") return stopped === undefined && noCheckInsSince === undefined;
  if (typeof choice === "object") return stopped === undefined && pausedUntil !== choice.pausedUntil;
  return stopped === undefined && (choice !== "complained" || startedAt === undefined || startedAt <= about);
}

/** The condition that the client's choices have not changed since they were read. */
export function choiceWrites(
  table: Table,
  { clientId, stopped, startedAt, noCheckInsSince, pausedUntil, choices }: Profile,
  choice: Choice,
  now: Instant,
  expiresAt: EpochSeconds,
): TransactWriteItem[] {
  const day = now.slice(0, 10);
  const count = choices?.day === day ? choices.count + 1 : 1;
  const seen = asRead({ stopped, startedAt, noCheckInsSince, pausedUntil, choices });
  const name = typeof choice === "object" ? "paused" : choice;
  return [
    update(table, profileKey(clientId), {
      set: { ...effectOf(choice, now), choices: { day, count } },
      ...seen,
      condition: `attribute_exists(PK) AND ${seen.condition}`,
    }),
    count <= KEPT_A_DAY
      ? put(table, { ...eventKey(clientId, now, name), by: "client", expiresAt })
      : update(table, eventKey(clientId, `${day}T23:59:59.999Z`, "choices"), {
          set: { by: "client", last: name, lastAt: now, expiresAt },
          add: { times: 1 },
        }),
  ];
}

/** A start lifts everything. */
export function effectOf(choice: Choice, now: Instant): Partial<Profile> {
  if (typeof choice === "object") return choice;
  switch (choice) {
    case "started":
      return { stopped: undefined, startedAt: now, noCheckInsSince: undefined, pausedUntil: undefined };
    case "no-check-ins":
      return { noCheckInsSince: now };
    default:
      return { stopped: { reason: choice, at: now } };
  }
}
