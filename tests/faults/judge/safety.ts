import { MINUTE } from "../world.ts";
import type { Image } from "./facts.ts";
import type { Rule } from "./rule.ts";

/** Tolerance for gathered corrections and spread seconds. */
const AT_ONCE = 20 * MINUTE;

/** Safety emails ignore quiet hours and are not superseded. */
export const safetyComesFirst: Rule = {
  name: "5 an email about safety does not wait",
  onChange({ key }, { at, from, to, by }, { disturbed, clocksApart }) {
    if (!isAboutSafety(to)) return undefined;
    if (to.reason === "superseded") return `${by} drops ${key} for a later session`;
    if (to.status !== "planned") return undefined;
    if (from?.status === "sending") return disturbed.has(by) ? undefined : `${by} puts ${key} off`;
    const isMoved = !from || from.dueAt !== to.dueAt;
    return isMoved && to.dueAt > at + AT_ONCE + clocksApart ? `${by} plans ${key} for later` : undefined;
  },
};

function isAboutSafety({ kind, about }: Image): boolean {
  return kind === "gp-referral" || (kind === "therapist-alert" && about?.startsWith("gp-referral") === true);
}
