import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf, idOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { isPaused, notePause, sendingOf, setSending, waitingIn } from "../sending.ts";
import { NOTHING_CHANGED, sendingInWords, waitingInWords } from "../words.ts";

export const pauseSending: Command = {
  name: "pause-sending",
  summary: "Stops all emails of a practice until they are resumed.",
  about: `While it is paused, nothing is sent to anyone: no after-care, no check-ins, and no notes to see a doctor either, so tell the therapists. Everything else goes on: webhooks are taken and answered, clients' answers and stops are recorded, and what becomes due waits. An email that is being sent at this moment still goes out.

Nothing is lost and nothing is sent twice by it. When it is resumed, what waited is looked at again as if it were new: what is too late to be of use, or was stopped meanwhile, is not sent, and quiet hours are kept. The alarms for overdue follow-ups ring meanwhile, as they should.

A deployment leaves it paused as long as it does not change how the sender reads the queue. One that does (with another emailsPerSecond in cdk.json) may resume it: look with show-status after deploying; it tells a pause that someone else ended.

Undo:
  ${RUN} resume-sending PRACTICE --yes`,
  operands: PRACTICE,
  changes: true,

  async run({ operands: [practice = ""], practices, yes, clock, pause, tell }) {
    const deployment = await deploymentOf(practices, practice);
    const sending = await sendingOf(deployment);
    const waiting = await waitingIn(idOf(deployment, "follow-up-queue"));
    const answer = (says: string, done: boolean) => ({
      text: wrap(`${headingOf(deployment)}\n\n${says}`),
      data: { practice, paused: done || isPaused(sending), done, waiting },
    });

    if (isPaused(sending))
      return answer(`Sending is ${sendingInWords(sending, clock())}. Nothing to do.`, false);
    if (!yes) {
      const now = `Sending is on; ${waitingInWords(waiting)}.`;
      return answer(
        `${now}\n\nWould stop all emails of this practice until resumed.\n\n${NOTHING_CHANGED}`,
        false,
      );
    }
    tell("Lambda is told to take nothing more from the queue; that takes up to a minute.");
    await setSending(sending, false, pause);
    const noted = await notePause(sending, clock());
    const done = [
      `Paused. No email of this practice is sent; ${waitingInWords(waiting)}.`,
      ...(noted ? [] : ["Who paused it could not be noted (that takes lambda:TagResource)."]),
      "Tell the therapists: notes to see a doctor wait too.",
      "",
      `To go on:\n  ${RUN} resume-sending ${practice} --yes`,
    ];
    return answer(done.join("\n"), true);
  },
};
