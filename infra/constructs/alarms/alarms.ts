import { Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Construct } from "constructs";
import type { StackSettings } from "../../settings/stack-settings.ts";
import type { Volume } from "../../settings/volume.ts";
import { DeadLetterQueue } from "../dead-letter-queue.ts";
import { PracticeFunction } from "../practice-function.ts";
import type { Services } from "../service-metrics.ts";
import { CODE_ALARM_NAMES } from "./by-code.ts";
import { essentialRules } from "./essential.ts";
import { rulesFromLogs, sessionsMissing } from "./from-logs.ts";
import { rulesOfDeadLetters, rulesOfFunctions, rulesOfServices } from "./from-services.ts";
import { KeyWatch } from "./keys.ts";
import type { AlarmRule } from "./rule.ts";
import { describe } from "./runbook.ts";
import { AlarmTopic } from "./topic.ts";

interface AlarmsProps extends Services {
  readonly set: StackSettings["alarms"];
  readonly operatorAddress: string | undefined;
  /** The practice's sessions and emails on a usual day. */
  readonly usual: Volume;
}

/** All alarms of a practice. Created after everything else. */
export class Alarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { set, operatorAddress, usual, ...services }: AlarmsProps) {
    super(scope, id);
    const { topic } = new AlarmTopic(this, "topic", { operatorAddress });
    // Found in the tree rather than passed in, so that none is forgotten.
    const made = Stack.of(this).node.findAll();
    const functions = made.filter((each) => each instanceof PracticeFunction);
    const deadLetters = made.filter((each) => each instanceof DeadLetterQueue);
    const action = new SnsAction(topic);
    const rules =
      set === "essential"
        ? essentialRules(this, services, functions, deadLetters, usual)
        : [
            ...rulesFromLogs(this, functions, CODE_ALARM_NAMES, usual),
            sessionsMissing(this),
            ...rulesOfServices(services, functions),
            ...rulesOfDeadLetters(deadLetters),
            ...rulesOfFunctions(functions),
          ];
    this.alarms = rules.map((rule) => this.#alarmOn(rule, action));
    new KeyWatch(this, "keys", topic);
  }

  #alarmOn(rule: AlarmRule, action: SnsAction): Alarm {
    const { name, means, metric, threshold, tellsEnd, datapoints = { bad: 1, of: 1 } } = rule;
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      alarmDescription: describe(means, name),
      metric,
      threshold,
      comparisonOperator: rule.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: datapoints.bad,
      evaluationPeriods: datapoints.of,
      treatMissingData: rule.missing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(action);
    if (tellsEnd) alarm.addOkAction(action);
    return alarm;
  }
}
