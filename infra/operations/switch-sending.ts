import type { Command } from "./command.ts";
import { deployedStackOf, outputOf, saidOf } from "./deployed-stack.ts";
import { isPaused, removeNote, type Sending, sendingOf, setSending, waitingIn } from "./sending.ts";
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
    const waiting = await waitingIn(outputOf(deployment, "FollowUpQueueUrl"));
    const paused = isPaused(sending);
    const answer = (says: string, isDone: boolean) => ({
      text: saidOf(deployment, says),
      data: { practice, paused: isDone ? pauses : paused, done: isDone, waiting },
    });

    const standing = `Sending is ${sendingInWords(sending, clock())}`;
    if (paused === pauses) {
      if (!pauses && sending.note && yes) await removeNote(sending);
      return answer(`${standing}. Nothing to do.`, false);
    }
    const inQueue = waitingInWords(waiting);
    if (!yes) return answer(`${standing}; ${inQueue}.\n\n${would}\n\n${NOTHING_CHANGED}`, false);
    tell(meanwhile);
    await setSending(sending, !pauses, pause);
    return answer((await done(sending, inQueue, clock(), practice)).join("\n"), true);
  };
}
