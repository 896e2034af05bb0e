import type { Trouble } from "../follow-ups/follow-up.ts";

const BOUNCES: ReadonlySet<string> = new Set<Trouble>(["undelivered", "returned"]);

/** Whether an alert's reason is that this email came back. */
export function isBounceOf(
  { sessionId, step }: { readonly sessionId: string; readonly step: string },
  reason: { readonly name: string; readonly sessionId: string; readonly step: string },
): boolean {
  return BOUNCES.has(reason.name) && reason.sessionId === sessionId && reason.step === step;
}
