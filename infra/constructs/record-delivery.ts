import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Subscription, SubscriptionProtocol } from "aws-cdk-lib/aws-sns";
import { type IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Email } from "./email.ts";
import { queueEncryption } from "./encryption.ts";
import { type OnTable, PracticeFunction } from "./practice-function.ts";

interface RecordDeliveryProps extends OnTable {
  readonly email: Email;
}

const TIMEOUT = Duration.seconds(30);
/** How long events are retried in an outage of the table before they become dead letters. */
const RETRIED_FOR = Duration.days(1);

/** Records SES's events from a queue, which buffers outages of the table. */
export class RecordDelivery extends PracticeFunction {
  /** SES's events that are not recorded yet. */
  readonly queue: IQueue;
  readonly deadLetters: IQueue;

  constructor(scope: Construct, { encryption, practice, records, email }: RecordDeliveryProps) {
    super(scope, "record-delivery", {
      encryption,
      errorsMean: "Bounces and complaints may go unseen, so people may be written to who should not be.",
      timeout: TIMEOUT,
      environment: { PRACTICE: JSON.stringify(practice), TABLE_NAME: records.tableName },
    });
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      encryption,
      means: "A bounce or a complaint was not recorded, so someone may be written to who should not be.",
    });
    // AWS recommends six times the time-out, since Lambda retries a throttled batch.
    const visibilityTimeout = Duration.seconds(6 * TIMEOUT.toSeconds());
    const queue = new Queue(this, "queue", {
      visibilityTimeout,
      retentionPeriod: Duration.days(14),
      deadLetterQueue: {
        queue: this.deadLetters,
        maxReceiveCount: RETRIED_FOR.toSeconds() / visibilityTimeout.toSeconds(),
      },
      ...queueEncryption(encryption),
      enforceSSL: true,
    });
    this.queue = queue;
    // Not SqsSubscription: it would add the topic to the key's policy, a cycle since the topic is encrypted with that
    // key. The key already lets SNS use this stack's queues.
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("sns.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { "aws:SourceArn": email.events.topicArn },
          StringEquals: { "aws:SourceAccount": Stack.of(this).account },
        },
      }),
    );
    const subscription = new Subscription(this, "subscription", {
      topic: email.events,
      protocol: SubscriptionProtocol.SQS,
      endpoint: queue.queueArn,
      deadLetterQueue: this.deadLetters,
    });
    // Otherwise events published before the queue's policy exists would become dead letters.
    subscription.node.addDependency(queue);

    this.allow(
      ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
      records.tableArn,
    );
    this.allow(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], queue.queueArn);
    this.allowKeys("write-table", "receive-messages");
    this.function.addEventSourceMapping("queue", {
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      // SES reports that it accepted an email and, seconds later, that it arrived: one call records both.
      maxBatchingWindow: Duration.seconds(10),
      // Enough for three events per email: a batch takes a fraction of a second.
      maxConcurrency: Math.max(2, Math.ceil(practice.emailsPerSecond / EMAILS_PER_SECOND_EACH)),
      reportBatchItemFailures: true,
    });
  }
}

/** The emails per second whose events one concurrent batch can handle. */
const EMAILS_PER_SECOND_EACH = 10;
