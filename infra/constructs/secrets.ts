import { RemovalPolicy } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { PracticeKey } from "./practice-key.ts";

interface SecretsProps {
  readonly key: PracticeKey;
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

  #generated(id: string, { key, trial }: SecretsProps): Secret {
    return new Secret(this, id, {
      encryptionKey: key,
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
