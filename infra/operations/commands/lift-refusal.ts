import { spellingsOf, stopAndRefusalOf } from "../../../shared/records/addresses.ts";
import { suppressionList } from "../../../shared/services/suppression-list.ts";
import { changeForClient, NOTE_OPTIONS } from "../change-for-client.ts";
import { CLIENT, type Command, PRACTICE } from "../command.ts";

export const liftRefusal: Command = {
  name: "lift-refusal",
  summary: "Resumes emails to a client's address after a permanent bounce.",
  about: `For an address that is known to work again: a mailbox was restored, or a mail server repaired. It is also removed from SES's suppression list, which applies to the whole account and would drop further emails.

What was skipped stays skipped; what is still planned is sent. If the address bounces again, emails to it stop again. For an address with a typing error, let the practice's system report the right one instead.

Who asked for it and why is kept in the client's record.`,
  operands: { ...PRACTICE, ...CLIENT },
  options: NOTE_OPTIONS,
  changes: true,

  run: changeForClient({
    nothingToDo: ({ profile, address }) =>
      stopAndRefusalOf(profile, address).refusedAt
        ? undefined
        : "The client's address has not bounced. Nothing to do.",
    would: "Would resume emails to the client's address.",
    done: "Emails to the client's address resume.",
    async change({ profile, address, changes, note, now }) {
      for (const spelling of spellingsOf(profile.email, address)) await suppressionList().remove(spelling);
      return await changes.liftRefusal(profile, address, note, now);
    },
  }),
};
