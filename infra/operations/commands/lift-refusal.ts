import { stopAndRefusalOf } from "../../../shared/records/addresses.ts";
import { changeForClient } from "../change-for-client.ts";

export const liftRefusal = changeForClient({
  name: "lift-refusal",
  summary: "Resumes emails to a client's address after a permanent bounce.",
  about: `For an address that is known to work again: a mailbox was restored, or a mail server repaired. It is also removed from SES's suppression list, which applies to the whole account and would drop further emails.

What was skipped stays skipped; what is still planned is sent. If the address bounces again, emails to it stop again. For an address with a typing error, let the practice's system report the right one instead.

Who asked for it and why is kept in the client's record.`,

  nothingToDo: ({ profile, address }) =>
    stopAndRefusalOf(profile, address).refusedAt
      ? undefined
      : "The client's address has not bounced. Nothing to do.",
  would: "Would resume emails to the client's address.",
  done: "Emails to the client's address resume.",
  async change({ profile, address, changes, unsuppress, audit, now }) {
    await unsuppress();
    return await changes.liftRefusal(profile, address, audit, now);
  },
});
