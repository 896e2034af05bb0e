import { Duration } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { type Encryption, queueEncryption } from "./encryption.ts";

interface DeadLetterQueueProps {
  readonly encryption: Encryption;
  /** What it means for people when something is in here, in one plain sentence: its alarm begins with it. */
  readonly means: string;
}

/** Keeps what could not be handed over for as long as SQS keeps anything, for a person to look at. */
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
