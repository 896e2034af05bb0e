import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf, outputOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { isPaused, removeNote, sendingOf, setSending, waitingIn } from "../sending.ts";
import { NOTHING_CHANGED, sendingInWords, waitingInWords } from "../words.ts";

export const resumeSending: Command = {
  name: "resume-sending",
  summary: "Resumes the emails of a practice after a pause.",
  about: `Each waiting follow-up is decided anew, as fast as the setting emailsPerSecond allows: it is sent, waits for the end of quiet hours, or is skipped because it is too late, stopped or superseded. Each is sent once. A message stays in the queue for 14 days; what waited longer is requeued from the table.

Undo:
  ${RUN} pause-sending PRACTICE --yes`,
  operands: PRACTICE,
  changes: true,

  async run({ operands: [practice = ""], practices, yes, clock, pause, tell }) {
    const deployment = await deploymentOf(practices, practice);
    const sending = await sendingOf(deployment);
    const waiting = await waitingIn(outputOf(deployment, "FollowUpQueueUrl"));
    const answer = (says: string, done: boolean) => ({
      text: wrap(`${headingOf(deployment)}\n\n${says}`),
      data: { practice, paused: isPaused(sending) && !done, done, waiting },
    });

    if (!isPaused(sending)) {
      if (sending.note && yes) await removeNote(sending);
      return answer(`Sending is ${sendingInWords(sending, clock())}. Nothing to do.`, false);
    }
    if (!yes) {
      return answer(
        `Sending is ${sendingInWords(sending, clock())}; ${waitingInWords(waiting)}.\n\n` +
          `Would resume all of them.\n\n${NOTHING_CHANGED}`,
        false,
      );
    }
    tell("Telling Lambda to read the queue again; this takes up to a minute.");
    await setSending(sending, true, pause);
    const removed = await removeNote(sending);
    const done = [
      `Resumed; ${waitingInWords(waiting)}.`,
      ...(removed ? [] : ["The note of the pause could not be removed (this needs lambda:UntagResource)."]),
      "",
      `To watch the backlog:\n  ${RUN} show-status ${practice}`,
    ];
    return answer(done.join("\n"), true);
  },
};
