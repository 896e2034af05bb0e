import { type Command, PRACTICE, RUN } from "../command.ts";
import { removeNote } from "../sending.ts";
import { switchSending } from "../switch-sending.ts";

export const resumeSending: Command = {
  name: "resume-sending",
  summary: "Resumes the emails of a practice after a pause.",
  about: `Each waiting follow-up is decided again, as fast as the setting emailsPerSecond allows: it is sent, waits for the end of quiet hours, or is skipped because it is too late, stopped or superseded. Each is sent once. A message stays in the queue for 14 days; what waited longer is requeued from the table.

Undo:
  ${RUN} pause-sending PRACTICE --yes`,
  operands: PRACTICE,
  changes: true,
  notLocal: "its sending cannot be paused.",

  run: switchSending({
    pauses: false,
    would: "Would resume all of them.",
    meanwhile: "Telling Lambda to read the queue again; this takes up to a minute.",
    async done(sending, waiting, _now, practice) {
      const removed = await removeNote(sending);
      return [
        `Resumed; ${waiting}.`,
        ...(removed ? [] : ["The note of the pause could not be removed (this needs lambda:UntagResource)."]),
        "",
        `To watch the backlog:\n  ${RUN} show-status ${practice}`,
      ];
    },
  }),
};
