import { type Instant, plus, secondsBetween } from "../../shared/domain/time/instant.ts";
import { LONGEST_LIFETIME } from "../../shared/services/links.ts";
import { FRESH, type StoredSecret } from "../../shared/services/secrets.ts";

/** A practice's secrets: one signs its webhooks, one the links in emails. */
export type SecretName = "webhook" | "links";

/** The stack's outputs with their ARNs. */
export const SECRET_ARN = { webhook: "WebhookSecretArn", links: "LinksSecretArn" } as const;

/** A secret, and when it last changed. */
export interface SecretState {
  readonly stored: StoredSecret;
  readonly since: Instant;
}

/** The secret's next state, or why it is refused. */
export type Move = Done | { readonly not: WhyNotMoved; readonly until?: Instant };

export interface Done {
  readonly to: StoredSecret;
  readonly step: RotationStep;
}

/** `announce`: every reader verifies with it, but it does not sign yet. `begin`: signs from now on. */
export type RotationStep = "announce" | "begin" | "finish" | "withdraw" | "return";

export type WhyNotMoved =
  /** An earlier rotation is not finished; there can be only two values. */
  | "unfinished"
  /** Some function may not have read the last change yet. */
  | "too-soon"
  | "nothing-to-finish"
  /** The links' new value does not sign yet. */
  | "not-begun"
  | "nothing-to-undo"
  /** Clients still hold valid links signed with the previous value. */
  | "links-live";

/** Until every function has read a change, plus a minute of clock skew. */
const KNOWN_EVERYWHERE = { minutes: 1 + FRESH.minutes } as const;

/**
 * The webhook's new secret is active at once: the practice's system switches when it is ready. The links' secret is
 * announced first: a page that has not read it yet would refuse links signed with it.
 */
export function rotate(name: SecretName, { stored, since }: SecretState, fresh: string, now: Instant): Move {
  const { current, previous, next } = stored;
  if (previous !== undefined) return { not: "unfinished" };
  if (name === "webhook") return { to: { current: fresh, previous: current }, step: "begin" };
  if (next === undefined) return { to: { current, next: fresh }, step: "announce" };
  return isKnown(since, now)
    ? { to: { current: next, previous: current }, step: "begin" }
    : { not: "too-soon", until: plus(since, KNOWN_EVERYWHERE) };
}

/** Drops the value that no longer signs. @param breakLinks even if valid links signed with it exist */
export function finish(
  name: SecretName,
  { stored, since }: SecretState,
  now: Instant,
  breakLinks: boolean,
): Move {
  const { current, previous, next } = stored;
  if (previous === undefined) {
    return next === undefined
      ? { not: "nothing-to-finish" }
      : { not: "not-begun", until: plus(since, KNOWN_EVERYWHERE) };
  }
  if (!isKnown(since, now)) return { not: "too-soon", until: plus(since, KNOWN_EVERYWHERE) };
  const linksDie = plus(since, LONGEST_LIFETIME);
  if (name === "links" && now < linksDie && !breakLinks) return { not: "links-live", until: linksDie };
  return { to: { current }, step: "finish" };
}

/** Makes the earlier value sign again; the newer one stays valid until the rotation is finished. */
export function undo({ stored }: SecretState): Move {
  const { current, previous, next } = stored;
  if (next !== undefined) return { to: { current, ...(previous && { previous }) }, step: "withdraw" };
  if (previous === undefined) return { not: "nothing-to-undo" };
  return { to: { current: previous, previous: current }, step: "return" };
}

function isKnown(since: Instant, now: Instant): boolean {
  return secondsBetween(plus(since, KNOWN_EVERYWHERE), now) >= 0;
}
