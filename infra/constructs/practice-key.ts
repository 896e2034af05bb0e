import { Aws, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

interface PracticeKeyProps {
  /** What it is for, as people read it in the console. */
  readonly description: string;
  /** True: the key goes with its stack, and with it all that it encrypts. */
  readonly trial: boolean;
}

/**
 * The one key that encrypts all that the practice keeps: table, queues, topics, logs and secrets. Roles of this
 * account use it by policies of their own; services that act by themselves may use it for things of this stack only,
 * which their encryption context names.
 */
export class PracticeKey extends Key {
  constructor(scope: Construct, id: string, { description, trial }: PracticeKeyProps) {
    super(scope, id, {
      description,
      enableKeyRotation: true,
      // The shortest and the longest that there is: until then the deletion can be called off.
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
    // A topic puts what it cannot deliver into a queue by itself.
    this.#allow("sns.amazonaws.com", "aws:sqs:arn", "sqs", "", HAND_OVER);
  }

  /** Lets SES publish to the stack's encrypted topic, if its own policy lets it too. */
  allowSesToPublish(): void {
    this.#allow("ses.amazonaws.com", "aws:sns:topicArn", "sns", "", HAND_OVER);
  }

  /** Named by a pattern: the key has to be there before what it encrypts. */
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
        // In a key's policy: this key.
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

/** To read a key's encrypted copy and to make a new one. */
const HAND_OVER = ["kms:Decrypt", "kms:GenerateDataKey"] as const;
