import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { openApi } from "../../functions/describe-api/openapi.ts";
import { aPractice } from "../domain/builders.ts";
import {
  type CfnResource,
  derbyTemplate,
  functionOf,
  only,
  propertiesOf,
  resourcesOf,
  target,
  templateWith,
  variablesOf,
  written,
} from "./template.ts";

const template = derbyTemplate();

function policyOf(topic: unknown): [string, CfnResource] {
  const policy = resourcesOf(template, "AWS::SNS::TopicPolicy").find(([, { Properties }]) =>
    (Properties.Topics as unknown[]).some((each) => target(each) === target(topic)),
  );
  if (!policy) throw new Error("The topic has no policy");
  return policy;
}

describe("what SES reports", () => {
  const [, subscription] = only(template, "AWS::SNS::Subscription");

  it("includes all events of an email, through one topic", () => {
    const [id, destination] = only(template, "AWS::SES::ConfigurationSetEventDestination");
    const { MatchingEventTypes, SnsDestination } = destination.Properties.EventDestination as {
      MatchingEventTypes: string[];
      SnsDestination: { TopicARN: unknown };
    };
    expect(MatchingEventTypes.toSorted()).toEqual(["bounce", "complaint", "delivery", "reject", "send"]);
    expect(target(SnsDestination.TopicARN)).toBe(target(subscription.Properties.TopicArn));
    const [policy] = policyOf(SnsDestination.TopicARN);
    expect(destination.DependsOn, id).toContain(policy);
  });

  it("may be published by SES from this account's configuration set only", () => {
    const [, policy] = policyOf(subscription.Properties.TopicArn);
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

  const queueId = target(subscription.Properties.Endpoint);

  it("waits in an encrypted queue for record-delivery, which reports partial batch failures", () => {
    const [logicalId, { Properties }] = functionOf(template, "record-delivery");
    const queue = propertiesOf(template, subscription.Properties.Endpoint, "AWS::SQS::Queue");
    const mapping = resourcesOf(template, "AWS::Lambda::EventSourceMapping").find(
      ([, each]) => target(each.Properties.EventSourceArn) === queueId,
    )?.[1].Properties;
    expect(subscription.Properties.Protocol).toBe("sqs");
    expect(target(mapping?.FunctionName)).toBe(logicalId);
    expect(mapping).toMatchObject({
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 10,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
    expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(Properties.Timeout));
    expect(propertiesOf(template, queue?.KmsMasterKeyId, "AWS::KMS::Key")).toBeDefined();
  });

  it("is retried for a day, then goes to a dead-letter queue with an alarm", () => {
    const { VisibilityTimeout, RedrivePolicy, MessageRetentionPeriod } =
      propertiesOf(template, subscription.Properties.Endpoint, "AWS::SQS::Queue") ?? {};
    const tries = RedrivePolicy.maxReceiveCount;
    expect(tries * VisibilityTimeout).toBeGreaterThanOrEqual(24 * 3_600);
    // SQS's maximum.
    expect(tries).toBeLessThanOrEqual(1_000);
    expect(MessageRetentionPeriod).toBeGreaterThan(tries * VisibilityTimeout);
    const { deadLetterTargetArn } = subscription.Properties.RedrivePolicy as { deadLetterTargetArn: unknown };
    expect(RedrivePolicy.deadLetterTargetArn).toEqual(deadLetterTargetArn);
  });

  it("may be queued only by this topic", () => {
    const policies = resourcesOf(template, "AWS::SQS::QueuePolicy").filter(([, { Properties }]) =>
      (Properties.Queues as unknown[]).some((each) => target(each) === queueId),
    );
    const [[policyId, policy] = []] = policies;
    const { Statement = [] } = (policy?.Properties.PolicyDocument ?? {}) as {
      Statement?: Record<string, unknown>[];
    };
    const allows = Statement.filter(({ Effect }) => Effect === "Allow");
    expect(allows).toMatchObject([
      {
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Condition: {
          ArnEquals: { "aws:SourceArn": subscription.Properties.TopicArn },
          StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } },
        },
      },
    ]);
    // Otherwise events published before the queue's policy exists would become dead letters.
    expect(subscription.DependsOn).toContain(policyId);
  });

  it("requires TLS for sending", () => {
    expect(only(template, "AWS::SES::ConfigurationSet")[1].Properties.DeliveryOptions).toEqual({
      TlsPolicy: "REQUIRE",
    });
  });
});

describe("the public API", () => {
  const routes = resourcesOf(template, "AWS::ApiGatewayV2::Route").map(([, { Properties }]) => Properties);

  it("routes exactly the known routes to their functions", () => {
    const led = routes.map(({ RouteKey, Target }) => {
      const [, parts] = (Target as { "Fn::Join": [string, unknown[]] })["Fn::Join"];
      const integration = propertiesOf(template, parts.at(-1), "AWS::ApiGatewayV2::Integration");
      expect(integration?.PayloadFormatVersion).toBe("2.0");
      return `${RouteKey} ${written(integration?.IntegrationUri)}`;
    });
    const [read, all] = ["GET HEAD", "GET HEAD POST"];
    const expected: [capability: string, methods: string, paths: string][] = [
      ["receivewebhook", all, "/webhook"],
      ["receivewebhook", "POST", "/hooks/{token}"],
      ["alertpage", all, "/alert/{token}"],
      ["checkinpage", all, "/check-in/{token}"],
      ["checkinpage", read, "/exercises/{token}"],
      ["preferencespage", all, "/preferences/{token} /unsubscribe/{token}"],
      ["teampages", all, "/sign-in /sign-in/{token} /team /team/away /team/clients/{clientId} /session-form"],
      ["teampages", read, "/session-form/{file}"],
      ["teampages", "POST", "/sign-out /session-form/key"],
      ["describeapi", read, "/openapi.json /webhook.schema.json /problems/{kind}"],
    ];
    const routesTo = expected.flatMap(([capability, methods, paths]) =>
      methods
        .split(" ")
        .flatMap((method) => paths.split(" ").map((path) => `${method} ${path} {${capability}function.Arn}`)),
    );
    expect(led.toSorted()).toEqual(routesTo.toSorted());
  });

  const HOOK = "POST /hooks/{token}";
  const FEW = /\/(sign|team|session-form|openapi|webhook\.schema|problems)/;

  it("describes every route in the OpenAPI document", () => {
    const { paths } = openApi(aPractice());
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = routes
      .map(({ RouteKey }) => String(RouteKey))
      .filter((route) => !route.startsWith("HEAD ") && route !== "GET /webhook");
    expect(described.toSorted()).toEqual(served.toSorted());
  });

  it("throttles every route, forms more strictly", () => {
    const [, stage] = only(template, "AWS::ApiGatewayV2::Stage");
    const limits = stage.Properties.RouteSettings as Record<string, unknown>;
    expect(stage.Properties.StageName).toBe("$default");
    expect(Object.keys(limits).toSorted()).toEqual(routes.map(({ RouteKey }) => RouteKey).toSorted());
    for (const [route, limit] of Object.entries(limits)) {
      if (FEW.test(route) || route === HOOK) continue;
      const isForm = route.endsWith("/webhook") ? !route.startsWith("POST") : route.startsWith("POST");
      expect(limit, route).toEqual({
        ThrottlingRateLimit: isForm ? 50 : 200,
        ThrottlingBurstLimit: isForm ? 100 : 400,
      });
    }
  });

  it("throttles what few people open, the team and developers, and asking for a link to sign in most of all", () => {
    const [, stage] = only(template, "AWS::ApiGatewayV2::Stage");
    const limits = stage.Properties.RouteSettings as Record<string, { ThrottlingRateLimit: number }>;
    const ofFew = Object.entries(limits).filter(([route]) => FEW.test(route));
    const rates = ofFew.map(([route, limit]) => [route, limit.ThrottlingRateLimit]);
    expect(rates).toHaveLength(28);
    for (const [route, rate] of rates) expect(rate, String(route)).toBe(route === "POST /sign-in" ? 2 : 20);
  });

  it("throttles hooks by a limit of their own, which takes nothing from the webhook's", () => {
    const [, stage] = only(template, "AWS::ApiGatewayV2::Stage");
    const { [HOOK]: limit } = stage.Properties.RouteSettings as Record<string, unknown>;
    expect(limit).toEqual({ ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 });
  });

  it("logs each request and its result, without client address or token", () => {
    const { AccessLogSettings } = only(template, "AWS::ApiGatewayV2::Stage")[1].Properties as {
      AccessLogSettings: { DestinationArn: unknown; Format: string };
    };
    const { requestId, routeKey, status } = JSON.parse(AccessLogSettings.Format);
    expect([requestId, routeKey, status]).toEqual(
      ["requestId", "routeKey", "status"].map((name) => `$context.${name}`),
    );
    expect(AccessLogSettings.Format).not.toMatch(/\$context\.(identity|path|authorizer)|header/i);
    expect(propertiesOf(template, AccessLogSettings.DestinationArn, "AWS::Logs::LogGroup")).toMatchObject({
      LogGroupName: "/aws/vendedlogs/apis/Aftercare-derby-access",
      RetentionInDays: 30,
    });
  });

  it("has its address in emails' links", () => {
    const { PUBLIC_URL } = variablesOf(functionOf(template, "send-follow-up"));
    expect(written(PUBLIC_URL)).toBe("{publicapi.ApiEndpoint}");
  });
});

describe("the sender's domain", () => {
  function dnsRecordsOf(of: Template): Record<string, string> {
    const outputs = Object.entries(of.findOutputs("*")).filter(([name]) => /Record\d?$/.test(name));
    return Object.fromEntries(outputs.map(([name, { Value }]) => [name, written(Value)]));
  }

  it("has DKIM, and its own MAIL FROM subdomain for bounces", () => {
    expect(only(template, "AWS::SES::EmailIdentity")[1].Properties).toMatchObject({
      EmailIdentity: "massage-therapy-derby.example",
      DkimSigningAttributes: { NextSigningKeyLength: "RSA_2048_BIT" },
      MailFromAttributes: {
        MailFromDomain: "mail.massage-therapy-derby.example",
        BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
      },
    });
  });

  it("has its DNS records told by the stack", () => {
    expect(dnsRecordsOf(template)).toEqual({
      DkimRecord1: expect.stringMatching(/^\{.*DkimDNSTokenName1\} CNAME \{.*DkimDNSTokenValue1\}$/),
      DkimRecord2: expect.stringMatching(/^\{.*DkimDNSTokenName2\} CNAME \{.*DkimDNSTokenValue2\}$/),
      DkimRecord3: expect.stringMatching(/^\{.*DkimDNSTokenName3\} CNAME \{.*DkimDNSTokenValue3\}$/),
      MailFromMxRecord: "mail.massage-therapy-derby.example MX 10 feedback-smtp.{AWS::Region}.amazonses.com",
      MailFromSpfRecord: 'mail.massage-therapy-derby.example TXT "v=spf1 include:amazonses.com ~all"',
      DmarcRecord: '_dmarc.massage-therapy-derby.example TXT "v=DMARC1; p=none"',
    });
  });

  it("may use another MAIL FROM subdomain", () => {
    const stack = templateWith({ mailFrom: "bounces" });
    expect(only(stack, "AWS::SES::EmailIdentity")[1].Properties.MailFromAttributes).toMatchObject({
      MailFromDomain: "bounces.massage-therapy-derby.example",
    });
  });

  it("is not created if another stack verifies it", () => {
    const stack = templateWith({ verifiesDomain: false });
    expect(resourcesOf(stack, "AWS::SES::EmailIdentity")).toEqual([]);
    expect(dnsRecordsOf(stack)).toEqual({});
  });
});
