import type { TopicSubscription } from "../../../infra/local/deployment.ts";
import { HOUR, MINUTE, SECOND, type World } from "../world.ts";
import type { Lambda } from "./lambda.ts";
import { afterOrLate } from "./late.ts";

interface Options {
  readonly subscription: TopicSubscription;
  readonly lambda: Lambda;
  putAside(what: string): void;
}

/** An event of SES on its way. */
export interface SesEvent {
  readonly type: string;
  readonly messageId: string;
  /** The body of the notification. */
  readonly message: string;
}

/**
 * SNS and Lambda's asynchronous invocations: at least once, in no order, and tried again when the function fails.
 */
export function topicSource(world: World, { subscription, lambda, putAside }: Options) {
  const { agenda, random, faults, trace } = world;

  function deliver(event: SesEvent, failures: number, handled: () => void): void {
    const notification = {
      EventSource: "aws:sns",
      Sns: { Message: event.message, MessageId: event.messageId },
    };
    const what = `hears ${event.type} of ${event.messageId}`;
    lambda.invoke(subscription.capability, { Records: [notification] }, what, ({ ok }) => {
      if (ok) handled();
      else if (failures >= subscription.retries) putAside(`the event ${event.type} of ${event.messageId}`);
      else agenda.after((failures + 1) * MINUTE, () => deliver(event, failures + 1, handled));
    });
  }

  return {
    /** @param handled called each time that a function has taken the event without failing */
    publish(event: SesEvent, handled: () => void): void {
      if (faults.strikes("event-lost")) {
        trace.note(agenda.now, "sns", `${event.type} of ${event.messageId} gets lost`);
        return;
      }
      const on = () => deliver(event, 0, handled);
      const usual = random.int(100, 2 * SECOND);
      afterOrLate(world, { usual, fault: "event-late", longest: 2 * HOUR }, on);
      if (faults.strikes("event-duplicated")) agenda.after(usual + random.int(0, HOUR), on);
    },
  };
}
