import type { Rule } from "./rule.ts";

/**
 * Every change of status that the design draws, written down a second time: a rule that took the code's own table
 * would believe whatever it says.
 */
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
  name: "6 only transitions that are drawn",
  onChange({ key }, { from, to, by }) {
    if (!from) return to.status === "planned" ? undefined : `${by} makes ${key} as ${to.status}`;
    if (!DRAWN[from.status]?.includes(to.status))
      return `${by} takes ${key} from ${from.status} to ${to.status}`;
    const isClaim = from.status === "planned" && to.status === "sending";
    if (to.attempt !== from.attempt + (isClaim ? 1 : 0)) return `${by} miscounts the attempts of ${key}`;
    return undefined;
  },
};

/** Rule 6: who sends has claimed it, and nobody else has it meanwhile. */
export const onlyTheClaimed: Rule = {
  name: "6 only what is claimed is sent",
  onEmail({ key }, { claim }) {
    return claim ? undefined : `${key} is sent, and its sender has not claimed it`;
  },
};
