import { createHash, randomBytes } from "node:crypto";
import {
  GetSecretValueCommand,
  type GetSecretValueCommandOutput,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { instantOf } from "../../shared/domain/time/instant.ts";
import { type StoredSecret, storedSecret } from "../../shared/services/secrets.ts";
import { COMMAND_CONFIG } from "./aws.ts";
import { type DeployedStack, outputOf } from "./deployed-stack.ts";
import { Mistake } from "./mistake.ts";
import { SECRET_ARN, type SecretName, type SecretState } from "./rotation.ts";

/** Standard Webhooks needs 24 to 64 bytes; the links' key uses the same. */
export function freshValue(): string {
  return randomBytes(33).toString("base64");
}

/** Reads and writes a secret. */
export function storedSecretOf(deployment: DeployedStack, name: SecretName) {
  const client = new SecretsManagerClient(COMMAND_CONFIG);
  const SecretId = outputOf(deployment, SECRET_ARN[name]);
  const get = async (VersionId?: string) =>
    await client.send(new GetSecretValueCommand({ SecretId, ...(VersionId && { VersionId }) }));

  /** The first id of a successor that no version has. More than one has it after someone put `before` back by hand. */
  async function unusedSuccessor(before: string): Promise<string> {
    for (let turn = 0; ; turn++) {
      const id = successorOf(before, turn);
      if (!(await exists(id))) return id;
    }
  }

  async function exists(version: string): Promise<boolean> {
    try {
      await get(version);
      return true;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return false;
      throw error;
    }
  }

  return {
    async read(): Promise<SecretState & { version: string | undefined }> {
      const answer = await get();
      return {
        stored: readStored(answer),
        since: instantOf(answer.CreatedDate ?? 0),
        version: answer.VersionId,
      };
    },

    /**
     * Secrets Manager has no conditional writes, but it never changes the value of a version. So the new version's id
     * follows from the one it replaces: of two writes at once it takes one, and a retry of the same write again. The
     * reads around it notice changes by other programs. @throws a Mistake if someone else changed the secret meanwhile
     */
    async write(
      stored: StoredSecret,
      { version = "" }: { readonly version: string | undefined },
    ): Promise<void> {
      // Before the check below: a successor that appears after it is someone else's.
      const ClientRequestToken = await unusedSuccessor(version);
      if ((await get()).VersionId !== version) throw changedByOthers();
      await client
        .send(
          new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString: JSON.stringify(stored) }),
        )
        .catch((error: unknown) => {
          throw error instanceof ResourceExistsException ? changedByOthers() : error;
        });
      if ((await get()).VersionId !== ClientRequestToken) throw changedByOthers();
    },
  };
}

/** An id for a version, of 64 letters and digits, the most that it may have. */
function successorOf(version: string, turn: number): string {
  return createHash("sha256").update(`${version} ${turn}`).digest("hex");
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
