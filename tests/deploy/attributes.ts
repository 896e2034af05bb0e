export const ACCOUNT = "000000000000";

/** An ARN of this account and Region. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${process.env.AWS_REGION}:${ACCOUNT}:${resource}`;
}

/** Fn::GetAtt by AWS's documentation, independent of the emulator. */
export function attributeOf(type: string, physicalId: string, attribute: string): string {
  const known = ATTRIBUTES[`${type}.${attribute}`];
  if (known === undefined) throw new Error(`Unsupported attribute ${attribute} of ${type}`);
  return known(physicalId);
}

const lastPart = (url: string) => url.slice(url.lastIndexOf("/") + 1);

const ATTRIBUTES: Record<string, (physicalId: string) => string> = {
  "AWS::ApiGatewayV2::Api.ApiEndpoint": (id) =>
    `https://${id}.execute-api.${process.env.AWS_REGION}.amazonaws.com`,
  "AWS::CloudWatch::Alarm.Arn": (name) => arn("cloudwatch", `alarm:${name}`),
  "AWS::DynamoDB::Table.Arn": (name) => arn("dynamodb", `table/${name}`),
  // Its last part is the stream's creation time.
  "AWS::DynamoDB::Table.StreamArn": (name) => arn("dynamodb", `table/${name}/stream/`),
  "AWS::Events::Rule.Arn": (name) => arn("events", `rule/${name}`),
  "AWS::IAM::Role.Arn": (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  "AWS::KMS::Key.Arn": (id) => arn("kms", `key/${id}`),
  "AWS::Lambda::Function.Arn": (name) => arn("lambda", `function:${name}`),
  "AWS::Logs::LogGroup.Arn": (name) => arn("logs", `log-group:${name}:*`),
  "AWS::SQS::Queue.Arn": (url) => arn("sqs", lastPart(url)),
  "AWS::SQS::Queue.QueueName": lastPart,
  "AWS::SNS::Topic.TopicName": (topicArn) => topicArn.slice(topicArn.lastIndexOf(":") + 1),
};
