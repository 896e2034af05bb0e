import { ArnFormat, Aws, CfnOutput, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type ITopic, Subscription, SubscriptionProtocol, Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

interface AlarmTopicProps {
  /** The operator's address; without it nobody is notified. */
  readonly operatorAddress: string | undefined;
}

/**
 * The topic of all alarms, to the operator. Not encrypted with the practice's key: an alarm about that key would
 * silence itself. It carries only fixed words and ids, and stores nothing.
 */
export class AlarmTopic extends Construct {
  readonly topic: ITopic;

  constructor(scope: Construct, id: string, { operatorAddress }: AlarmTopicProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const topic = new Topic(this, "topic", {
      displayName: `Aftercare alarms of ${stack.stackName}`,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: {
          ArnLike: {
            "aws:SourceArn": stack.formatArn({
              service: "cloudwatch",
              resource: "alarm",
              resourceName: `${stack.stackName}-*`,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
          StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID },
        },
      }),
    );
    if (operatorAddress !== undefined) {
      new Subscription(this, "operator", {
        topic,
        protocol: SubscriptionProtocol.EMAIL,
        endpoint: operatorAddress,
      });
    }
    this.topic = topic;

    new CfnOutput(stack, "AlarmTopicArn", { value: topic.topicArn });
    new CfnOutput(stack, "AlarmsGoTo", {
      value:
        operatorAddress === undefined
          ? "nobody: set operatorAddress for this practice in cdk.json, and deploy again"
          : `${operatorAddress}, once the link in the email from AWS has been followed`,
    });
  }
}
