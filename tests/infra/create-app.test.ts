import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
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
