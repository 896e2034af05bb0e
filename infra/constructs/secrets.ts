import { RemovalPolicy } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Encryption } from "./encryption.ts";

interface SecretsProps {
  readonly encryption: Encryption;
  readonly trial: boolean;
}

/**
 * What signs. Each is JSON, `{ "current": "..." }`; rotating it moves the old value to `previous`. They outlive their
 * stack, so that the links in emails can be made to work again with a new one.
 */
export class Secrets extends Construct {
  /** Signs what the practice's system sends. */
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
      // Left out, it is AWS's key for secrets, which Secrets Manager makes where there is none yet.
      ...(encryption.key && { encryptionKey: encryption.key }),
      removalPolicy: trial ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      generateSecretString: {
        secretStringTemplate: "{}",
        generateStringKey: "current",
        // Letters and digits are Base64 too: 44 of them are 33 bytes, and Standard Webhooks wants 24 to 64.
        passwordLength: 44,
        excludePunctuation: true,
        includeSpace: false,
      },
    });
  }
}
