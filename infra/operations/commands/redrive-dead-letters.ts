import { writeMessage } from "../../../shared/services/queue.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { queueAt } from "../dead-letter-queue.ts";
import { type Content, contentOf, type DeadLetterQueue, QUEUE } from "../dead-letters.ts";
import { type Deployment, deploymentOf, headingOf, idOf, type Place } from "../deployment.ts";
import { Mistake } from "../mistake.ts";
import { count, wrap } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";
import { listingOf } from "./show-dead-letters.ts";

type Redriven = Exclude<DeadLetterQueue, "arrange-follow-ups">;

/** The queue that the dead letters came from. */
const WORK = {
  "follow-up-queue": "follow-up-queue",
  "record-delivery": "record-delivery-queue",
} as const satisfies Record<Redriven, Place>;

/** Taken in one go; whoever has more runs the command again. */
const MOST = 1_000;

export const redriveDeadLetters: Command = {
  name: "redrive-dead-letters",
  summary: "Hands dead letters over again, after the cause is mended.",
  about: `follow-up-queue: each goes to the follow-up queue again, where the sender takes it as any other. Nothing is sent twice by it: what was sent, answered, stopped or superseded meanwhile is left alone, and what is too late is dropped. Sending that is paused stays so.

record-delivery: each report goes to its queue again, and is recorded from there. Old and repeated reports change nothing.

arrange-follow-ups: cannot be redriven, since Lambda keeps no more of these than their place in the stream. See discard-dead-letters --help.

What is of a form that is not known here is left where it is. It needs no undo: handing over again does nothing that was not to be done.`,
  operands: { ...PRACTICE, ...QUEUE },
  changes: true,

  async run({ operands, practices, yes, tell }) {
    const [practice = "", operand] = operands;
    const queue = operand as DeadLetterQueue;
    const deployment = await deploymentOf(practices, practice);
    if (queue === "arrange-follow-ups") throw notRedriven(practice);
    if (!yes) {
      const { messages } = await listingOf(deployment, queue);
      const says =
        messages === 0
          ? `There are no dead letters of ${queue}. Nothing to do.`
          : `Would hand over again ${count(messages, "dead letter")} of ${queue}.\n\n${NOTHING_CHANGED}`;
      return {
        text: wrap(`${headingOf(deployment)}\n\n${says}`),
        data: { practice, queue, messages, done: false },
      };
    }
    const outcome = await redrive(deployment, queue, tell);
    return {
      text: wrap(`${headingOf(deployment)}\n\n${describe(outcome, queue)}`),
      data: { practice, queue, ...outcome, done: true },
      exitCode: outcome.unknown > 0 ? 1 : 0,
    };
  },
};

interface Outcome {
  /** Handed over, and deleted from the dead letters. */
  readonly redriven: number;
  /** Of a form that is not known here, and still there. */
  readonly unknown: number;
  /** Whether there may be more. */
  readonly more: boolean;
}

async function redrive(
  deployment: Deployment,
  queue: Redriven,
  tell: (line: string) => void,
): Promise<Outcome> {
  const deadLetters = queueAt(idOf(deployment, `${queue}-dead-letters`));
  const work = queueAt(idOf(deployment, WORK[queue]));
  const letters = await deadLetters.take(MOST);
  let [redriven, unknown] = [0, 0];
  for (const letter of letters) {
    const bodies = bodiesOf(contentOf(queue, letter.body));
    if (bodies.length === 0) {
      unknown++;
      await deadLetters.giveBack(letter);
      continue;
    }
    for (const body of bodies) await work.put(body);
    await deadLetters.delete(letter);
    redriven++;
    if (redriven % 100 === 0) tell(`${redriven} of ${letters.length} are handed over.`);
  }
  return { redriven, unknown, more: letters.length === MOST };
}

/** What the queue is given again; nothing for what is of no form that is known here. */
function bodiesOf(content: Content): string[] {
  switch (content.kind) {
    case "follow-up":
      return [writeMessage(content.key)];
    case "ses-report":
      return content.reports.map(({ body }) => body);
    default:
      return [];
  }
}

function describe({ redriven, unknown, more }: Outcome, queue: DeadLetterQueue): string {
  return [
    redriven + unknown === 0
      ? `There are no dead letters of ${queue}.`
      : `Handed over again: ${count(redriven, "dead letter")} of ${queue}.`,
    ...(unknown > 0
      ? [
          `Of a form that is not known here, and still there: ${unknown}. They come from something else that may write to this queue; discard them if nobody misses them.`,
        ]
      : []),
    ...(more ? ["There may be more: run it again."] : []),
  ].join("\n");
}

function notRedriven(practice: string): Mistake {
  return new Mistake(
    "What is in this queue is Lambda's note of where in the stream the records stood, not the records, so there is nothing to hand over again. " +
      "Nothing is lost: find-overdue puts each follow-up on the queue 10 to 20 minutes after its time. When the cause is mended:\n" +
      `  ${RUN} discard-dead-letters ${practice} arrange-follow-ups`,
  );
}
