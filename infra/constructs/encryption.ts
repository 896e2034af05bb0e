import { Duration, Stack } from "aws-cdk-lib";
import type { LogGroupProps } from "aws-cdk-lib/aws-logs";
import { QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { PracticeKey } from "./practice-key.ts";

interface EncryptionProps {
  /** The practice's key in cdk.json, which is the value of the tag `practice`. */
  readonly practiceId: string;
  /** False: AWS's own keys encrypt the practice's data. */
  readonly ownKey: boolean;
  readonly trial: boolean;
}

/** How the practice's data is encrypted, and the keys that its roles may use. */
export interface Encryption {
  /** Undefined means AWS's keys, which are free and need no permission. */
  readonly key: PracticeKey | undefined;
  /** The keys that roles may use through services. */
  readonly usableKeys: { readonly arn: string; readonly tags: Readonly<Record<string, string>> };
}

/**
 * Without its own key, roles may still use the practice's former ones: when a deployed practice gives up its key,
 * queued messages stay encrypted with it, and during the update the table may be under either key. The removal policy
 * retains the key.
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
        // SQS's maximum, since each new data key is a paid request to KMS.
        dataKeyReuse: Duration.days(1),
      }
    : { encryption: QueueEncryption.SQS_MANAGED };
}

/** How a log group encrypts its entries. */
export function logEncryption({ key }: Encryption): LogGroupProps {
  return key ? { encryptionKey: key } : {};
}
