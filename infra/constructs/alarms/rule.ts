import type { ComparisonOperator, IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";

/** When an alarm fires, and its text for the operator. */
export interface AlarmRule {
  /** In kebab-case: the heading in infra/RUNBOOK.md, and with the stack's name before it the alarm's name. */
  readonly name: string;
  /** What it means for clients, in one plain sentence. */
  readonly means: string;
  readonly metric: IMetric;
  /** Fires at this value or more, unless `comparison` differs. */
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  /** How many of the last periods must be breaching; default 1 of 1. */
  readonly datapoints?: { readonly bad: number; readonly of: number };
  /** Missing data counts as good by default. */
  readonly missing?: TreatMissingData;
  /** Whether to notify when the alarm ends. Not for final events, such as a refused email. */
  readonly tellsEnd?: true;
}
