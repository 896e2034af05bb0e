import { type Instant, plus, secondsBetween } from "../../shared/domain/time/instant.ts";
import { LONGEST_LIFETIME } from "../../shared/services/links.ts";
import { FRESH, type StoredSecret } from "../../shared/services/secrets.ts";

/** The two secrets of a practice: what signs its system's webhooks, and what signs the links in emails. */
export type SecretName = "webhook" | "links";

/** A secret as it stands, and since when it stands so. */
export interface Standing {
  readonly stored: StoredSecret;
  readonly since: Instant;
}

/** What a command makes of it, or why it must not. */
export type Move =
  | { readonly to: StoredSecret; readonly step: Step }
  | { readonly not: Refusal; readonly until?: Instant };

/** `announce`: known to every reader, but not signing yet. `begin`: signs from now on. */
export type Step = "announce" | "begin" | "finish" | "withdraw" | "return";

export type Refusal =
  /** An earlier rotation is not finished, and a third value is one too many. */
  | "unfinished"
  /** Some function may not know of the last change yet. */
  | "too-soon"
  | "nothing-to-finish"
  | "nothing-to-undo"
  /** Links that the previous value signed are still in clients' inboxes. */
  | "links-live";

/** Until every function has read a change, and a minute for clocks that differ. */
const KNOWN_EVERYWHERE = { minutes: 1 + FRESH.minutes } as const;

/**
 * The webhook's secret begins at once: the practice's system signs with it, and changes over when it is ready. The
 * links' secret is announced first: a page that had not read it yet would refuse the links that it signs.
 */
export function rotate(name: SecretName, { stored, since }: Standing, fresh: string, now: Instant): Move {
  const { current, previous, next } = stored;
  if (previous !== undefined) return { not: "unfinished" };
  if (name === "webhook") return { to: { current: fresh, previous: current }, step: "begin" };
  if (next === undefined) return { to: { current, next: fresh }, step: "announce" };
  return isKnown(since, now)
    ? { to: { current: next, previous: current }, step: "begin" }
    : { not: "too-soon", until: plus(since, KNOWN_EVERYWHERE) };
}

/** Drops the value that no longer signs. @param breakLinks although links that it signed still live */
export function finish(
  name: SecretName,
  { stored, since }: Standing,
  now: Instant,
  breakLinks: boolean,
): Move {
  const { current, previous } = stored;
  if (previous === undefined) return { not: "nothing-to-finish" };
  if (!isKnown(since, now)) return { not: "too-soon", until: plus(since, KNOWN_EVERYWHERE) };
  const linksDie = plus(since, LONGEST_LIFETIME);
  if (name === "links" && now < linksDie && !breakLinks) return { not: "links-live", until: linksDie };
  return { to: { current }, step: "finish" };
}

/** Lets the earlier value sign again; the newer one stays good until the rotation is finished. */
export function undo({ stored }: Standing): Move {
  const { current, previous, next } = stored;
  if (next !== undefined) return { to: { current, ...(previous && { previous }) }, step: "withdraw" };
  if (previous === undefined) return { not: "nothing-to-undo" };
  return { to: { current: previous, previous: current }, step: "return" };
}

function isKnown(since: Instant, now: Instant): boolean {
  return secondsBetween(plus(since, KNOWN_EVERYWHERE), now) >= 0;
}
