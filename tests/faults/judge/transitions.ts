import type { Rule } from "./rule.ts";

/** The design's transitions, written a second time so that errors in the code's table are found. */
const DRAWN: Readonly<Record<string, readonly string[]>> = {
  planned: ["planned", "sending", "sent", "cancelled", "answered"],
  sending: ["sending", "planned", "sent", "failed", "uncertain", "skipped", "cancelled", "answered"],
  uncertain: ["planned", "sent", "failed", "answered"],
  sent: ["answered", "lapsed"],
  lapsed: ["answered"],
  answered: ["answered"],
  skipped: ["answered"],
  failed: ["answered"],
  cancelled: ["planned", "answered"],
};

/** Rule 6. */
export const onlyDrawnTransitions: Rule = {
  name: "6 only transitions in the diagram happen",
  onChange({ key }, { from, to, by }) {
    if (!from) return to.status === "planned" ? undefined : `${by} makes ${key} as ${to.status}`;
    // An answer takes a check-in that was left out off the list of silent clients; its status stays.
    if (by.startsWith("check-in-page") && from.status === "skipped" && to.status === "skipped")
      return undefined;
    if (!DRAWN[from.status]?.includes(to.status))
      return `${by} takes ${key} from ${from.status} to ${to.status}`;
    const isClaim = from.status === "planned" && to.status === "sending";
    if (to.attempt !== from.attempt + (isClaim ? 1 : 0)) return `${by} miscounts the attempts of ${key}`;
    return undefined;
  },
};

/** Rule 6: a sender has claimed the follow-up, exclusively. */
export const onlyTheClaimed: Rule = {
  name: "6 only a claimed email is sent",
  onEmail({ key }, { claim }) {
    return claim ? undefined : `${key} is sent without a claim`;
  },
};
