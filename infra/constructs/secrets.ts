import { RemovalPolicy } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Encryption } from "./encryption.ts";

interface SecretsProps {
  readonly encryption: Encryption;
  readonly trial: boolean;
}

/**
 * Each secret is JSON, `{ "current": "..." }`; a rotation moves the old value to `previous`. Retained when the stack is
 * deleted, unless it is a trial, so that links in emails can work again with a new stack.
 */
export class Secrets extends Construct {
  /** Signs the practice's webhooks. */
  readonly webhook: Secret;
  /** Signs the links in emails. */
  readonly links: Secret;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    this.webhook = this.#generated("webhook", props);
    this.links = this.#generated("links", props);
  }

  #generated(id: string, { encryption, trial }: SecretsProps): Secret {
    return new Secret(this, id, {
      // Without a key Secrets Manager uses, and if necessary creates, AWS's key for secrets.
      ...(encryption.key && { encryptionKey: encryption.key }),
      removalPolicy: trial ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      generateSecretString: {
        secretStringTemplate: "{}",
        generateStringKey: "current",
        // Letters and digits are valid Base64: 44 of them are 33 bytes, and Standard Webhooks needs 24 to 64.
        passwordLength: 44,
        excludePunctuation: true,
        includeSpace: false,
      },
    });
  }
}
