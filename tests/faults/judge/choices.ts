import { DAY, HOUR, MINUTE } from "../world.ts";
import { claimedAt, isForTeam } from "./after-a-stop.ts";
import type { Choice, ClientFacts } from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import type { Rule } from "./rule.ts";

/** A post's first attempt may take effect after a later one was answered. */
const LATE_TRY = 2 * MINUTE;
/** A day begins this much before it does in UTC where days begin first, and as much later where they begin last. */
const EARLIEST_DAY = 14 * HOUR;
const LATEST_DAY = 12 * HOUR;

const ROUTINE: ReadonlySet<string> = new Set(["check-in", "nudge"]);
const SENT_ALL_THE_SAME: ReadonlySet<string> = new Set(["gp-referral", "reply"]);

/** A client who wants no check-ins gets none, and in a pause only what is about safety and what answers them. */
export const choicesAreKept: Rule = {
  name: "4 a client's choices are respected",
  onEmail(followUp, accepted, { clients, clocksApart }) {
    const kind = kindOf(followUp) ?? "";
    const client = clients.get(followUp.clientId);
    if (!client || isForTeam(followUp)) return undefined;
    const at = claimedAt(accepted);
    if (ROUTINE.has(kind) && client.choices.some((choice) => isSure(choice, "no-check-ins", client, at)))
      return `${followUp.key} is sent to a client who wants no check-ins`;
    if (SENT_ALL_THE_SAME.has(kind)) return undefined;
    // Only the latest pause counts, but it is not known which one that is: a time inside all of them is surely inside
    // the latest.
    const pauses = client.choices.filter(({ what, requestedAt }) => what === "pause" && requestedAt <= at);
    const isPaused = pauses.every(
      (pause) => isSure(pause, "pause", client, at) && at < startOf(pause) - EARLIEST_DAY - clocksApart,
    );
    return pauses.length > 0 && isPaused ? `${followUp.key} is sent in a pause` : undefined;
  },
};

/** Whether emails may have been withheld because the client has no check-ins at this moment. */
export function mayHaveNoCheckIns({ choices }: ClientFacts, at: number): boolean {
  return choices.some(({ what, requestedAt }) => what === "no-check-ins" && requestedAt <= at);
}

/** Whether emails may have been withheld by a pause at this moment, or on the morning after it until the send hour. */
export function mayBePaused({ choices }: ClientFacts, at: number, clocksApart: number): boolean {
  return choices.some(
    (choice) =>
      choice.what === "pause" &&
      choice.requestedAt <= at &&
      at < startOf(choice) + LATEST_DAY + DAY + LATE_TRY + clocksApart,
  );
}

/** Recorded before this moment, and neither ignored because of a stop nor undone. */
function isSure(choice: Choice, what: Choice["what"], { choices }: ClientFacts, at: number): boolean {
  const { requestedAt, ackedAt = Number.POSITIVE_INFINITY } = choice;
  if (choice.what !== what || ackedAt > at) return false;
  return !choices.some(
    (other) =>
      other.what === "start" &&
      other.requestedAt <= at &&
      (other.ackedAt ?? Number.POSITIVE_INFINITY) + LATE_TRY >= requestedAt,
  );
}

/** The start of the day, in UTC. */
function startOf({ until }: Choice): number {
  return Date.parse(`${until}T00:00:00Z`);
}
