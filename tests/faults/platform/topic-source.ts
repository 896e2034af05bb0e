import type { Message } from "../services/queue.ts";
import { HOUR, SECOND, type World } from "../world.ts";
import { afterOrLate } from "./late.ts";

/** An SES event in flight. */
export interface SesEvent {
  readonly type: string;
  readonly messageId: string;
  readonly message: string;
}

/** SNS to a queue: at least once, in no order. */
export function topicSource(world: World, { queue, put }: { queue: string; put(message: Message): void }) {
  const { agenda, random, faults, trace } = world;
  let count = 0;

  return {
    /** @param handled called when a function has processed the event */
    publish({ type, messageId, message }: SesEvent, handled: () => void): void {
      const says = `${type} of ${messageId}`;
      if (faults.strikes("event-lost")) {
        trace.note(agenda.now, "sns", `${says} gets lost`);
        return;
      }
      const id = `n-${++count}`;
      const body = JSON.stringify({ Type: "Notification", MessageId: id, Message: message });
      const on = () => put({ id, queue, body, delaySeconds: 0, says, handled });
      const usual = random.int(100, 2 * SECOND);
      afterOrLate(world, { usual, fault: "event-late", longest: 2 * HOUR }, on);
      if (faults.strikes("event-duplicated")) agenda.after(usual + random.int(0, HOUR), on);
    },
  };
}
