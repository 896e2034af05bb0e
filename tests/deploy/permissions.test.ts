import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { CAPABILITIES } from "../../infra/constructs/capabilities.ts";
import { attemptsOn, type Credentials } from "./attempts.ts";
import { emulator } from "./emulator.ts";
import { resourcesOf } from "./stack.ts";

const STACK = "Aftercare-sydney";

const attempts =
  emulator === undefined ? [] : attemptsOn(await resourcesOf(STACK), await resourcesOf("Aftercare-derby"));

async function credentialsOf(capability: string): Promise<Credentials> {
  const { Role } = await new LambdaClient().send(
    new GetFunctionConfigurationCommand({ FunctionName: `${STACK}-${capability}` }),
  );
  const { Credentials: given } = await new STSClient().send(
    new AssumeRoleCommand({ RoleArn: Role, RoleSessionName: capability }),
  );
  return {
    accessKeyId: given?.AccessKeyId ?? "",
    secretAccessKey: given?.SecretAccessKey ?? "",
    sessionToken: given?.SessionToken ?? "",
  };
}

/** The emulator checks every call against the deployed policies. Any error other than a denial counts as allowed. */
async function isAllowed(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    return !/AccessDenied|NotAuthorized|AuthorizationError/.test(error instanceof Error ? error.name : "");
  }
}

describe.skipIf(emulator === undefined)(
  "What each function's role may do, tried with its credentials",
  () => {
    it.for(CAPABILITIES)("%s may do its own work and nothing else", async (capability) => {
      const credentials = await credentialsOf(capability);
      const allowed: string[] = [];
      for (const attempt of attempts) {
        if (await isAllowed(() => attempt.try(credentials))) allowed.push(attempt.name);
      }
      expect(allowed).toEqual(attempts.filter(({ by }) => by.includes(capability)).map(({ name }) => name));
    });
  },
);
