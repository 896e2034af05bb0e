import { type App, Stack } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { ACKNOWLEDGEMENTS } from "../../infra/acknowledgements.ts";
import { acknowledge, overdueReviews, rulePacks } from "../../infra/checks.ts";
import { createApp } from "../../infra/create-app.ts";

const { derby } = cdkJson.context.practices;

/** A practice with every setting at its default, and one with every setting of its deployment used. */
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

/** What the rules find and nobody acknowledged, as "rule at path", without the name of the practice's stack. */
function findingsOf(app: App): string[] {
  const violations = rulePacks(app).flatMap((pack) => pack.validateScope(app).violations);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(
      ({ constructPath = "" }) => `${ruleName} at ${constructPath.replace(/^[^/]*\//, "")}`,
    ),
  );
}

describe("the stacks", () => {
  it("have nothing open with AwsSolutions and HIPAA Security", () => {
    const { app, stacks } = anApp();
    for (const stack of stacks) acknowledge(stack, ACKNOWLEDGEMENTS);
    expect(findingsOf(app)).toEqual([]);
  });

  it("are really looked at: what is added without care is found", () => {
    const { app, stacks } = anApp();
    for (const stack of stacks) acknowledge(stack, ACKNOWLEDGEMENTS);
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
  acknowledge(plain, withoutKey);
  expect(withoutKey.length).toBeGreaterThan(0);
  new LogGroup(plain, "careless");
  expect(findingsOf(app)).toContain("HIPAA.Security-CloudWatchLogGroupEncrypted at careless/Resource");
});

describe("each acknowledgement", () => {
  const { app } = anApp();
  const found = findingsOf(app);
  const places = ACKNOWLEDGEMENTS.flatMap(({ finding, at }) => at.map((path) => [finding, path] as const));

  it.each(places)("of %s at %j is of something that is found there", (finding, path) => {
    const there = found.filter((each) => each.startsWith(`${finding} at ${path === "" ? "" : `${path}/`}`));
    expect(there).not.toEqual([]);
  });

  it("stands once, with a reason in a sentence and a day to look at it again", () => {
    expect(new Set(places.map(([finding, path]) => `${finding} at ${path}`)).size).toBe(places.length);
    for (const { finding, reason, review } of ACKNOWLEDGEMENTS) {
      expect(reason, finding).toMatch(/^[A-Z`].{30,}\.$/);
      expect(new Date(`${review}T00:00:00Z`).toISOString().slice(0, 10), finding).toBe(review);
    }
  });

  it("is warned of once its day has passed, and not before", () => {
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
