import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf, outputOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { isPaused, notePause, sendingOf, setSending, waitingIn } from "../sending.ts";
import { NOTHING_CHANGED, sendingInWords, waitingInWords } from "../words.ts";

export const pauseSending: Command = {
  name: "pause-sending",
  summary: "Stops all emails of a practice until you resume them.",
  about: `While paused, nothing is sent: no after-care, no check-ins, and no referrals to a doctor, so tell the therapists. Everything else continues: webhooks are accepted, clients' answers and stops are recorded, and due follow-ups wait. An email that is already being sent still goes out.

Nothing is lost or sent twice. After resuming, each waiting follow-up is decided anew: it is not sent if it is too late or was stopped in the meantime, and quiet hours apply. The alarms for overdue follow-ups ring during the pause, as they should.

A deployment keeps the pause unless it changes how the sender reads the queue. One that does (with another emailsPerSecond in cdk.json) may resume sending: check with show-status after deploying, which reports a pause that ended this way.

Undo:
  ${RUN} resume-sending PRACTICE --yes`,
  operands: PRACTICE,
  changes: true,

  async run({ operands: [practice = ""], practices, yes, clock, pause, tell }) {
    const deployment = await deploymentOf(practices, practice);
    const sending = await sendingOf(deployment);
    const waiting = await waitingIn(outputOf(deployment, "FollowUpQueueUrl"));
    const answer = (says: string, done: boolean) => ({
      text: wrap(`${headingOf(deployment)}\n\n${says}`),
      data: { practice, paused: done || isPaused(sending), done, waiting },
    });

    if (isPaused(sending))
      return answer(`Sending is ${sendingInWords(sending, clock())}. Nothing to do.`, false);
    if (!yes) {
      const now = `Sending is on; ${waitingInWords(waiting)}.`;
      return answer(
        `${now}\n\nWould stop all emails of this practice until you resume them.\n\n${NOTHING_CHANGED}`,
        false,
      );
    }
    tell("Telling Lambda to stop reading the queue; this takes up to a minute.");
    await setSending(sending, false, pause);
    const noted = await notePause(sending, clock());
    const done = [
      `Paused. No email of this practice is sent; ${waitingInWords(waiting)}.`,
      ...(noted ? [] : ["Who paused it could not be noted (this needs lambda:TagResource)."]),
      "Tell the therapists: referrals to a doctor wait too.",
      "",
      `To resume:\n  ${RUN} resume-sending ${practice} --yes`,
    ];
    return answer(done.join("\n"), true);
  },
};
