import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";

/** A fake Secrets Manager: versions with their creation time. */
export function keepSecret(value: object, time: { now: string }) {
  const versions = [{ text: JSON.stringify(value), at: time.now }];
  const secretsManager = mockClient(SecretsManagerClient);
  secretsManager
    .on(GetSecretValueCommand)
    .callsFake(async () => {
      const newest = versions.at(-1);
      return {
        SecretString: newest?.text,
        CreatedDate: new Date(newest?.at ?? ""),
        VersionId: `v${versions.length}`,
      };
    })
    .on(PutSecretValueCommand)
    .callsFake(async ({ SecretString }) => {
      versions.push({ text: SecretString, at: time.now });
      return { VersionId: `v${versions.length}` };
    });
  return {
    secretsManager,
    versions,
    stored: (): Record<string, string> => JSON.parse(versions.at(-1)?.text ?? ""),
  };
}
