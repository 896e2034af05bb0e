import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { PracticeKey } from "./practice-key.ts";

interface DeadLetterQueueProps {
  readonly key: PracticeKey;
  /** What it means for people when something is in here, in one plain sentence: its alarm begins with it. */
  readonly means: string;
}

/** The longest that SQS allows: each new data key is a request to KMS, which is paid for. */
export const DATA_KEY_REUSE = Duration.days(1);

/** Keeps what could not be handed over for as long as SQS keeps anything, for a person to look at. */
export class DeadLetterQueue extends Queue {
  readonly means: string;

  constructor(scope: Construct, id: string, { key, means }: DeadLetterQueueProps) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: DATA_KEY_REUSE,
      enforceSSL: true,
    });
    this.means = means;
  }
}
