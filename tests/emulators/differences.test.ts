import { describe, expect, it } from "vitest";
import { MAIL } from "../contract/mail-contract.ts";
import { QUEUE } from "../contract/queue-contract.ts";
import { READS } from "../contract/read-contract.ts";
import { SCHEDULE_LIMITS } from "../contract/schedule-limits-contract.ts";
import { SCHEDULES } from "../contract/schedules-contract.ts";
import { STREAM } from "../contract/stream-contract.ts";
import { TRANSACTIONS } from "../contract/transaction-contract.ts";
import { WRITES } from "../contract/write-contract.ts";
import { DIFFERENCES } from "./differences.ts";

const SERVICES = {
  DynamoDB: { ...WRITES, ...TRANSACTIONS, ...READS },
  "DynamoDB Streams": STREAM,
  "EventBridge Scheduler": { ...SCHEDULES, ...SCHEDULE_LIMITS },
  SQS: QUEUE,
  SES: MAIL,
};

const capabilities = Object.entries(SERVICES).flatMap(([service, contract]) =>
  Object.entries(contract).map(([name, { aws, source }]) => ({ service, name, aws, source })),
);

describe("the differences of the engines", () => {
  it.each(DIFFERENCES)("are differences: $engines, $capability", ({ capability, answer }) => {
    expect(answer).not.toEqual(capabilities.find(({ name }) => name === capability)?.aws);
  });

  it("are declared once per engine, and every capability has a unique name", () => {
    const declared = DIFFERENCES.flatMap(({ engines, capability }) =>
      engines.map((engine) => `${engine}: ${capability}`),
    );
    expect(declared).toEqual([...new Set(declared)]);
    const names = capabilities.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(capabilities)("cite a page of AWS: $service $name", ({ source }) => {
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[A-Za-z0-9/._-]+\.html$/);
  });
});
