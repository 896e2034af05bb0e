import { describe, expect, it } from "vitest";
import { CAPABILITIES } from "../../../infra/constructs/capabilities.ts";
import { readDeployment } from "../../../infra/local/template/deployment.ts";
import { createResolver } from "../../../infra/local/template/intrinsics.ts";
import { synthesise, type Template } from "../../../infra/local/template/template.ts";

const URL = "http://localhost:3000";

function aTemplate(
  resources: Record<string, { type: string; properties?: Record<string, unknown> }>,
): Template {
  const entries = Object.entries(resources).map(
    ([id, { type, properties = {} }]) => [id, { type, properties }] as const,
  );
  return { practice: "derby", stackName: "Aftercare-derby", outputs: new Map(), resources: new Map(entries) };
}

describe("what the local practice takes from the template", () => {
  it("has every resource that the functions use, with the template's settings", () => {
    const deployment = readDeployment(synthesise("derby"), URL);
    expect([...deployment.functions.keys()].toSorted()).toEqual(CAPABILITIES.toSorted());
    expect(deployment.functions.get("send-follow-up")?.environment).toMatchObject({ PUBLIC_URL: URL });
    const [records] = deployment.tables;
    expect(records?.create.GlobalSecondaryIndexes).toMatchObject([{ IndexName: "due" }]);
    expect(records?.create.StreamSpecification).toEqual({
      StreamEnabled: true,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    });
    expect(records?.expiryAttribute).toBe("expiresAt");
    expect(deployment.streams).toMatchObject([
      { capability: "arrange-follow-ups", table: records?.name, reportsItems: true },
    ]);
    const [sending] = deployment.queueMappings;
    expect(deployment.queues.find(({ name }) => name === sending?.queue)?.attributes).toMatchObject({
      VisibilityTimeout: "360",
      RedrivePolicy: expect.stringContaining("deadLetterTargetArn"),
    });
    expect(deployment.rates).toEqual([{ capability: "find-overdue", minutes: 10 }]);
    expect(deployment.routes.map(({ key }) => key)).toContain("POST /webhook");
    expect(() => synthesise("nobody")).toThrow("It has: derby, sydney.");
  });

  it("resolves references to local names, addresses and ARNs", () => {
    const { resolve } = createResolver(
      aTemplate({
        Jobs: { type: "AWS::SQS::Queue" },
        Named: { type: "AWS::SQS::Queue", properties: { QueueName: "named" } },
        Api: { type: "AWS::ApiGatewayV2::Api" },
      }),
      URL,
    );
    expect(resolve({ Ref: "Jobs" })).toBe("http://sqs.us-east-1.localhost/000000000000/Aftercare-derby-Jobs");
    expect(resolve({ "Fn::GetAtt": ["Named", "Arn"] })).toBe("arn:aws:sqs:us-east-1:000000000000:named");
    expect(resolve({ "Fn::Join": ["", [{ "Fn::GetAtt": ["Api", "ApiEndpoint"] }, "/webhook"]] })).toBe(
      `${URL}/webhook`,
    );
    expect(resolve({ "Fn::Sub": "$" + "{AWS::Region}/$" + "{Named.QueueName}" })).toBe("us-east-1/named");
    expect(resolve({ a: [{ Ref: "AWS::NoValue" }, { Ref: "AWS::AccountId" }] })).toEqual({
      a: ["000000000000"],
    });
  });

  it("throws for unsupported parts", () => {
    const { resolve } = createResolver(aTemplate({ Jobs: { type: "AWS::SQS::Queue" } }), URL);
    expect(() => resolve({ "Fn::ImportValue": "other" })).toThrow("Fn::ImportValue");
    expect(() => resolve({ Ref: "Gone" })).toThrow("Gone");
    expect(() => resolve({ "Fn::GetAtt": ["Jobs", "Colour"] })).toThrow("Colour");
    const unknown = aTemplate({
      F: { type: "AWS::Lambda::Function", properties: { FunctionName: "other" } },
    });
    expect(() => readDeployment(unknown, URL)).toThrow("infra/constructs/capabilities.ts");
  });
});
