import { MINUTE } from "../world.ts";
import type { Rule } from "./rule.ts";

/** How long SES's own word is waited for, before an email is sent once more. */
const DOUBT = 15 * MINUTE;

/**
 * Rule 2. A second acceptance is allowed only where the answer to the first was not recorded and SES's own word did
 * not come within 15 minutes, and only when it is marked; a third never.
 */
export const atMostOnce: Rule = {
  name: "2 at most once",
  onEmail({ key, emails, changes }, { email, claim }, { clocksApart }) {
    const [first] = emails;
    if (!first || emails.length === 1) return undefined;
    if (emails.length > 2) return `${key} is accepted ${emails.length} times`;
    const since = first.email.at;
    const claimedAt = claim?.at ?? email.at;
    // What comes to be known while the second is on its way cannot call it back.
    const settled = changes.find(({ at, to }) => to.status === "sent" && at >= since && at < claimedAt);
    if (settled) return `${key} is sent again although ${settled.by} had recorded that it is sent`;
    const confirmed = first.confirmedAt;
    if (confirmed !== undefined && confirmed < Math.min(since + DOUBT - clocksApart, claimedAt)) {
      return `${key} is sent again although SES had told that it has it`;
    }
    if (claimedAt < since + DOUBT - clocksApart) return `${key} is sent again too soon`;
    if (email.headers["X-Aftercare-Resent"] !== "yes") return `${key} is sent again, and not marked`;
    return undefined;
  },
};
