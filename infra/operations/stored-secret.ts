import { randomBytes } from "node:crypto";
import {
  GetSecretValueCommand,
  type GetSecretValueCommandOutput,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { instantOf } from "../../shared/domain/time/instant.ts";
import { type StoredSecret, storedSecret } from "../../shared/services/secrets.ts";
import { ASKING } from "./aws.ts";
import { type DeployedStack, outputOf } from "./deployed-stack.ts";
import { Mistake } from "./mistake.ts";
import { SECRET_ARN, type SecretName, type Standing } from "./rotation.ts";

/** Standard Webhooks needs 24 to 64 bytes; the links' key uses the same. */
export function freshValue(): string {
  return randomBytes(33).toString("base64");
}

/** Reads and writes a secret. */
export function storedSecretOf(deployment: DeployedStack, name: SecretName) {
  const client = new SecretsManagerClient(ASKING);
  const SecretId = outputOf(deployment, SECRET_ARN[name]);
  const get = async () => await client.send(new GetSecretValueCommand({ SecretId }));

  return {
    async read(): Promise<Standing & { version: string | undefined }> {
      const answer = await get();
      return {
        stored: readStored(answer),
        since: instantOf(answer.CreatedDate ?? 0),
        version: answer.VersionId,
      };
    },

    /**
     * Secrets Manager has no conditional writes, so this checks the version right before and after. @throws a Mistake
     * if someone else changed the secret at the same time
     */
    async write(stored: StoredSecret, before: { readonly version: string | undefined }): Promise<void> {
      if ((await get()).VersionId !== before.version) throw changedByOthers();
      const { VersionId } = await client.send(
        new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(stored) }),
      );
      if ((await get()).VersionId !== VersionId) throw changedByOthers();
    },
  };
}

function readStored({ SecretString = "" }: GetSecretValueCommandOutput): StoredSecret {
  try {
    return storedSecret.parse(JSON.parse(SecretString));
  } catch {
    // The original error would contain the secret.
    throw new Mistake(
      'The secret is not JSON of the form { "current": "...", "previous"?: "..." } with at least 32 characters each, ' +
        "so the functions cannot read it either. Restore the previous version, in the Secrets Manager console or with\n" +
        "  aws secretsmanager update-secret-version-stage --help",
    );
  }
}

function changedByOthers(): Mistake {
  return new Mistake(
    "Someone else changed this secret at the same time. Agree on who rotates it, then check its state: " +
      "run the command again without --yes.",
  );
}
