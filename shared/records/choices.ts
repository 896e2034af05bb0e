import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile } from "./items.ts";
import { type EpochSeconds, eventKey, profileKey } from "./keys.ts";
import { asRead, put, type Table, update } from "./table.ts";

/** What a client, or SES in their name, decides about being written to. */
export type Choice = "unsubscribed" | "complained" | "started";

/**
 * Stops and starts in a UTC day that get an audit entry each. The holder of a link can repeat them without end, and the
 * trail is kept for years: further ones share one entry, with their number and the last choice.
 */
const KEPT_A_DAY = 10;

/** The client's own choices count in order of arrival: an earlier one may be stamped by a fast clock. */
export function isNews({ stopped, startedAt }: Profile, choice: Choice, about: Instant): boolean {
  if (choice === "started") return stopped !== undefined;
  return stopped === undefined && (choice !== "complained" || startedAt === undefined || startedAt <= about);
}

/** Holds only while the client's choices stand as they were read. */
export function choiceWrites(
  table: Table,
  { clientId, stopped, startedAt, choices }: Profile,
  choice: Choice,
  now: Instant,
  expiresAt: EpochSeconds,
): TransactWriteItem[] {
  const day = now.slice(0, 10);
  const count = choices?.day === day ? choices.count + 1 : 1;
  const chosen =
    choice === "started" ? { stopped: undefined, startedAt: now } : { stopped: { reason: choice, at: now } };
  const seen = asRead({ stopped, startedAt, choices });
  return [
    {
      Update: update(table, profileKey(clientId), {
        set: { ...chosen, choices: { day, count } },
        ...seen,
        condition: `attribute_exists(PK) AND ${seen.condition}`,
      }),
    },
    count <= KEPT_A_DAY
      ? { Put: put(table, { ...eventKey(clientId, now, choice), by: "client", expiresAt }) }
      : {
          Update: update(table, eventKey(clientId, `${day}T23:59:59.999Z`, "choices"), {
            set: { by: "client", last: choice, lastAt: now, expiresAt },
            add: { times: 1 },
          }),
        },
  ];
}
