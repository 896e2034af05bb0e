import { Aws } from "aws-cdk-lib";
import { type IPrincipal, ManagedPolicy, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Encryption } from "./encryption.ts";

/** Key actions, by the service that uses the keys on the role's behalf. */
const KEY_USES = {
  "read-table": { service: "dynamodb", actions: ["kms:Decrypt", "kms:DescribeKey"] },
  "write-table": {
    service: "dynamodb",
    actions: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
  },
  "read-secret": { service: "secretsmanager", actions: ["kms:Decrypt"] },
  "receive-messages": { service: "sqs", actions: ["kms:Decrypt"] },
  "send-messages": { service: "sqs", actions: ["kms:Decrypt", "kms:GenerateDataKey"] },
} as const;

export type KeyUse = keyof typeof KEY_USES;

/** A role without permissions until granted. All of them are in one policy of its own. */
export class ServiceRole extends Role {
  // A child of the role, so that dependants of the role also wait for the policy.
  readonly #policy: ManagedPolicy;

  constructor(scope: Construct, id: string, assumedBy: IPrincipal) {
    super(scope, id, { assumedBy });
    this.#policy = new ManagedPolicy(this, "policy", { roles: [this] });
  }

  allow(
    actions: readonly string[],
    resources: string | readonly string[],
    conditions: Readonly<Record<string, unknown>> = {},
  ): void {
    this.#policy.addStatements(
      new PolicyStatement({ actions: [...actions], resources: [resources].flat(), conditions }),
    );
  }

  /** Grants the use of the practice's keys, only through the services that need it. */
  allowKeys({ usableKeys }: Encryption, uses: readonly KeyUse[]): void {
    for (const use of uses) {
      const { service, actions } = KEY_USES[use];
      this.allow(actions, usableKeys.arn, {
        StringEquals: {
          "kms:ViaService": `${service}.${Aws.REGION}.amazonaws.com`,
          ...Object.fromEntries(
            Object.entries(usableKeys.tags).map(([tag, value]) => [`aws:ResourceTag/${tag}`, value]),
          ),
        },
      });
    }
  }
}
