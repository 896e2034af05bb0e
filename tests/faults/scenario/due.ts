import { type Facts, standing } from "../judge/facts.ts";

/** When follow-ups of a client are due that are still to be sent: just then it matters most what becomes of them. */
export function dueOf({ followUps }: Facts, clientId: string, now: number): number[] {
  return [...followUps.values()]
    .filter((followUp) => followUp.clientId === clientId)
    .map(standing)
    .flatMap((image) => (image?.status === "planned" && image.dueAt > now ? [image.dueAt] : []));
}
