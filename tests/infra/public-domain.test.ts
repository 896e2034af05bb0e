import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { readPractices } from "../../infra/settings/settings.ts";
import {
  allResourcesOf,
  derbyTemplate,
  functionOf,
  only,
  synthesise,
  target,
  templateOf,
  variablesOf,
  written,
} from "./template.ts";

const { derby, sydney } = cdkJson.context.practices;
const publicDomain = "care.massage-therapy-derby.example";
const stacks = synthesise({ derby: { ...derby, publicDomain } });

function stackNamed(name: string): Template {
  const found = stacks.find((each) => each.name === name);
  if (!found) throw new Error(`There is no stack ${name}`);
  return templateOf(found);
}

const template = stackNamed("Aftercare-derby");
const address = stackNamed("AftercareAddress-derby");

describe("a practice's own address for links", () => {
  it("is a stack of its own, since CloudFormation waits for its certificate until DNS has the record", () => {
    expect(stacks.map(({ name }) => name).toSorted()).toEqual(["Aftercare-derby", "AftercareAddress-derby"]);
    expect(stacks.flatMap(({ needs }) => needs)).toEqual([]);
    const types = allResourcesOf(address).map(([, { Type }]) => Type);
    expect(types.toSorted()).toEqual([
      "AWS::ApiGatewayV2::DomainName",
      "AWS::CertificateManager::Certificate",
    ]);
  });

  it("has a certificate that DNS shows to be the practice's, and takes no TLS older than 1.2", () => {
    const [certificateId, { Properties: certificate }] = only(
      address,
      "AWS::CertificateManager::Certificate",
    );
    expect(certificate).toMatchObject({ DomainName: publicDomain, ValidationMethod: "DNS" });
    const [, { Properties: domain }] = only(address, "AWS::ApiGatewayV2::DomainName");
    const [configuration] = domain.DomainNameConfigurations as Record<string, unknown>[];
    expect(domain.DomainName).toBe(publicDomain);
    expect(configuration).toMatchObject({ EndpointType: "REGIONAL", SecurityPolicy: "TLS_1_2" });
    expect(target(configuration?.CertificateArn)).toBe(certificateId);
  });

  it("prints the record that leads to it", () => {
    const { PublicDomainRecord } = address.findOutputs("*");
    expect(written(PublicDomainRecord?.Value)).toBe(`${publicDomain} CNAME {domain.RegionalDomainName}`);
  });

  it("leads to the API before any email carries it", () => {
    const [mappingId, { Properties }] = only(template, "AWS::ApiGatewayV2::ApiMapping");
    expect(Properties.DomainName).toBe(publicDomain);
    expect(target(Properties.ApiId)).toBe(only(template, "AWS::ApiGatewayV2::Api")[0]);
    const sender = functionOf(template, "send-follow-up");
    expect(variablesOf(sender).PUBLIC_URL).toBe(`https://${publicDomain}`);
    expect(sender[1].DependsOn).toContain(mappingId);
  });

  it("leaves the API's own address working, for links in emails already sent and for the webhook", () => {
    expect(only(template, "AWS::ApiGatewayV2::Api")[1].Properties).not.toHaveProperty(
      "DisableExecuteApiEndpoint",
    );
    expect(written(template.findOutputs("WebhookUrl").WebhookUrl?.Value)).toMatch(/ApiEndpoint\}\/webhook$/);
    expect(template.findOutputs("PublicUrl").PublicUrl?.Value).toBe(`https://${publicDomain}`);
  });

  it("adds one resource to the practice's stack, and changes none that keeps anything", () => {
    const ids = (stack: Template) => allResourcesOf(stack).map(([id]) => id);
    const before = ids(derbyTemplate());
    const [mapping] = only(template, "AWS::ApiGatewayV2::ApiMapping");
    expect(ids(template).filter((id) => !before.includes(id))).toEqual([mapping]);
    expect(before.filter((id) => !ids(template).includes(id))).toEqual([]);
  });
});

describe("the setting publicDomain", () => {
  function faultOf(domain: unknown, others: object = {}): string {
    try {
      readPractices({ derby: { ...derby, publicDomain: domain }, ...others });
    } catch (error) {
      if (error instanceof Error) return error.message.split("\n").slice(1).join("\n");
    }
    return "";
  }

  it.each([publicDomain, "a.b.example", "links.xn--praxis-9ya.example"])("takes %s", (domain) => {
    expect(faultOf(domain)).toBe("");
  });

  it.each([
    "https://care.massage-therapy-derby.example",
    "care.massage-therapy-derby.example/",
    "Care.massage-therapy-derby.example",
    "massage.example ",
    "example",
    "derby.example",
    `${"a".repeat(60)}.derby.example`,
  ])("refuses %s with what must stand there", (domain) => {
    expect(faultOf(domain)).toMatch(
      /^practices\.derby\.publicDomain: must be a host name of small letters below a domain of the practice's, such as care\.example\.com/,
    );
  });

  it.each(["mail.massage-therapy-derby.example"])("refuses %s, which needs other records", (domain) => {
    expect(faultOf(domain)).toMatch(
      /^practices\.derby\.publicDomain: must be a name without other DNS records/,
    );
  });

  it("refuses one that another practice has", () => {
    expect(faultOf(publicDomain, { sydney: { ...sydney, publicDomain } })).toBe(
      "practices.sydney.publicDomain: is derby's already, and leads to one practice only",
    );
  });
});
