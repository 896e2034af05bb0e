import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { Inbox } from "../servers/inbox.ts";
import { eventTypeOf, sesEvent } from "../servers/ses-event.ts";
import { plainWord } from "../template/deployment.ts";
import { ACCOUNT, REGION } from "../template/intrinsics.ts";
import { type EventSource, reportFailure } from "./event-source.ts";

export function topicArn(name: string): string {
  return `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
}

/** Publishes SES's events, in order, to the topics of the template's configuration set. */
export function emailEventsSource(options: {
  inbox: Inbox;
  sns: SNSClient;
  destinations: readonly { topic: string; types: readonly string[] }[];
}): EventSource {
  const { inbox, sns, destinations } = options;
  return {
    async pump() {
      const entries = inbox.undelivered();
      try {
        for (const { sequence, event, at, message } of entries) {
          for (const { topic, types } of destinations) {
            if (!types.includes(plainWord(eventTypeOf(event)))) continue;
            await sns.send(
              new PublishCommand({
                TopicArn: topicArn(topic),
                Subject: "Amazon SES Email Event Notification",
                Message: JSON.stringify(sesEvent(message, event, at)),
              }),
            );
          }
          inbox.markDelivered(sequence);
        }
        return entries.length > 0;
      } catch (error) {
        reportFailure("An event of SES could not be published", error);
        return false;
      }
    },
    nextDue: async () => undefined,
  };
}
