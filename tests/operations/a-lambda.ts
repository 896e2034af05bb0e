import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";

const ARN = "arn:aws:lambda:eu-west-2:123456789012:event-source-mapping:u-1";

/** The sender's event source mapping with its tags; a change applies at the second look. */
export function aSenderMapping({ state = "Enabled", tags = {} as Record<string, string> } = {}) {
  const sender = { state, tags: { ...tags }, told: [] as boolean[] };
  const lambda = mockClient(LambdaClient);
  lambda
    .on(ListEventSourceMappingsCommand, { FunctionName: "Aftercare-derby-send-follow-up" })
    .callsFake(async () => ({
      EventSourceMappings: [
        {
          UUID: "u-1",
          EventSourceMappingArn: ARN,
          State: sender.state,
          ScalingConfig: { MaximumConcurrency: 3 },
        },
      ],
    }))
    .on(UpdateEventSourceMappingCommand, { UUID: "u-1" })
    .callsFake(async ({ Enabled }) => {
      sender.told.push(Enabled);
      sender.state = Enabled ? "Enabling" : "Disabling";
      return {};
    })
    .on(GetEventSourceMappingCommand, { UUID: "u-1" })
    .callsFake(async () => {
      const State = sender.state;
      sender.state = State.replace(/ing$/, "ed");
      return { State };
    })
    .on(ListTagsCommand, { Resource: ARN })
    .callsFake(async () => ({ Tags: { practice: "derby", ...sender.tags } }))
    .on(TagResourceCommand, { Resource: ARN })
    .callsFake(async ({ Tags }) => {
      Object.assign(sender.tags, Tags);
      return {};
    })
    .on(UntagResourceCommand, { Resource: ARN })
    .callsFake(async ({ TagKeys }) => {
      for (const key of TagKeys) delete sender.tags[key];
      return {};
    });
  mockClient(STSClient)
    .on(GetCallerIdentityCommand)
    .resolves({ Arn: "arn:aws:sts::123456789012:assumed-role/Admin/anna@example.com" });
  mockClient(SQSClient)
    .on(GetQueueAttributesCommand)
    .resolves({
      Attributes: {
        ApproximateNumberOfMessages: "12",
        ApproximateNumberOfMessagesDelayed: "2",
        ApproximateNumberOfMessagesNotVisible: "1",
      },
    });
  return { sender, lambda };
}
