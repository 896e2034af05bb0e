import { Stack } from "aws-cdk-lib";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { createApp } from "../../infra/create-app.ts";
import { sure } from "../sure.ts";
import { allResourcesOf, synthesise, templateOf } from "./template.ts";

const stacks = synthesise();
const aPractice = cdkJson.context.practices.sydney;

describe("the app", () => {
  it("has one stack per practice of cdk.json", () => {
    expect(stacks.map(({ name }) => name)).toEqual(["Aftercare-derby", "Aftercare-sydney"]);
  });

  it("shares nothing between practices", () => {
    const [derby, sydney] = stacks;
    expect(derby?.text).not.toMatch(/sydney|harbour/i);
    expect(sydney?.text).not.toMatch(/derby/i);
    for (const { text, needs } of stacks) {
      expect(text).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput|"Export"/);
      expect(needs).toEqual([]);
    }
  });

  it("writes the same templates every time", () => {
    expect(synthesise()).toEqual(stacks);
  });

  it("needs no account, no Region and no resource that runs code to deploy", () => {
    for (const stack of stacks) {
      expect(stack.environment).toMatchObject({ account: "unknown-account", region: "unknown-region" });
      const types = allResourcesOf(templateOf(stack)).map(([, { Type }]) => Type);
      expect(types).toContain("AWS::DynamoDB::Table");
      expect(types.filter((type) => /^Custom::|CustomResource/.test(type))).toEqual([]);
    }
  });

  it("can be made with other practices than cdk.json's", () => {
    expect(synthesise({ bath: aPractice }).map(({ name }) => name)).toEqual(["Aftercare-bath"]);
  });

  it("is not made with invalid settings", () => {
    expect(() => synthesise({ bath: {} })).toThrow("practices.bath.name");
  });
});

describe("settings that can hardly be meant", () => {
  const warningsOf = (practice: object) => {
    const app = createApp({ bundle: false, practices: { odd: { ...aPractice, ...practice } } });
    const [stack] = app.node.children.filter(Stack.isStack);
    const found = Annotations.fromStack(sure(stack)).findWarning("*", Match.anyValue());
    return found.map(({ entry }) => String(entry.data).replace(/ \[ack: .*/, ""));
  };

  it("are synthesised, with a warning that says what is the matter and what to do", () => {
    expect(warningsOf({ timeZone: "EST5EDT", sender: "kim.lee@Gmail.com" })).toEqual([
      "practices.odd.timeZone: EST5EDT names no place, so its summer time may not be the practice's. Set timeZone to a place with the practice's time, such as America/New_York.",
      "practices.odd.sender: gmail.com is a mail provider's, and only they can add the DNS records without which SES sends nothing. Set sender to an address at a domain of the practice's own; replyTo may stay there.",
    ]);
  });

  it.each([
    ["Etc/GMT-1", "care@yahoo.co.uk"],
    ["PST8PDT", "care@hotmail.fr"],
    ["GMT0", "care@btinternet.com"],
    ["UTC", "care@bigpond.net.au"],
  ])("are both named: %s, %s", (timeZone, sender) => {
    expect(warningsOf({ timeZone, sender })).toHaveLength(2);
  });

  it.each([
    ["Europe/London", "care@massage-therapy-derby.example"],
    ["US/Eastern", "care@gmail-massage.com"],
    ["Jamaica", "care@skyline.com"],
    ["Asia/Dubai", "care@mail.massage.example"],
    ["America/Phoenix", "care@me.massage.com"],
  ])("are not seen in a place and a domain of one's own: %s, %s", (timeZone, sender) => {
    expect(warningsOf({ timeZone, sender })).toEqual([]);
  });
});
