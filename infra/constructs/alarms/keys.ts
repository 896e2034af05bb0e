import { Stack } from "aws-cdk-lib";
import { EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import { Key } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { describe } from "./runbook.ts";

const NAME = "key-or-secret-ending";
const MEANS =
  "Soon nothing can be recorded, sent or opened: a key or a secret of the practice is being switched off.";

/**
 * Alerts the operator when someone disables or deletes one of the stack's keys or secrets, while that can still be
 * undone. Needs a CloudTrail trail that logs management events.
 */
export class KeyWatch extends Construct {
  constructor(scope: Construct, id: string, topic: ITopic) {
    super(scope, id);
    const stack = Stack.of(this);
    const all = stack.node.findAll();
    const keys = all.filter((each) => each instanceof Key).map(({ keyArn }) => keyArn);
    const secrets = all.filter((each) => each instanceof Secret).map(({ secretArn }) => secretArn);
    new Rule(this, "rule", {
      ruleName: `${stack.stackName}-${NAME}`,
      description: describe(MEANS, NAME),
      eventPattern: {
        detailType: ["AWS API Call via CloudTrail"],
        detail: {
          eventName: ["DisableKey", "ScheduleKeyDeletion", "DeleteSecret"],
          $or: [
            ...(keys.length > 0 ? [{ resources: { ARN: keys } }] : []),
            // Secrets Manager uses either form.
            { responseElements: { arn: secrets } },
            { responseElements: { aRN: secrets } },
          ],
        },
      },
      targets: [
        new SnsTopic(topic, {
          message: RuleTargetInput.fromText(
            `${describe(MEANS, NAME)} (${EventField.fromPath("$.detail.eventName")} at ${EventField.time})`,
          ),
        }),
      ],
    });
  }
}
