import type { Command } from "./command.ts";
import { deployedStackOf, outputOf, saidOf } from "./deployed-stack.ts";
import { isPaused, removeNote, type Sending, sendingOf, setSending, waitingIfTold } from "./sending.ts";
import { NOTHING_CHANGED, sendingInWords, waitingInWords } from "./words.ts";

interface Switch {
  /** Whether sending is paused afterwards. */
  readonly pauses: boolean;
  readonly would: string;
  /** Shown while Lambda follows. */
  readonly meanwhile: string;
  /** Notes what was done. @returns the lines that say it */
  done(sending: Sending, waiting: string, now: string, practice: string): Promise<readonly string[]>;
}

/** A command that pauses or resumes sending. */
export function switchSending({ pauses, would, meanwhile, done }: Switch): Command["run"] {
  return async ({ operands: [practice = ""], practices, yes, clock, pause, tell }) => {
    const deployment = await deployedStackOf(practices, practice);
    const sending = await sendingOf(deployment);
    const paused = isPaused(sending);
    const does = paused !== pauses && yes;
    if (does) {
      tell(meanwhile);
      await setSending(sending, !pauses, pause);
    }
    const waiting = await waitingIfTold(outputOf(deployment, "FollowUpQueueUrl"));
    const answer = (says: string) => ({
      text: saidOf(deployment, says),
      data: {
        practice,
        paused: does ? pauses : paused,
        done: does,
        waiting: "is" in waiting ? waiting.is : null,
      },
    });

    const inQueue =
      "is" in waiting
        ? waitingInWords(waiting.is)
        : `how many messages are in the follow-up queue is unknown: ${waiting.why}`;
    if (does) return answer((await done(sending, inQueue, clock(), practice)).join("\n"));
    const standing = `Sending is ${sendingInWords(sending, clock())}`;
    if (paused !== pauses) return answer(`${standing}; ${inQueue}.\n\n${would}\n\n${NOTHING_CHANGED}`);
    if (!pauses && sending.note && yes) await removeNote(sending);
    return answer(`${standing}. Nothing to do.`);
  };
}
