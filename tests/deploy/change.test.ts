import { rmSync } from "node:fs";
import {
  ApiGatewayV2Client,
  GetApiMappingsCommand,
  GetDomainNameCommand,
} from "@aws-sdk/client-apigatewayv2";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import cdkJson from "../../cdk.json" with { type: "json" };
import { cdk, deploy, destroy, folderWithSettings, writeSettings } from "./cli.ts";
import { emulator } from "./emulator.ts";
import { openFrontDoor } from "./front-door.ts";
import { READERS } from "./read-back/readers.ts";
import { describeStack, namesOf, outputsOf, resourcesOf, templateOf } from "./stack.ts";

const { derby } = cdkJson.context.practices;
const at = (domain: string) => ({
  sender: `care@${domain}`,
  replyTo: `reception@${domain}`,
  alertAddress: `therapists@${domain}`,
});
/** One that retains its records, and one trial. */
const KEEPING = { ...derby, name: "Bristol Massage", ...at("bristol.example") };
const TRIAL = { ...derby, name: "Leeds Massage", ...at("leeds.example"), trial: true };

const practiceOf = z.object({ sendHour: z.number() });

/** The deployed sender's environment. */
async function senderOf(stackName: string): Promise<Record<string, string>> {
  const { Environment } = await new LambdaClient().send(
    new GetFunctionConfigurationCommand({ FunctionName: `${stackName}-send-follow-up` }),
  );
  return Environment?.Variables ?? {};
}

async function sendHourOf(stackName: string): Promise<number> {
  return practiceOf.parse(JSON.parse((await senderOf(stackName)).PRACTICE ?? "{}")).sendHour;
}

/** The ids of the APIs that a host name leads to, by TLS 1.2 or later. */
async function whereItLeads(DomainName: string): Promise<(string | undefined)[]> {
  const client = new ApiGatewayV2Client();
  const { DomainNameConfigurations = [] } = await client.send(new GetDomainNameCommand({ DomainName }));
  expect(DomainNameConfigurations.map(({ SecurityPolicy }) => SecurityPolicy)).toEqual(["TLS_1_2"]);
  const { Items = [] } = await client.send(new GetApiMappingsCommand({ DomainName }));
  return Items.map(({ ApiId }) => ApiId);
}

async function stateOf(stackName: string) {
  const stack = await describeStack(stackName);
  return {
    updated: stack?.LastUpdatedTime ?? stack?.CreationTime,
    template: await templateOf(stackName),
    names: (await resourcesOf(stackName)).map(({ logicalId, physicalId }) => `${logicalId}: ${physicalId}`),
  };
}

