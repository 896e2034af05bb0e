import { Annotations, type App, Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, HIPAASecurityChecks } from "cdk-nag";
import type { Construct } from "constructs";
import { ACKNOWLEDGEMENTS, type Acknowledgement } from "./acknowledgements.ts";

/** The rule packs for every stack. */
export function rulePacks(app: App) {
  return [new AwsSolutionsChecks(app), new HIPAASecurityChecks(app)];
}

/**
 * Makes every synthesis by the CLI fail on an unacknowledged finding, and warn of acknowledgements that are due for
 * review.
 * @param today as YYYY-MM-DD
 */
export function addChecks(app: App, today: string): void {
  Validations.of(app).addPlugins(...rulePacks(app));
  for (const stack of app.node.children.filter(Stack.isStack)) {
    acknowledgeFindings(stack, ACKNOWLEDGEMENTS);
    for (const warning of overdueReviews(ACKNOWLEDGEMENTS, today)) {
      Annotations.of(stack).addWarningV2(warning.id, warning.message);
    }
  }
}

/** Skips constructs that a stack does not have: not every practice has every part. */
export function acknowledgeFindings(stack: Stack, acknowledgements: readonly Acknowledgement[]): void {
  for (const { finding, at, without, reason } of acknowledgements) {
    if (without !== undefined && within(stack, without).length > 0) continue;
    for (const construct of at.flatMap((path) => within(stack, path))) {
      Validations.of(construct).acknowledge({ id: finding, reason });
    }
  }
}

/** One warning for each acknowledgement due for review. */
export function overdueReviews(acknowledgements: readonly Acknowledgement[], today: string) {
  return acknowledgements
    .filter(({ review }) => review < today)
    .map(({ finding, at, review }) => ({
      id: `aftercare:review:${finding}:${at.join(",")}`,
      message: `${finding} was due for review by ${review}: check whether its reason in infra/acknowledgements.ts still holds, and set a new date.`,
    }));
}

function within(stack: Stack, path: string): Construct[] {
  const found = path
    .split("/")
    .reduce<Construct | undefined>(
      (construct, id) =>
        id === "" ? construct : (construct?.node.tryFindChild(id) as Construct | undefined),
      stack,
    );
  return found ? [found] : [];
}
