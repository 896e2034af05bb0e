import { endOfPause } from "../../shared/domain/sending/pause.ts";
import { possibleWishes, type Wish } from "../../shared/domain/sending/wishes.ts";
import { readReason } from "../../shared/domain/team/reason.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { spellingsOf, stopAndRefusalOf } from "../../shared/records/addresses.ts";
import type { Choice } from "../../shared/records/choices.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import type { ClientStory } from "../../shared/records/story.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Decide, OUT_OF_DATE, type Posted } from "./posted.ts";

/** A client's wishes about their emails, recorded by the team for them; and that a refused address works again. */
export function choiceActs({
  practice,
  choices,
  suppressionList,
}: Dependencies): Readonly<Record<string, Decide>> {
  return { choice: choose, "lift-refusal": liftRefusal };

  async function choose({ story, form, act }: Posted) {
    const { profile, address } = story;
    const wished = form.get("choice") ?? "";
    if (wished === "") return { fault: "Choose what the client wants.", field: "choice" };
    const possible = possibleWishes(standingOfClient(profile, address), act.now);
    const wish = possible.find((each) => each === wished);
    if (!wish) return OUT_OF_DATE;
    const timeZone = zoneOf(profile, practice);
    const choice = choiceOf(wish, endOfPause(form.get("until") ?? "", act.now, timeZone));
    if (!choice) return { fault: "Choose a day from tomorrow, at most half a year ahead.", field: "until" };
    const read = readReason(form.get("text") ?? "", "how you know");
    if ("fault" in read) return { ...read, field: "text" };
    if (choice === "started") await unsuppress(story);
    const written = await choices.choose(profile, address, choice, { ...act, ...read });
    return written ? ({ done: "choice" } as const) : undefined;
  }

  async function liftRefusal({ story, form, act }: Posted) {
    const { profile, address } = story;
    if (!stopAndRefusalOf(profile, address).refusedAt) return OUT_OF_DATE;
    const read = readReason(form.get("text") ?? "", "how you know");
    if ("fault" in read) return read;
    await unsuppress(story);
    const written = await choices.liftRefusal(profile, address, { ...act, ...read });
    return written ? ({ done: "lift-refusal" } as const) : undefined;
  }

  /** Before anything is recorded: SES would drop the emails that the page then promises. */
  async function unsuppress({ profile, address }: ClientStory): Promise<void> {
    for (const spelling of spellingsOf(profile.email, address)) await suppressionList.remove(spelling);
  }
}

/** @param pausedUntil undefined if no such day was given */
function choiceOf(wish: Wish, pausedUntil: string | undefined): Choice | undefined {
  switch (wish) {
    case "start":
      return "started";
    case "stop":
      return "unsubscribed";
    case "no-check-ins":
      return wish;
    case "pause":
      return pausedUntil === undefined ? undefined : { pausedUntil };
  }
}
