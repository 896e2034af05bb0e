import { type Facts, latestImage } from "../judge/facts.ts";

/** When a client's unsent follow-ups are due, the most interesting moments for changes. */
export function dueOf({ followUps }: Facts, clientId: string, now: number): number[] {
  return [...followUps.values()]
    .filter((followUp) => followUp.clientId === clientId)
    .map(latestImage)
    .flatMap((image) => (image?.status === "planned" && image.dueAt > now ? [image.dueAt] : []));
}
