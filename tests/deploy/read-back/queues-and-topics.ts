import {
  GetScheduleGroupCommand,
  ListTagsForResourceCommand,
  SchedulerClient,
} from "@aws-sdk/client-scheduler";
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  ListTagsForResourceCommand as TagsOfTopicCommand,
} from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, ListQueueTagsCommand, SQSClient } from "@aws-sdk/client-sqs";
import { orderedTags, type Readers, readDocument, tagList } from "./reader.ts";

const sqs = new SQSClient();
const sns = new SNSClient();
const scheduler = new SchedulerClient();

export const queueAndTopicReaders: Readers = {
  async "AWS::SQS::Queue"({ physicalId: QueueUrl }) {
    const attributes = await queueAttributes(QueueUrl);
    const { Tags } = await sqs.send(new ListQueueTagsCommand({ QueueUrl }));
    return {
      MessageRetentionPeriod: Number(attributes.MessageRetentionPeriod),
      VisibilityTimeout: Number(attributes.VisibilityTimeout),
      SqsManagedSseEnabled: attributes.SqsManagedSseEnabled === "true",
      KmsMasterKeyId: attributes.KmsMasterKeyId,
      KmsDataKeyReusePeriodSeconds: Number(attributes.KmsDataKeyReusePeriodSeconds),
      RedrivePolicy: readDocument(attributes.RedrivePolicy),
      RedriveAllowPolicy: readDocument(attributes.RedriveAllowPolicy),
      Tags: tagList(Tags),
    };
  },

  async "AWS::SQS::QueuePolicy"({ properties }) {
    const [QueueUrl = ""] = properties.Queues as string[];
    return {
      Queues: [QueueUrl],
      PolicyDocument: readDocument((await queueAttributes(QueueUrl)).Policy),
    };
  },

  async "AWS::SNS::Topic"({ physicalId: TopicArn }) {
    const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    const { Tags } = await sns.send(new TagsOfTopicCommand({ ResourceArn: TopicArn }));
    return {
      DisplayName: Attributes.DisplayName,
      KmsMasterKeyId: Attributes.KmsMasterKeyId,
      Tags: orderedTags(Tags),
    };
  },

  async "AWS::SNS::TopicPolicy"({ properties }) {
    const [TopicArn] = properties.Topics as string[];
    const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    return { Topics: [TopicArn], PolicyDocument: readDocument(Attributes.Policy) };
  },

  async "AWS::SNS::Subscription"({ physicalId: SubscriptionArn, properties }) {
    const { Subscriptions = [] } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: String(properties.TopicArn) }),
    );
    const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    return {
      ...Subscriptions.find((each) => each.SubscriptionArn === SubscriptionArn),
      RedrivePolicy: readDocument(Attributes.RedrivePolicy),
    };
  },

  async "AWS::Scheduler::ScheduleGroup"({ physicalId: Name }) {
    const group = await scheduler.send(new GetScheduleGroupCommand({ Name }));
    const { Tags } = await scheduler.send(new ListTagsForResourceCommand({ ResourceArn: group.Arn }));
    return { Name: group.Name, Tags: orderedTags(Tags) };
  },
};

async function queueAttributes(QueueUrl: string): Promise<Partial<Record<string, string>>> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
  );
  return Attributes;
}
