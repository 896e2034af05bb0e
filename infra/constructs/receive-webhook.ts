import { Duration } from "aws-cdk-lib";
import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { type OnTable, PracticeFunction } from "./practice-function.ts";
import { READ_AND_WRITE } from "./records.ts";

interface ReceiveWebhookProps extends OnTable {
  readonly secret: ISecret;
}

/** Receives the practice's reports. */
export class ReceiveWebhook extends PracticeFunction {
  constructor(scope: Construct, { encryption, practice, records, secret }: ReceiveWebhookProps) {
    super(scope, "receive-webhook", {
      encryption,
      errorsMean: "Sessions that the practice reports may not be recorded, and those clients hear nothing.",
      timeout: Duration.seconds(10),
      environment: {
        PRACTICE: JSON.stringify(practice),
        TABLE_NAME: records.tableName,
        WEBHOOK_SECRET: secret.secretArn,
      },
    });
    this.allow([...READ_AND_WRITE, "dynamodb:ConditionCheckItem"], records.tableArn);
    this.allow(["secretsmanager:GetSecretValue"], secret.secretArn);
    this.allowKeys("write-table", "read-secret");
  }
}
