import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { errorName } from "../../../shared/log.ts";
import { writeMessage } from "../../../shared/queue.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { queueAt } from "../dead-letter-queue.ts";
import { type Content, contentOf, type DeadLetterQueue, QUEUE } from "../dead-letters.ts";
import { type Deployment, deploymentOf, headingOf, idOf } from "../deployment.ts";
import { explain } from "../explain.ts";
import { Mistake } from "../mistake.ts";
import { count, wrap } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";
import { listingOf } from "./show-dead-letters.ts";

/** Taken in one go; whoever has more runs the command again. */
const MOST = 1_000;

export const redriveDeadLetters: Command = {
  name: "redrive-dead-letters",
  summary: "Hands dead letters over again, after the cause is mended.",
  about: `follow-up-queue: each goes to the follow-up queue again, where the sender takes it as any other. Nothing is sent twice by it: what was sent, answered, stopped or superseded meanwhile is left alone, and what is too late is dropped. Sending that is paused stays so.

record-delivery: the function is called with each report again, one after the other, and only those that it took are deleted. Old and repeated reports change nothing.

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
      text: wrap(`${headingOf(deployment)}\n\n${describe(outcome, practice, queue)}`),
      data: { practice, queue, ...outcome, done: true },
      exitCode: outcome.failed + outcome.unknown > 0 ? 1 : 0,
    };
  },
};

interface Outcome {
  /** Handed over, and deleted from the dead letters. */
  readonly redriven: number;
  /** Not taken again, and still there. */
  readonly failed: number;
  /** Of a form that is not known here, and still there. */
  readonly unknown: number;
  /** Whether there may be more. */
  readonly more: boolean;
}

async function redrive(
  deployment: Deployment,
  queue: DeadLetterQueue,
  tell: (line: string) => void,
): Promise<Outcome> {
  const deadLetters = queueAt(idOf(deployment, `${queue}-dead-letters`));
  const handOver = takerOf(deployment, queue);
  const letters = await deadLetters.take(MOST);
  let [redriven, failed, unknown] = [0, 0, 0];
  for (const letter of letters) {
    const content = contentOf(queue, letter.body);
    const outcome = await handOver(content);
    if (outcome === "taken") {
      redriven++;
      await deadLetters.delete(letter);
      if (redriven % 100 === 0) tell(`${redriven} of ${letters.length} are handed over.`);
    } else {
      if (outcome === "unknown") unknown++;
      else failed++;
      await deadLetters.giveBack(letter);
    }
  }
  return { redriven, failed, unknown, more: letters.length === MOST };
}

type Taker = (content: Content) => Promise<"taken" | "failed" | "unknown">;

/** Hands one over; a service that does not answer ends all, while a function that fails leaves this one. */
function takerOf(deployment: Deployment, queue: DeadLetterQueue): Taker {
  if (queue === "follow-up-queue") {
    const followUps = queueAt(idOf(deployment, "follow-up-queue"));
    return async (content) => {
      if (content.kind !== "follow-up") return "unknown";
      await followUps.put(writeMessage(content.key));
      return "taken";
    };
  }
  // No time-out of ours: Lambda ends the function after its own.
  const lambda = new LambdaClient();
  const FunctionName = idOf(deployment, "record-delivery");
  return async (content) => {
    if (content.kind !== "ses-report") return "unknown";
    return (await invoke(lambda, FunctionName, content.event)) ? "taken" : "failed";
  };
}

async function invoke(lambda: LambdaClient, FunctionName: string, event: object): Promise<boolean> {
  try {
    const { FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName, InvocationType: "RequestResponse", Payload: JSON.stringify(event) }),
    );
    return FunctionError === undefined;
  } catch (error) {
    if (errorName(error) === "TooManyRequestsException") return false;
    throw explain(error);
  }
}

function describe(
  { redriven, failed, unknown, more }: Outcome,
  practice: string,
  queue: DeadLetterQueue,
): string {
  return [
    redriven + failed + unknown === 0
      ? `There are no dead letters of ${queue}.`
      : `Handed over again: ${count(redriven, "dead letter")} of ${queue}.`,
    ...(failed > 0
      ? [
          `Failed again, and still there: ${failed}. The log says why:`,
          `  aws logs tail /aws/lambda/Aftercare-${practice}-${queue} --since 15m`,
        ]
      : []),
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
