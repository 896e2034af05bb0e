import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand as TagsOfLogCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  ListTagsForResourceCommand as TagsOfRuleCommand,
} from "@aws-sdk/client-eventbridge";
import {
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { arn } from "../attributes.ts";
import { orderedTags, type Readers, readDocument, tagList } from "./reader.ts";

const lambda = new LambdaClient();
const logs = new CloudWatchLogsClient();
const events = new EventBridgeClient();

interface Permission {
  readonly Action: string;
  readonly Principal: { readonly Service: string };
  readonly Condition?: { readonly ArnLike?: Readonly<Record<string, string>> };
}

export const functionReaders: Readers = {
  async "AWS::Lambda::Function"({ physicalId: FunctionName }) {
    const {
      Configuration = {},
      Tags,
      Concurrency,
    } = await lambda.send(new GetFunctionCommand({ FunctionName }));
    return {
      FunctionName: Configuration.FunctionName,
      Handler: Configuration.Handler,
      Runtime: Configuration.Runtime,
      Architectures: Configuration.Architectures,
      MemorySize: Configuration.MemorySize,
      Timeout: Configuration.Timeout,
      Role: Configuration.Role,
      KmsKeyArn: Configuration.KMSKeyArn,
      Environment: { Variables: Configuration.Environment?.Variables },
      LoggingConfig: Configuration.LoggingConfig,
      TracingConfig: Configuration.TracingConfig,
      ReservedConcurrentExecutions: Concurrency?.ReservedConcurrentExecutions,
      Tags: tagList(Tags),
    };
  },

  async "AWS::Lambda::EventSourceMapping"({ physicalId: UUID }) {
    const mapping = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    return { ...mapping, FunctionName: mapping.FunctionArn?.split(":").at(-1) };
  },

  async "AWS::Lambda::EventInvokeConfig"({ properties }) {
    const FunctionName = String(properties.FunctionName);
    const Qualifier = String(properties.Qualifier);
    const config = await lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName, Qualifier }));
    return { ...config, FunctionName, Qualifier: config.FunctionArn?.split(":").at(-1) };
  },

  /** The policy statement that allows this caller. */
  async "AWS::Lambda::Permission"({ properties }) {
    const FunctionName = String(properties.FunctionName);
    const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName }));
    const { Statement } = readDocument(Policy) as { Statement: Permission[] };
    const found = Statement.find(
      ({ Principal, Condition }) =>
        Principal.Service === properties.Principal &&
        Condition?.ArnLike?.["AWS:SourceArn"] === properties.SourceArn,
    );
    return {
      FunctionName: properties.FunctionName,
      Action: found?.Action,
      Principal: found?.Principal.Service,
      SourceArn: found?.Condition?.ArnLike?.["AWS:SourceArn"],
    };
  },

  async "AWS::Logs::LogGroup"({ physicalId }) {
    const { logGroups = [] } = await logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: physicalId }),
    );
    const group = logGroups.find(({ logGroupName }) => logGroupName === physicalId);
    const { tags } = await logs.send(
      new TagsOfLogCommand({ resourceArn: arn("logs", `log-group:${physicalId}`) }),
    );
    return {
      LogGroupName: group?.logGroupName,
      RetentionInDays: group?.retentionInDays,
      KmsKeyId: group?.kmsKeyId,
      Tags: tagList(tags),
    };
  },

  async "AWS::Events::Rule"({ physicalId: Name }) {
    const rule = await events.send(new DescribeRuleCommand({ Name }));
    const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule: Name }));
    const { Tags } = await events.send(new TagsOfRuleCommand({ ResourceARN: rule.Arn }));
    return {
      Name: rule.Name,
      Description: rule.Description,
      ScheduleExpression: rule.ScheduleExpression,
      EventPattern: readDocument(rule.EventPattern),
      State: rule.State,
      Targets,
      Tags: orderedTags(Tags),
    };
  },
};
