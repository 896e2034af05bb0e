import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import type { SdkCommand } from "../engine/current.ts";
import { NotSimulated } from "../engine/not-simulated.ts";

/** With the template's length. */
const CURRENT = "simulated0secret0that0is0long0enough00000000";

export const WEBHOOK_SECRET = `whsec_${CURRENT}`;

export function secretsManager() {
  return {
    handle(command: SdkCommand): object {
      if (!(command instanceof GetSecretValueCommand))
        throw new NotSimulated(`Secrets Manager's ${command.constructor.name} is not simulated`);
      return { SecretString: JSON.stringify({ current: CURRENT }) };
    },
  };
}
