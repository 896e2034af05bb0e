import { MINUTE } from "../world.ts";
import type { Rule } from "./rule.ts";

/** How long to wait for SES's events before a resend. */
const DOUBT = 15 * MINUTE;

/**
 * Rule 2. A second acceptance is allowed only if the first was neither recorded nor confirmed by SES within 15 minutes,
 * and only if marked; a third never.
 */
export const atMostOnce: Rule = {
  name: "2 SES accepts an email at most once",
  onEmail({ key, emails, changes }, { email, claim }, { clocksApart }) {
    const [first] = emails;
    if (!first || emails.length === 1) return undefined;
    if (emails.length > 2) return `${key} is accepted ${emails.length} times`;
    const since = first.email.at;
    const claimedAt = claim?.at ?? email.at;
    // Later knowledge cannot stop a resend in flight.
    const settled = changes.find(({ at, to }) => to.status === "sent" && at >= since && at < claimedAt);
    if (settled) return `${key} is sent again although ${settled.by} had recorded that it is sent`;
    const confirmed = first.confirmedAt;
    if (confirmed !== undefined && confirmed < Math.min(since + DOUBT - clocksApart, claimedAt)) {
      return `${key} is sent again although SES had confirmed it`;
    }
    if (claimedAt < since + DOUBT - clocksApart) return `${key} is sent again too soon`;
    if (email.headers["X-Aftercare-Resent"] !== "yes") return `${key} is sent again, and not marked`;
    return undefined;
  },
};
