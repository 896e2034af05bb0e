import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { ago } from "../posting/moments.ts";
import { type SessionReport, sampleSession } from "../posting/sessions.ts";

/** The form's choices of findings, with the reported outcome. */
export const FOUND = {
  "lower-back": { words: "Tight lower back, knots in the glutes", outcome: {} },
  neck: {
    words: "Stiff neck from desk work",
    outcome: {
      presentation: [{ area: "neck", side: "both", feels: ["stiffness", "ache"] }],
      findings: [{ site: "upper-trapezius", finding: "tension" }],
      factors: ["desk-work"],
      homeCare: undefined,
      messageToClient: "Your neck moved much better by the end. Little and often is the thing.",
    },
  },
  concern: {
    words: "A concern: please see your GP",
    outcome: {
      concerns: ["trapped-nerve"],
      since: "about six weeks",
      noteForGp: "Tingling at the outside of the left foot that has not gone away. I found no weakness.",
      homeCare: {},
      messageToClient: "Please see your doctor about your leg before we go on.",
    },
  },
} as const;
type Found = keyof typeof FOUND;

export const ENDED = { PT5M: "5 minutes ago", PT5H: "5 hours ago", P1D: "yesterday", P10D: "10 days ago" };

const text = z.string().trim().default("");

/** The form's fields, or JSON with the same names. The webhook validates names and addresses. */
export const postForm = z.strictObject({
  firstName: text,
  email: text,
  /** A known client's id; default derived from the address. */
  client: text,
  found: z.enum(Object.keys(FOUND) as [Found, ...Found[]]).default("lower-back"),
  endedAgo: z
    .string()
    .default("PT5M")
    .refine((duration) => isDuration(duration), "must be an ISO 8601 duration such as PT5M or P2D"),
});
export type PostForm = z.infer<typeof postForm>;

/** The sample session with the form's values, and a new id each time. */
export function sessionOf(form: PostForm, clientId: string, now: string): SessionReport {
  const { firstName, email, found, endedAgo } = form;
  const session = sampleSession(now, {
    id: `s-${Date.parse(now).toString(36)}-${randomBytes(3).toString("hex")}`,
    client: { id: clientId, firstName, email, timeZone: undefined },
    outcome: FOUND[found].outcome,
    followUp: undefined,
  });
  session.data.session.completedAt = ago(endedAgo, now);
  return session;
}

/** Derived from the address, so that a second session belongs to the same client. */
export function clientIdFor(email: string): string {
  return `c-${createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 6)}`;
}

function isDuration(text: string): boolean {
  try {
    return ago(text, new Date().toISOString()) < new Date().toISOString();
  } catch {
    return false;
  }
}
