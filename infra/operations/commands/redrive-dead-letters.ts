import { writeMessage } from "../../../shared/services/queue.ts";
import type { StackOutputs } from "../../outputs.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { notNow, queueAt } from "../dead-letter-queue.ts";
import { type Content, contentOf, DEAD_LETTERS_URL, type DeadLetterQueue, QUEUE } from "../dead-letters.ts";
import { type DeployedStack, deployedStackOf, outputOf, saidOf } from "../deployed-stack.ts";
import { Mistake } from "../mistake.ts";
import { count } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";
import { listingOf } from "./show-dead-letters.ts";

type Redriven = Exclude<DeadLetterQueue, "arrange-follow-ups">;

/** The source queue of the dead letters. */
const WORK = {
  "follow-up-queue": "FollowUpQueueUrl",
  "record-delivery": "RecordDeliveryQueueUrl",
} as const satisfies Record<Redriven, keyof StackOutputs>;

/** The most redriven in one run. */
const MOST = 1_000;

export const redriveDeadLetters: Command = {
  name: "redrive-dead-letters",
  summary: "Retries dead letters after the cause is fixed.",
  about: `follow-up-queue: each goes back to the follow-up queue, where the sender handles it like any other. Nothing is sent twice: what was sent, answered, stopped or superseded in the meantime is left alone, and what is too late is skipped. A pause of sending stays in force.

record-delivery: each report goes back to its queue and is recorded from there. Old and repeated reports change nothing.

arrange-follow-ups: cannot be redriven, since Lambda keeps only their position in the stream. See discard-dead-letters --help.

Messages of an unknown form stay where they are. No undo is needed: a redrive is idempotent.`,
  operands: { ...PRACTICE, ...QUEUE },
  changes: true,

  async run({ operands, practices, yes, tell }) {
    const [practice = "", operand] = operands;
    const queue = operand as DeadLetterQueue;
    const deployment = await deployedStackOf(practices, practice);
    if (queue === "arrange-follow-ups") throw notRedriven(practice);
    if (!yes) {
      const { messages } = await listingOf(deployment, queue);
      const says =
        messages === 0
          ? `There are no dead letters of ${queue}. Nothing to do.`
          : `Would redrive ${count(messages, "dead letter")} of ${queue}.\n\n${NOTHING_CHANGED}`;
      return {
        text: saidOf(deployment, says),
        data: { practice, queue, messages, done: false },
      };
    }
    const outcome = await redrive(deployment, queue, tell);
    return {
      text: saidOf(deployment, describe(outcome, queue)),
      data: { practice, queue, ...outcome, done: true },
      exitCode: outcome.unknown + outcome.underWay > 0 ? 1 : 0,
    };
  },
};

interface Outcome {
  /** Sent to the source queue and deleted from the dead letters. */
  readonly redriven: number;
  /** Letters of an unknown form, which are left in place. */
  readonly unknown: number;
  /** If there was none to take: those that another command has. */
  readonly underWay: number;
  /** Whether there may be more. */
  readonly more: boolean;
}

async function redrive(
  deployment: DeployedStack,
  queue: Redriven,
  tell: (line: string) => void,
): Promise<Outcome> {
  const deadLetters = queueAt(outputOf(deployment, DEAD_LETTERS_URL[queue]));
  const work = queueAt(outputOf(deployment, WORK[queue]));
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
    if (redriven % 100 === 0) tell(`${redriven} of ${letters.length} redriven.`);
  }
  const underWay = letters.length === 0 ? await deadLetters.underWay() : 0;
  return { redriven, unknown, underWay, more: letters.length === MOST };
}

/** The bodies to send again; empty for an unknown form. */
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

function describe({ redriven, unknown, underWay, more }: Outcome, queue: DeadLetterQueue): string {
  if (underWay > 0) return notNow(underWay, queue);
  return [
    redriven + unknown === 0
      ? `There are no dead letters of ${queue}.`
      : `Redriven: ${count(redriven, "dead letter")} of ${queue}.`,
    ...(unknown > 0
      ? [
          `Of an unknown form, and left there: ${unknown}. Something else wrote them to this queue; discard them if nobody needs them.`,
        ]
      : []),
    ...(more ? ["There may be more: run it again."] : []),
  ].join("\n");
}

function notRedriven(practice: string): Mistake {
  return new Mistake(
    "This queue holds only the records' positions in the stream, not the records, so there is nothing to redrive. " +
      "Nothing is lost: find-overdue requeues each follow-up 10 to 20 minutes after it is due. When the cause is fixed:\n" +
      `  ${RUN} discard-dead-letters ${practice} arrange-follow-ups`,
  );
}
