/** How long a tap waits for an answer. */
export const TIMEOUT_MS = 5_000;

/** Whether the practice answers now: `navigator.onLine` may be true where nothing can be reached. */
export async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const answer = await fetch("/session-form/manifest.json", {
    method: "HEAD",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
  return answer !== undefined && answer.status < 500;
}
