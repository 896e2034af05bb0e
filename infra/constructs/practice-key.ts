import { Aws, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

interface PracticeKeyProps {
  /** Its purpose, shown in the console. */
  readonly description: string;
  /** True if the key is deleted with its stack, which makes everything it encrypts unreadable. */
  readonly trial: boolean;
}

/**
 * The key that encrypts the practice's table, queues, topics, logs and secrets. Roles use it through their own
 * policies; AWS services may use it only for this stack's resources, by their encryption context.
 */
export class PracticeKey extends Key {
  constructor(scope: Construct, id: string, { description, trial }: PracticeKeyProps) {
    super(scope, id, {
      description,
      enableKeyRotation: true,
      // The minimum and the maximum: until then the deletion can be cancelled.
      pendingWindow: Duration.days(trial ? 7 : 30),
      removalPolicy: trial ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    this.#allow(`logs.${Aws.REGION}.amazonaws.com`, "aws:logs:arn", "logs", "log-group:*", [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ]);
    // A topic sends undeliverable messages to a dead-letter queue itself.
    this.#allow("sns.amazonaws.com", "aws:sqs:arn", "sqs", "", HAND_OVER);
  }

  /** Lets SES publish to the stack's encrypted topic, if the topic's policy allows it too. */
  allowSesToPublish(): void {
    this.#allow("ses.amazonaws.com", "aws:sns:topicArn", "sns", "", HAND_OVER);
  }

  /** By name pattern, since the key must exist before the resources it encrypts. */
  #allow(
    principal: string,
    context: "aws:logs:arn" | "aws:sns:topicArn" | "aws:sqs:arn",
    service: "logs" | "sns" | "sqs",
    prefix: string,
    actions: readonly string[],
  ): void {
    const { partition, region, account, stackName } = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(principal)],
        actions: [...actions],
        // In a key policy, `*` means this key.
        resources: ["*"],
        conditions: {
          ArnLike: {
            [`kms:EncryptionContext:${context}`]: `arn:${partition}:${service}:${region}:${account}:${prefix}${stackName}-*`,
          },
        },
      }),
    );
  }
}

/** To decrypt a data key and to make a new one. */
const HAND_OVER = ["kms:Decrypt", "kms:GenerateDataKey"] as const;
