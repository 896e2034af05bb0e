import type { ComparisonOperator, IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";

/** When an alarm rings, and what the person who hears it is told. */
export interface AlarmRule {
  /** Kebab-case: after the stack's name it is the alarm's name, and by itself the heading in infra/RUNBOOK.md. */
  readonly name: string;
  /** What it means for clients, in one plain sentence. */
  readonly means: string;
  readonly metric: IMetric;
  /** Rings from this value on, unless the comparison says otherwise. */
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  /** How many of the metric's last periods must be so; one of one by default. */
  readonly datapoints?: { readonly bad: number; readonly of: number };
  /** Silence is good news by default. */
  readonly missing?: TreatMissingData;
  /** Whether its end is told too. Not where what rang is done and stays so, such as a refused email. */
  readonly tellsEnd?: true;
}
