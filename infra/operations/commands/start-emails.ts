import { spellingsOf, stopAndRefusalOf } from "../../../shared/records/addresses.ts";
import { suppressionList } from "../../../shared/services/suppression-list.ts";
import { changeForClient, NOTE_OPTIONS } from "../change-for-client.ts";
import { CLIENT, type Command, PRACTICE } from "../command.ts";

export const startEmails: Command = {
  name: "start-emails",
  summary: "Records that a client wants their emails again after a stop.",
  about: `Only for what the client has asked for themselves: one who pressed "stop" by mistake, or whose mail program did. It lifts the client's stop and that of their address, and takes the address off SES's suppression list.

It does not replace consent: where the practice's system reports that the client does not agree to follow-ups, nothing is sent until it reports otherwise.

Who asked for it and why is kept in the client's record. Undo: the client stops again, by any of their emails.`,
  operands: { ...PRACTICE, ...CLIENT },
  options: NOTE_OPTIONS,
  changes: true,

  run: changeForClient({
    nothingToDo: ({ profile, address }) =>
      stopAndRefusalOf(profile, address).stopped
        ? undefined
        : "The client's emails are not stopped. Nothing to do.",
    would: "Would record that the client wants their emails again.",
    done: "The client gets their emails again.",
    async change({ profile, address, changes, note, now }) {
      for (const spelling of spellingsOf(profile.email, address)) await suppressionList().remove(spelling);
      return await changes.start(profile, address, note, now);
    },
  }),
};