/** Sequential, on separate practices: a deployment, changes, and its removal. */
describe.skipIf(emulator === undefined)("A deployment in its life", () => {
  let folder: string;
  const options = () => ({ environment: emulator ?? {}, folder });

  beforeAll(async () => {
    folder = folderWithSettings({ bristol: KEEPING, leeds: TRIAL });
    await deploy(["--all"], options());
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("changes nothing when nothing was changed", async () => {
    const before = [await stateOf("Aftercare-bristol"), await stateOf("Aftercare-leeds")];
    const output = await deploy(["--all"], options());
    expect(output.match(/\(no changes\)/g)).toHaveLength(2);
    expect([await stateOf("Aftercare-bristol"), await stateOf("Aftercare-leeds")]).toEqual(before);
  });

  it("brings a changed setting to one practice's functions, replaces nothing, and leaves the other alone", async () => {
    const bristol = await stateOf("Aftercare-bristol");
    const leeds = await stateOf("Aftercare-leeds");
    expect(await sendHourOf("Aftercare-bristol")).toBe(9);
    writeSettings(folder, { bristol: { ...KEEPING, sendHour: 16 }, leeds: { ...TRIAL, sendHour: 16 } });
    await deploy(["Aftercare-bristol", "--method=direct"], options());
    expect(await sendHourOf("Aftercare-bristol")).toBe(16);
    expect((await stateOf("Aftercare-bristol")).names).toEqual(bristol.names);
    expect(await stateOf("Aftercare-leeds")).toEqual(leeds);
    expect(await sendHourOf("Aftercare-leeds")).toBe(9);
  });

  it("refuses faulty settings with every fault by its path, before anything is deployed", async () => {
    const before = await stateOf("Aftercare-bristol");
    writeSettings(folder, {
      bristol: { ...KEEPING, timeZone: "Europe/Bristol", sendHour: 25, colour: "#ffffff", fax: "none" },
      leeds: { ...TRIAL, sender: "leeds", country: "XX", phone: "", checkIns: ["P1Y"] },
      "Not an id": TRIAL,
      york: { name: "York" },
    });
    const { code, output } = await cdk(["deploy", "--all", "--require-approval", "never"], options());
    expect(code).not.toBe(0);
    for (const path of [
      "practices.bristol.timeZone",
      "practices.bristol.sendHour",
      "practices.bristol.colour",
      "practices.bristol.fax",
      "practices.leeds.sender",
      "practices.leeds.country",
      "practices.leeds.phone",
      "practices.leeds.checkIns",
      "practices.Not an id",
      "practices.york.addressLines",
    ]) {
      expect(output).toContain(path);
    }
    expect(await stateOf("Aftercare-bristol")).toEqual(before);
  });

  it("gives a key up without losing it, nor anything that it encrypted", async () => {
    const before = await resourcesOf("Aftercare-bristol");
    const chosen = { ...KEEPING, ownKey: false, alarms: "essential", dashboard: true };
    writeSettings(folder, { bristol: chosen, leeds: TRIAL });
    await deploy(["Aftercare-bristol", "--method=direct"], options());
    const after = await resourcesOf("Aftercare-bristol");
    const names = (resources: typeof before, types: readonly string[]) =>
      resources
        .filter(({ type }) => types.includes(type))
        .map(({ logicalId, physicalId }) => `${logicalId}: ${physicalId}`);
    const keeping = ["AWS::DynamoDB::Table", "AWS::SecretsManager::Secret", "AWS::SQS::Queue"];
    expect(names(after, keeping)).toEqual(names(before, keeping));
    expect(names(after, ["AWS::KMS::Key"])).toEqual([]);
    expect(names(after, ["AWS::CloudWatch::Dashboard"])).toHaveLength(1);
    const key = before.filter(({ type }) => type === "AWS::KMS::Key");
    expect(await stillThere(key)).toEqual(key.map(({ logicalId }) => logicalId));
  });

  it("gives links the practice's own address, while those of before and the webhook go on working", async () => {
    const publicDomain = "care.bristol.example";
    const before = await stateOf("Aftercare-bristol");
    writeSettings(folder, { bristol: { ...KEEPING, ownKey: false, publicDomain }, leeds: TRIAL });
    await deploy(["AftercareAddress-bristol", "--method=direct"], options());
    const { PublicDomainRecord } = await outputsOf("AftercareAddress-bristol");
    expect(PublicDomainRecord).toMatch(/^care\.bristol\.example CNAME \S+$/);
    expect((await stateOf("Aftercare-bristol")).updated).toEqual(before.updated);

    await deploy(["Aftercare-bristol", "--method=direct"], options());
    expect((await senderOf("Aftercare-bristol")).PUBLIC_URL).toBe(`https://${publicDomain}`);
    expect(await whereItLeads(publicDomain)).toEqual(
      await namesOf("Aftercare-bristol", "AWS::ApiGatewayV2::Api"),
    );
    const { PublicUrl, WebhookUrl = "" } = await outputsOf("Aftercare-bristol");
    expect(PublicUrl).toBe(`https://${publicDomain}`);
    const door = await openFrontDoor(emulator?.AWS_ENDPOINT_URL ?? "", WebhookUrl);
    expect((await fetch(door.reach(WebhookUrl))).status).toBe(405);
    door.close();
  });

  it("leaves nothing of a trial practice", async () => {
    const resources = await resourcesOf("Aftercare-leeds");
    await destroy("Aftercare-leeds", options());
    expect(await stillThere(resources)).toEqual([]);
  });

  it("keeps what a practice has to keep, and nothing else", async () => {
    writeSettings(folder, { bristol: KEEPING });
    const resources = await resourcesOf("Aftercare-bristol");
    const template = z
      .object({ Resources: z.record(z.string(), z.object({ DeletionPolicy: z.string().optional() })) })
      .parse(JSON.parse(await templateOf("Aftercare-bristol")));
    const retained = resources.filter(
      ({ logicalId }) => template.Resources[logicalId]?.DeletionPolicy === "Retain",
    );
    await destroy("Aftercare-bristol", options());
    expect(retained.map(({ type }) => type)).toContain("AWS::DynamoDB::Table");
    expect(await stillThere(resources)).toEqual(retained.map(({ logicalId }) => logicalId));
  });
});

/** Resources that still exist. A key counts as gone when its deletion is scheduled. */
async function stillThere(resources: Awaited<ReturnType<typeof resourcesOf>>): Promise<string[]> {
  const found: string[] = [];
  for (const resource of resources) {
    const known = await READERS[resource.type]?.(resource).then(
      ({ KeyState, ...properties }) =>
        KeyState !== "PendingDeletion" && Object.values(properties).some((value) => value !== undefined),
      () => false,
    );
    if (known) found.push(resource.logicalId);
  }
  return found;
}
