import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";

/** What signs. Each is JSON, `{ "current": "..." }`; rotating it moves the old value to `previous`. */
export class Secrets extends Construct {
  /** Signs what the practice's system sends. */
  readonly webhook = this.#generated("webhook");
  /** Signs the links in emails. */
  readonly links = this.#generated("links");

  #generated(id: string): Secret {
    return new Secret(this, id, {
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
