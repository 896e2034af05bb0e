import { Duration, Stack } from "aws-cdk-lib";
import type { LogGroupProps } from "aws-cdk-lib/aws-logs";
import { QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { PracticeKey } from "./practice-key.ts";

interface EncryptionProps {
  /** The practice's key in cdk.json, which is the value of the tag `practice`. */
  readonly practiceId: string;
  /** False: AWS's own keys encrypt what the practice keeps. */
  readonly ownKey: boolean;
  readonly trial: boolean;
}

/** By what everything that the practice keeps is encrypted, and which keys its roles may use for that. */
export interface Encryption {
  /** Undefined: keys of AWS's, which cost nothing and need no permission. */
  readonly key: PracticeKey | undefined;
  /** What roles may use through the services that need it. */
  readonly usableKeys: { readonly arn: string; readonly tags: Readonly<Record<string, string>> };
}

/**
 * Without a key of its own the roles may still use those that the practice had: when a deployed practice gives its key
 * up, messages that were put on queues before stay encrypted with it, and until the roles' policies are updated the
 * table may be on either side. The key itself is kept by its removal policy.
 */
export function encryptionOf(scope: Construct, { practiceId, ownKey, trial }: EncryptionProps): Encryption {
  const stack = Stack.of(scope);
  if (ownKey) {
    const key = new PracticeKey(scope, "key", {
      description: `Aftercare: what ${stack.stackName} keeps`,
      trial,
    });
    return { key, usableKeys: { arn: key.keyArn, tags: {} } };
  }
  return {
    key: undefined,
    usableKeys: {
      arn: stack.formatArn({ service: "kms", resource: "key", resourceName: "*" }),
      tags: { project: "aftercare", practice: practiceId },
    },
  };
}

/** How a queue encrypts its messages. */
export function queueEncryption({ key }: Encryption): QueueProps {
  return key
    ? {
        encryption: QueueEncryption.KMS,
        encryptionMasterKey: key,
        // The longest that SQS allows: each new data key is a request to KMS, which is paid for.
        dataKeyReuse: Duration.days(1),
      }
    : { encryption: QueueEncryption.SQS_MANAGED };
}

/** How a log group encrypts its entries. */
export function logEncryption({ key }: Encryption): LogGroupProps {
  return key ? { encryptionKey: key } : {};
}
