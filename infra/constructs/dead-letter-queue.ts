import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { PracticeKey } from "./practice-key.ts";

/** Keeps what could not be handed over for as long as SQS keeps anything, for a person to look at. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { key }: { readonly key: PracticeKey }) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
    });
  }
}
