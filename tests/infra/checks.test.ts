import { type App, Stack } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { ACKNOWLEDGEMENTS } from "../../infra/acknowledgements.ts";
import { acknowledgeFindings, overdueReviews, rulePacks } from "../../infra/checks.ts";
import { createApp } from "../../infra/create-app.ts";

const { derby } = cdkJson.context.practices;

/** One practice with default settings, one with every deployment setting. */
const PRACTICES = {
  plain: derby,
  other: {
    ...derby,
    sender: "care@other.example",
    trial: true,
    operatorAddress: "operator@other.example",
    mailFrom: "bounces",
    emailsPerSecond: 1,
    dashboard: true,
    alarms: "essential",
    publicDomain: "care.other.example",
  },
  "no-key": { ...derby, sender: "care@no-key.example", ownKey: false },
};

function anApp(): { app: App; stacks: Stack[] } {
  const app = createApp({ bundle: false, practices: PRACTICES });
  return { app, stacks: app.node.children.filter(Stack.isStack) };
}

/** Unacknowledged findings as "rule at path", without the stack's name. */
function findingsOf(app: App): string[] {
  const violations = rulePacks(app).flatMap((pack) => pack.validateScope(app).violations);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(
      ({ constructPath = "" }) => `${ruleName} at ${constructPath.replace(/^[^/]*\//, "")}`,
    ),
  );
}

describe("the stacks", () => {
  it("have no open finding of AwsSolutions and HIPAA Security", () => {
    const { app, stacks } = anApp();
    for (const stack of stacks) acknowledgeFindings(stack, ACKNOWLEDGEMENTS);
    expect(findingsOf(app)).toEqual([]);
  });

  it("are really checked: a careless addition is found", () => {
    const { app, stacks } = anApp();
    for (const stack of stacks) acknowledgeFindings(stack, ACKNOWLEDGEMENTS);
    for (const stack of stacks.slice(0, 1)) new Topic(stack, "careless");
    expect(findingsOf(app)).toEqual(
      expect.arrayContaining([
        "AwsSolutions-SNS3 at careless/Resource",
        "HIPAA.Security-SNSEncryptedKMS at careless/Resource",
      ]),
    );
  });
});

it("accepts AWS's own keys only where a practice chose them", () => {
  const { app, stacks } = anApp();
  const [plain] = stacks;
  if (!plain) throw new Error("No stack was made");
  const withoutKey = ACKNOWLEDGEMENTS.filter(({ without }) => without === "key");
  acknowledgeFindings(plain, withoutKey);
  expect(withoutKey.length).toBeGreaterThan(0);
  new LogGroup(plain, "careless");
  expect(findingsOf(app)).toContain("HIPAA.Security-CloudWatchLogGroupEncrypted at careless/Resource");
});

describe("each acknowledgement", () => {
  const { app } = anApp();
  const found = findingsOf(app);
  const places = ACKNOWLEDGEMENTS.flatMap(({ finding, at }) => at.map((path) => [finding, path] as const));

  it.each(places)("of %s at %j matches a finding", (finding, path) => {
    const there = found.filter((each) => each.startsWith(`${finding} at ${path === "" ? "" : `${path}/`}`));
    expect(there).not.toEqual([]);
  });

  it("is unique, with a reason in a sentence and a review date", () => {
    expect(new Set(places.map(([finding, path]) => `${finding} at ${path}`)).size).toBe(places.length);
    for (const { finding, reason, review } of ACKNOWLEDGEMENTS) {
      expect(reason, finding).toMatch(/^[A-Z`].{30,}\.$/);
      expect(new Date(`${review}T00:00:00Z`).toISOString().slice(0, 10), finding).toBe(review);
    }
  });

  it("causes a warning from its review date on", () => {
    const acknowledgement = { finding: "Rule-1", at: ["table"], reason: "Because.", review: "2027-05-24" };
    expect(overdueReviews([acknowledgement], "2027-05-24")).toEqual([]);
    expect(overdueReviews([acknowledgement], "2027-05-25")).toEqual([
      {
        id: "aftercare:review:Rule-1:table",
        message: expect.stringContaining("Rule-1 was due for review by 2027-05-24"),
      },
    ]);
  });
});
