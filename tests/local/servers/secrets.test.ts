import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, onTestFinished } from "vitest";
import { keepSecrets, secretArn, startSecrets } from "../../../infra/local/servers/secrets.ts";
import { clientOf, temporaryFolder } from "../temporary-folder.ts";

async function start(secrets: Record<string, string>) {
  const server = await startSecrets({ secrets });
  onTestFinished(server.stop);
  const client = new SecretsManagerClient(clientOf(server.url));
  return (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));
}

describe("the local secrets", () => {
  it.each([
    ["name", "links"],
    ["ARN", secretArn("links")],
    ["ARN without its suffix", secretArn("links").slice(0, -7)],
  ])("are found by %s", async (_, id) => {
    const get = await start({ links: "value of links", webhook: "value of webhook" });
    expect(await get(id)).toMatchObject({
      ARN: secretArn("links"),
      Name: "links",
      SecretString: "value of links",
      VersionStages: ["AWSCURRENT"],
    });
  });

  it("answer ResourceNotFoundException for another name", async () => {
    const get = await start({ links: "value" });
    await expect(get("toString")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("are generated once, and a new name does not change the others", () => {
    const folder = temporaryFolder();
    let count = 0;
    const generate = (name: string) => {
      count += 1;
      return `${name}-${count}`;
    };
    expect(keepSecrets(folder, ["links"], generate)).toEqual({ links: "links-1" });
    expect(keepSecrets(folder, ["links", "webhook"], generate)).toEqual({
      links: "links-1",
      webhook: "webhook-2",
    });
    expect(count).toBe(2);
  });
});
