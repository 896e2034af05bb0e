import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import type { SdkCommand } from "../engine/current.ts";
import { NotSimulated } from "../engine/not-simulated.ts";

/** Of the length that the template asks for. */
const CURRENT = "simulated0secret0that0is0long0enough00000000";

export const WEBHOOK_SECRET = `whsec_${CURRENT}`;

export function secretsManager() {
  return {
    handle(command: SdkCommand): object {
      if (!(command instanceof GetSecretValueCommand))
        throw new NotSimulated(`Secrets Manager knows no ${command.constructor.name} here`);
      return { SecretString: JSON.stringify({ current: CURRENT }) };
    },
  };
}
