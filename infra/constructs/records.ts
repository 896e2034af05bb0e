import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  CfnTable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { DUE_INDEX } from "../../shared/records/keys.ts";
import type { Encryption } from "./encryption.ts";

interface RecordsProps {
  readonly encryption: Encryption;
  readonly trial: boolean;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The table. Retained when the stack is deleted, except in a trial: treatment records must be kept for years. */
export class Records extends Construct {
  readonly tableName: string;
  readonly tableArn: string;
  readonly dueIndexArn: string;
  readonly streamArn: string;
  /** Matches every stream of the table. */
  readonly streamArns: string;

  constructor(scope: Construct, id: string, { encryption, trial }: RecordsProps) {
    super(scope, id);
    const { key } = encryption;
    const table = new Table(this, "table", {
      partitionKey: text("PK"),
      sortKey: text("SK"),
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      ...(key
        ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }
        : { encryption: TableEncryption.DEFAULT }),
      timeToLiveAttribute: "expiresAt",
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !trial,
      removalPolicy: trial ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    table.addGlobalSecondaryIndex({
      indexName: DUE_INDEX.name,
      partitionKey: text(DUE_INDEX.partition),
      sortKey: text(DUE_INDEX.sort),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    if (!key) this.#encryptWithKeyOfAws(table);
    if (!table.tableStreamArn) throw new Error("The table has no stream");
    this.tableName = table.tableName;
    this.tableArn = table.tableArn;
    this.dueIndexArn = `${table.tableArn}/index/${DUE_INDEX.name}`;
    this.streamArn = table.tableStreamArn;
    this.streamArns = `${table.tableArn}/stream/*`;
  }

  /** Explicit, since CDK omits it, and a table that had a key might then keep it. */
  #encryptWithKeyOfAws({ node: { defaultChild } }: Table): void {
    if (!(defaultChild instanceof CfnTable)) throw new Error("The table is not what CDK makes of it");
    defaultChild.sseSpecification = { sseEnabled: false };
  }
}

/** Transactions have no action of their own; they need those of their parts. */
export const READ_AND_WRITE = [
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:UpdateItem",
] as const;
