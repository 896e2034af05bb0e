import { spellingsOf, stopAndRefusalOf } from "../../../shared/records/addresses.ts";
import { suppressionList } from "../../../shared/services/suppression-list.ts";
import { changeForClient, NOTE_OPTIONS } from "../change-for-client.ts";
import { CLIENT, type Command, PRACTICE } from "../command.ts";

export const liftRefusal: Command = {
  name: "lift-refusal",
  summary: "Lets emails go to a client's address again that refused one for good.",
  about: `For an address that is known to work again: a mailbox that was restored, or a mail server that was set right. It comes off SES's suppression list too, which is the account's and would go on dropping what is sent.

What was skipped meanwhile stays skipped; what is still to come is sent. If the address refuses mail again, it is refused again. An address with a typing error is not mended by this: the practice's system reports the right one.

Who asked for it and why is kept in the client's record.`,
  operands: { ...PRACTICE, ...CLIENT },
  options: NOTE_OPTIONS,
  changes: true,

  run: changeForClient({
    nothingToDo: ({ profile, address }) =>
      stopAndRefusalOf(profile, address).refusedAt
        ? undefined
        : "The client's address has refused nothing. Nothing to do.",
    would: "Would let emails go to the client's address again.",
    done: "Emails go to the client's address again.",
    async change({ profile, address, changes, note, now }) {
      for (const spelling of spellingsOf(profile.email, address)) await suppressionList().remove(spelling);
      return await changes.liftRefusal(profile, address, note, now);
    },
  }),
};
