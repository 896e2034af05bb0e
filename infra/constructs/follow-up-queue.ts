import { Duration } from "aws-cdk-lib";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DATA_KEY_REUSE, DeadLetterQueue } from "./dead-letter-queue.ts";
import type { PracticeKey } from "./practice-key.ts";

/** How long sending one batch may take. */
export const SENDING_TIMEOUT = Duration.seconds(60);

/** Where every follow-up waits that is due. An outage of SES is sat out here. */
export class FollowUpQueue extends Construct {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, { key }: { readonly key: PracticeKey }) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      key,
      means: "Emails that were due could not be sent, and wait for a person.",
    });
    this.queue = new Queue(this, "queue", {
      // AWS asks for six times: Lambda may hold a batch back and try again while it is throttled.
      visibilityTimeout: Duration.seconds(6 * SENDING_TIMEOUT.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 12 },
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: DATA_KEY_REUSE,
      enforceSSL: true,
    });
  }
}
