import { type Command, PRACTICE, RUN } from "../command.ts";
import { notePause } from "../sending.ts";
import { switchSending } from "../switch-sending.ts";

export const pauseSending: Command = {
  name: "pause-sending",
  summary: "Stops all emails of a practice until you resume them.",
  about: `While paused, nothing is sent: no after-care, no check-ins, and no referrals to a doctor, so tell the therapists. Everything else continues: webhooks are accepted, clients' answers and stops are recorded, and due follow-ups wait. An email that is already being sent still goes out.

Nothing is lost or sent twice. After resuming, each waiting follow-up is decided again: it is not sent if it is too late or was stopped in the meantime, and quiet hours apply. The alarms for overdue follow-ups fire during the pause, as they should.

A deployment keeps the pause unless it changes how the sender reads the queue. One that does (with another emailsPerSecond in cdk.json) may resume sending: check with show-status after deploying, which reports a pause that ended this way.

Undo:
  ${RUN} resume-sending PRACTICE --yes`,
  operands: PRACTICE,
  changes: true,
  notLocal: "nothing there can be told to stop. Leave its clock where it is, or close it.",

  run: switchSending({
    pauses: true,
    would: "Would stop all emails of this practice until you resume them.",
    meanwhile: "Telling Lambda to stop reading the queue; this takes up to a minute.",
    async done(sending, waiting, now, practice) {
      const noted = await notePause(sending, now);
      return [
        `Paused. No email of this practice is sent; ${waiting}.`,
        ...(noted ? [] : ["Who paused it could not be noted (this needs lambda:TagResource)."]),
        "Tell the therapists: referrals to a doctor wait too.",
        "",
        `To resume:\n  ${RUN} resume-sending ${practice} --yes`,
      ];
    },
  }),
};
