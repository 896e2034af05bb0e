import { type FollowUpFacts, latestImage } from "./facts.ts";

/** The kind that it is judged by: an email that is sent again by that of the one that it repeats. */
export function kindOf(followUp: FollowUpFacts): string | undefined {
  const image = latestImage(followUp);
  if (image?.kind !== "reply" || image.about === undefined) return image?.kind;
  return ["after-care", "gp-referral"].find((kind) => image.about?.startsWith(kind)) ?? "check-in";
}
