import { Duration } from "aws-cdk-lib";
import { type IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import { type Encryption, queueEncryption } from "./encryption.ts";

export const SENDING_TIMEOUT = Duration.seconds(60);

/** The queue of due follow-ups. It buffers outages of SES. */
export class FollowUpQueue extends Construct {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, { encryption }: { readonly encryption: Encryption }) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      encryption,
      means: "Emails that were due could not be sent, and wait for a person.",
    });
    this.queue = new Queue(this, "queue", {
      // AWS recommends six times the time-out, since Lambda retries a throttled batch.
      visibilityTimeout: Duration.seconds(6 * SENDING_TIMEOUT.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 12 },
      ...queueEncryption(encryption),
      enforceSSL: true,
    });
  }
}
