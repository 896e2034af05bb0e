import { isAgain, isAgainWaiting } from "../../shared/domain/follow-ups/again.ts";
import { againOf, repeatable } from "../../shared/domain/sending/repeatable.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { nextNumber } from "../../shared/records/team-acts.ts";
import type { Dependencies } from "./dependencies.ts";
import { outlookOf } from "./outlook.ts";
import { type Decide, OUT_OF_DATE, type Posted } from "./posted.ts";

/** An email that the client may not have is sent again; until it leaves, that can be taken back. */
export function againActs({ practice, again: records }: Dependencies): Readonly<Record<string, Decide>> {
  return { again: send, "undo-again": takeBack };

  async function send({ story, form, act }: Posted) {
    const { profile } = story;
    const offered = repeatable(outlookOf(story), practice, act.now);
    const first = offered.find(({ step }) => step === form.get("step"));
    if (!first) return OUT_OF_DATE;
    const client = { timeZone: zoneOf(profile, practice), sendTo: addressId(profile.email) };
    const again = againOf(first, nextNumber(profile), client, act.now, practice);
    return (await records.plan(profile, again, act)) ? ({ done: "again" } as const) : undefined;
  }

  async function takeBack({ story, form, act }: Posted) {
    const again = story.followUps.find((each) => isAgain(each) && each.step === form.get("step"));
    if (!again || again.status === "cancelled") return OUT_OF_DATE;
    if (!isAgainWaiting(again)) return { fault: "It has left already, so it cannot be taken back." };
    const taken = await records.takeBack(story.profile, again, act);
    return taken ? ({ done: "undo-again" } as const) : undefined;
  }
}
