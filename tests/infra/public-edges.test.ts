import { describe, expect, it } from "vitest";
import {
  derbyTemplate,
  functionOf,
  only,
  propertiesOf,
  resourcesOf,
  target,
  variablesOf,
  written,
} from "./template.ts";

const template = derbyTemplate();

describe("what SES reports", () => {
  const [, subscription] = only(template, "AWS::SNS::Subscription");

  it("is everything that becomes of an email, by the one topic", () => {
    const [id, destination] = only(template, "AWS::SES::ConfigurationSetEventDestination");
    const { MatchingEventTypes, SnsDestination } = destination.Properties.EventDestination as {
      MatchingEventTypes: string[];
      SnsDestination: { TopicARN: unknown };
    };
    expect(MatchingEventTypes.toSorted()).toEqual(["bounce", "complaint", "delivery", "reject", "send"]);
    expect(target(SnsDestination.TopicARN)).toBe(target(subscription.Properties.TopicArn));
    const [policy] = only(template, "AWS::SNS::TopicPolicy");
    expect(destination.DependsOn, id).toContain(policy);
  });

  it("may be published by SES from this account's configuration set only", () => {
    const [, policy] = only(template, "AWS::SNS::TopicPolicy");
    const { Statement } = policy.Properties.PolicyDocument as {
      Statement: {
        Effect: string;
        Principal: unknown;
        Condition: { StringEquals: Record<string, unknown> };
      }[];
    };
    const allows = Statement.filter(({ Effect }) => Effect === "Allow");
    expect(allows.map(({ Principal }) => Principal)).toEqual([{ Service: "ses.amazonaws.com" }]);
    const conditions = allows[0]?.Condition.StringEquals ?? {};
    expect(Object.values(conditions).map(written)).toEqual([
      "{AWS::AccountId}",
      "arn:{AWS::Partition}:ses:{AWS::Region}:{AWS::AccountId}:configuration-set/{emailconfigurationset}",
    ]);
  });

  it("reaches record-delivery, and is put aside when it cannot be handed over or recorded", () => {
    const [logicalId] = functionOf(template, "record-delivery");
    expect(target(subscription.Properties.Endpoint)).toBe(logicalId);
    const { deadLetterTargetArn } = subscription.Properties.RedrivePolicy as { deadLetterTargetArn: unknown };
    const invoke = resourcesOf(template, "AWS::Lambda::EventInvokeConfig").find(
      ([, { Properties }]) => target(Properties.FunctionName) === logicalId,
    )?.[1].Properties;
    expect(invoke?.DestinationConfig).toEqual({ OnFailure: { Destination: deadLetterTargetArn } });
  });

  it("is of emails that travel encrypted or not at all", () => {
    expect(only(template, "AWS::SES::ConfigurationSet")[1].Properties.DeliveryOptions).toEqual({
      TlsPolicy: "REQUIRE",
    });
  });
});

describe("the public API", () => {
  const routes = resourcesOf(template, "AWS::ApiGatewayV2::Route").map(([, { Properties }]) => Properties);

  it("leads every route to its function, and has no other", () => {
    const led = routes.map(({ RouteKey, Target }) => {
      const [, parts] = (Target as { "Fn::Join": [string, unknown[]] })["Fn::Join"];
      const integration = propertiesOf(template, parts.at(-1), "AWS::ApiGatewayV2::Integration");
      expect(integration?.PayloadFormatVersion).toBe("2.0");
      return `${RouteKey} ${written(integration?.IntegrationUri)}`;
    });
    const page = (path: string, capability: string) =>
      ["GET", "HEAD", "POST"].map((method) => `${method} ${path}/{token} {${capability}function.Arn}`);
    expect(led.toSorted()).toEqual(
      [
        "POST /webhook {receivewebhookfunction.Arn}",
        ...page("/check-in", "checkinpage"),
        ...page("/preferences", "preferencespage"),
        ...page("/unsubscribe", "preferencespage"),
      ].toSorted(),
    );
  });

  it("limits every route, and forms more", () => {
    const [, stage] = only(template, "AWS::ApiGatewayV2::Stage");
    const limits = stage.Properties.RouteSettings as Record<string, { ThrottlingRateLimit: number }>;
    const { ThrottlingRateLimit } = stage.Properties.DefaultRouteSettings as { ThrottlingRateLimit: number };
    expect(stage.Properties.StageName).toBe("$default");
    expect(Object.keys(limits).toSorted()).toEqual([
      "POST /check-in/{token}",
      "POST /preferences/{token}",
      "POST /unsubscribe/{token}",
    ]);
    for (const limit of Object.values(limits)) {
      expect(limit.ThrottlingRateLimit).toBeGreaterThan(0);
      expect(limit.ThrottlingRateLimit).toBeLessThan(ThrottlingRateLimit);
    }
  });

  it("has its address in the emails' links and the stack's outputs", () => {
    const { PUBLIC_URL } = variablesOf(functionOf(template, "send-follow-up"));
    expect(written(PUBLIC_URL)).toBe("{publicapi.ApiEndpoint}");
    expect(template.findOutputs("PublicUrl").PublicUrl?.Value).toEqual(PUBLIC_URL);
    expect(written(template.findOutputs("WebhookUrl").WebhookUrl?.Value)).toBe(
      "{publicapi.ApiEndpoint}/webhook",
    );
  });
});

it("tells where the webhook's secret is, and what the sender's domain needs", () => {
  expect(Object.keys(template.findOutputs("*")).toSorted()).toEqual([
    "DkimRecord1",
    "DkimRecord2",
    "DkimRecord3",
    "PublicUrl",
    "WebhookSecretArn",
    "WebhookUrl",
  ]);
  expect(only(template, "AWS::SES::EmailIdentity")[1].Properties.EmailIdentity).toBe(
    "massage-therapy-derby.example",
  );
});
