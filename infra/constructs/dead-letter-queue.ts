import { Duration } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { type Encryption, queueEncryption } from "./encryption.ts";

interface DeadLetterQueueProps {
  readonly encryption: Encryption;
  /** What a message in this queue means for people: the alarm's first sentence. */
  readonly means: string;
}

/** Keeps dead letters for SQS's maximum retention, for a person to look at. */
export class DeadLetterQueue extends Queue {
  readonly means: string;

  constructor(scope: Construct, id: string, { encryption, means }: DeadLetterQueueProps) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      ...queueEncryption(encryption),
      enforceSSL: true,
    });
    this.means = means;
  }
}
