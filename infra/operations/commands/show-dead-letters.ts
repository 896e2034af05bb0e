import type { Instant } from "../../../shared/domain/time/instant.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { queueAt } from "../dead-letter-queue.ts";
import {
  type Content,
  contentInWords,
  contentOf,
  DEAD_LETTER_QUEUES,
  DEAD_LETTERS_URL,
  type DeadLetter,
  type DeadLetterQueue,
} from "../dead-letters.ts";
import { type DeployedStack, deployedStackOf, headingOf, outputOf } from "../deployed-stack.ts";
import { count, fromNow, pairs, wrap } from "../print.ts";
import { waitingIn } from "../sending.ts";

/** Messages read per queue. */
const MOST = 50;
/** Messages shown per queue. */
const SHOWN = 10;

/** A queue and the messages read from it. */
export interface QueueListing {
  readonly queue: DeadLetterQueue;
  /** SQS's approximate count. */
  readonly messages: number;
  readonly letters: readonly (Pick<DeadLetter, "messageId" | "sentAt"> & { readonly content: Content })[];
}

export const showDeadLetters: Command = {
  name: "show-dead-letters",
  summary: "Shows what could not be delivered or processed, by ids.",
  about: `A dead letter is kept for 14 days, for a person to decide on. There are three dead-letter queues:

follow-up-queue: follow-ups that the sender failed to handle twelve times, or that Scheduler could not deliver to the queue. Fix the cause (see the log of send-follow-up), then redrive them.

arrange-follow-ups: records of the table's stream that failed ten times. A message holds only their position in the stream. No redrive is needed: find-overdue requeues each follow-up 10 to 20 minutes after it is due. Fix the cause, then discard them.

record-delivery: SES's reports that could not be recorded for a day, bounces and complaints among them: until they are redriven, clients who complained may get more emails.

Looking receives each message for a moment and returns it. See ${RUN} redrive-dead-letters --help and discard-dead-letters --help.`,
  operands: PRACTICE,
  changes: false,

  async run({ operands: [practice = ""], practices, clock }) {
    const deployment = await deployedStackOf(practices, practice);
    const listings = await Promise.all(DEAD_LETTER_QUEUES.map((queue) => listingOf(deployment, queue)));
    const now = clock();
    const text = [headingOf(deployment), ...listings.map((listing) => describe(listing, practice, now))];
    return {
      text: text.join("\n\n"),
      data: listings.map(({ letters, ...listing }) => ({
        ...listing,
        letters: letters.map(({ content, ...letter }) => ({ ...letter, about: contentInWords(content) })),
      })),
      exitCode: listings.some(({ messages, letters }) => messages + letters.length > 0) ? 1 : 0,
    };
  },
};

export async function listingOf(deployment: DeployedStack, queue: DeadLetterQueue): Promise<QueueListing> {
  const url = outputOf(deployment, DEAD_LETTERS_URL[queue]);
  const { ready, underWay } = await waitingIn(url);
  const deadLetters = queueAt(url);
  const letters = ready + underWay > 0 ? await deadLetters.take(MOST) : [];
  for (const letter of letters) await deadLetters.giveBack(letter);
  return {
    queue,
    messages: Math.max(ready + underWay, letters.length),
    letters: letters.map(({ messageId, sentAt, body }) => ({
      messageId,
      sentAt,
      content: contentOf(queue, body),
    })),
  };
}

function describe({ queue, messages, letters }: QueueListing, practice: string, now: Instant): string {
  if (messages === 0) return `${queue}: none`;
  const shown = letters
    .slice(0, SHOWN)
    .map(({ sentAt, content }) => [fromNow(sentAt, now), contentInWords(content)] as const);
  const more = messages - shown.length;
  return [
    `${queue}: ${count(messages, "dead letter")}`,
    ...(shown.length > 0 ? [pairs(shown)] : []),
    ...(more > 0 ? [`  and ${more} more`] : []),
    wrap(NEXT[queue](practice), 2),
  ].join("\n");
}

const NEXT: Record<DeadLetterQueue, (practice: string) => string> = {
  "follow-up-queue": (practice) =>
    `When the cause is fixed:\n  ${RUN} redrive-dead-letters ${practice} follow-up-queue`,
  "arrange-follow-ups": (practice) =>
    `find-overdue requeues them as they become due. When the cause is fixed:\n  ${RUN} discard-dead-letters ${practice} arrange-follow-ups`,
  "record-delivery": (practice) =>
    `When the cause is fixed:\n  ${RUN} redrive-dead-letters ${practice} record-delivery`,
};
