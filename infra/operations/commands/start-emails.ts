import { stopAndRefusalOf } from "../../../shared/records/addresses.ts";
import { changeForClient } from "../change-for-client.ts";

export const startEmails = changeForClient({
  name: "start-emails",
  summary: "Records that a client wants their emails again after a stop.",
  about: `Only at the client's own request: they pressed "stop" by mistake, or their mail program did. It lifts the client's stop and that of their address, and removes the address from SES's suppression list.

It does not replace consent: while the practice's system reports no consent to follow-ups, nothing is sent.

Who asked for it and why is kept in the client's record. Undo: the client stops again, through any of their emails.`,

  nothingToDo: ({ profile, address }) =>
    stopAndRefusalOf(profile, address).stopped
      ? undefined
      : "The client's emails are not stopped. Nothing to do.",
  would: "Would record that the client wants their emails again.",
  done: "The client gets their emails again.",
  async change({ profile, address, changes, unsuppress, audit, now }) {
    await unsuppress();
    return await changes.start(profile, address, audit, now);
  },
});
