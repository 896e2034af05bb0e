import { resumed } from "../../shared/domain/alerts/alert-emails.ts";
import { isHeldByAlert } from "../../shared/domain/alerts/alerts.ts";
import { handHoldFrom, handHoldOf, isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import { readReason } from "../../shared/domain/team/reason.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Decide, OUT_OF_DATE, type Posted } from "./posted.ts";

/** A team member can make check-ins wait, whatever the alerts say. */
export function holdActs({ practice, handHolds }: Dependencies): Readonly<Record<string, Decide>> {
  return { hold: begin, resume: end };

  async function begin({ story, form, act }: Posted) {
    const { profile } = story;
    if (isHeld(profile)) return OUT_OF_DATE;
    const read = readReason(form.get("text") ?? "");
    if ("fault" in read) return read;
    const hold = handHoldFrom(profile, act.person, act.now);
    return (await handHolds.begin(profile, hold, { ...act, ...read }))
      ? ({ done: "hold" } as const)
      : undefined;
  }

  /** An alert that also holds continues to hold. */
  async function end({ story, act }: Posted) {
    const { profile, followUps } = story;
    if (!handHoldOf(profile)) return OUT_OF_DATE;
    const waiting = followUps.filter(({ sessionId }) => sessionId === profile.latestSessionId);
    const free = isHeldByAlert(profile) ? [] : resumed(waiting, zoneOf(profile, practice), act.now, practice);
    return (await handHolds.end(profile, free, act)) ? ({ done: "resume" } as const) : undefined;
  }
}
