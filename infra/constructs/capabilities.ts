/** The functions of a practice: each has a folder in `functions/`, a construct, rights and a test by this name. */
export const CAPABILITIES = [
  "receive-webhook",
  "arrange-follow-ups",
  "send-follow-up",
  "record-delivery",
  "check-in-page",
  "preferences-page",
  "alert-page",
  "team-pages",
  "find-overdue",
  "describe-api",
] as const;

export type Capability = (typeof CAPABILITIES)[number];

export function isCapability(name: string): name is Capability {
  return CAPABILITIES.some((capability) => capability === name);
}
