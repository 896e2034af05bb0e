import { Duration, Stack } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  AlarmStatusWidgetSortBy,
  Dashboard,
  type GraphWidget,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { PracticeFunction } from "../practice-function.ts";
import type { Services } from "../service-metrics.ts";
import { graphs } from "./graphs.ts";
import { AT_A_GLANCE, DETAILS, type LogQuestion, OVER_TIME, queryLines } from "./queries.ts";

interface PracticeDashboardProps extends Services {
  readonly alarms: readonly Alarm[];
}

/** Width in columns, of 24. */
const WHOLE = 24;
const { LINE, TABLE } = LogQueryVisualizationType;

/** One page that shows at a glance whether follow-ups work; technical graphs below. */
export class PracticeDashboard extends Construct {
  readonly #functions: readonly PracticeFunction[];

  constructor(scope: Construct, id: string, { alarms, ...services }: PracticeDashboardProps) {
    super(scope, id);
    const { stackName, node } = Stack.of(this);
    this.#functions = node.findAll().filter((each) => each instanceof PracticeFunction);
    const words = (markdown: string, height: number) => new TextWidget({ markdown, width: WHOLE, height });
    new Dashboard(this, "dashboard", {
      dashboardName: stackName,
      defaultInterval: Duration.days(1),
      widgets: [
        [words(`# ${stackName}: are clients being looked after?\n${INTRODUCTION}`, 3)],
        AT_A_GLANCE.map((question) => this.#answer(question, TABLE, WHOLE / AT_A_GLANCE.length, 4)),
        [
          new AlarmStatusWidget({
            title: "Red needs a person: see infra/RUNBOOK.md under the alarm's name",
            alarms: [...alarms],
            sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
            width: WHOLE,
            height: 6,
          }),
        ],
        [this.#answer(OVER_TIME, LINE, WHOLE, 6)],
        DETAILS.map((question) => this.#answer(question, TABLE, WHOLE / DETAILS.length, 6)),
        [words("## The machinery\nFor finding causes. Times are in the chosen zone.", 2)],
        ...rows(graphs(services, this.#functions)),
      ],
    });
  }

  #answer(question: LogQuestion, view: LogQueryVisualizationType, width: number, height: number): IWidget {
    const logs = question.from.map((capability) => {
      const writer = this.#functions.find((each) => each.capability === capability);
      if (!writer) throw new Error(`The dashboard reads the log of ${capability}, which is no function`);
      return writer.logGroup.logGroupName;
    });
    return new LogQueryWidget({
      title: question.title,
      logGroupNames: logs,
      queryLines: queryLines(question),
      view,
      width,
      height,
    });
  }
}

const INTRODUCTION = `From left to right: what was reported, due, sent and late, who answered, and who \
waits for a person, in the time range at the top right. An empty box is a zero. **Waiting for a person should \
be empty, and Late nearly so.** Reasons for follow-ups that were due and not sent are listed further down.`;

/** Three to a row. */
function rows(widgets: readonly GraphWidget[]): IWidget[][] {
  const starts = widgets.flatMap((_, index) => (index % 3 === 0 ? [index] : []));
  return starts.map((start) => widgets.slice(start, start + 3));
}
