import { type Command, PRACTICE, RUN } from "../command.ts";
import { notNow, queueAt } from "../dead-letter-queue.ts";
import { DEAD_LETTER_QUEUES, DEAD_LETTERS_URL, type DeadLetterQueue, QUEUE } from "../dead-letters.ts";
import { deployedStackOf, outputOf, saidOf } from "../deployed-stack.ts";
import { count } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";
import { listingOf } from "./show-dead-letters.ts";

/** The most deleted in one run. */
const MOST = 1_000;

/** The effect of discarding them. */
const MEANS: Record<DeadLetterQueue, string> = {
  "follow-up-queue":
    "No follow-up is lost: the table has them all, and find-overdue requeues the unsettled ones. Redriving is faster.",
  "arrange-follow-ups":
    "No follow-up is lost: the table has them all. Where the schedule is missing, find-overdue requeues the follow-up 10 to 20 minutes after it is due; where a schedule was not removed, it fires and the sender ignores the cancelled follow-up.",
  "record-delivery":
    "Bounces and complaints among them are lost: those clients keep getting emails, which harms the practice's reputation with mail providers. Redrive them instead, unless they are unreadable.",
};

export const discardDeadLetters: Command = {
  name: "discard-dead-letters",
  summary: "Deletes dead letters that are no longer needed.",
  about: `Deletes what is in the queue when the command starts; later arrivals stay. Look first:
  ${RUN} show-dead-letters PRACTICE

${DEAD_LETTER_QUEUES.map((queue) => `${queue}: ${MEANS[queue]}`).join("\n\n")}

It cannot be undone.`,
  operands: { ...PRACTICE, ...QUEUE },
  changes: true,

  async run({ operands, practices, yes, clock }) {
    const [practice = "", operand] = operands;
    const queue = operand as DeadLetterQueue;
    const deployment = await deployedStackOf(practices, practice);
    const began = clock();
    const answer = (says: string, discarded: number) => ({
      text: saidOf(deployment, says),
      data: { practice, queue, discarded, done: yes },
    });
    if (!yes) {
      const { messages } = await listingOf(deployment, queue);
      return messages === 0
        ? answer(`There are no dead letters of ${queue}. Nothing to do.`, 0)
        : answer(
            `Would delete ${count(messages, "dead letter")} of ${queue}. ${MEANS[queue]}\n\n${NOTHING_CHANGED}`,
            0,
          );
    }
    const deadLetters = queueAt(outputOf(deployment, DEAD_LETTERS_URL[queue]));
    const letters = await deadLetters.take(MOST);
    const underWay = letters.length === 0 ? await deadLetters.underWay() : 0;
    if (underWay > 0) return { ...answer(notNow(underWay, queue), 0), exitCode: 1 };
    const old = letters.filter(({ sentAt }) => sentAt <= began);
    for (const letter of letters) {
      if (old.includes(letter)) await deadLetters.delete(letter);
      else await deadLetters.giveBack(letter);
    }
    const more = letters.length === MOST ? " There may be more: run it again." : "";
    return answer(`Deleted: ${count(old.length, "dead letter")} of ${queue}.${more}`, old.length);
  },
};
