import type { Quotas } from "../faults/platform/account.ts";

/**
 * A new account that SES has let out of its sandbox: 14 emails a second, 50,000 a day, as such accounts usually get.
 * Scheduler: 250 creations a second is the default outside of the primary Regions, which have 5,000
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html); 250 firings is what older pages say.
 * A new on-demand table takes 4,000 writes a second, and a partition 1,000
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html). 1,000 concurrent
 * executions are Lambda's default, and a queue begins with 5 batches and takes up to 300 more a minute
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html). Your account's own numbers are in the
 * Service Quotas console, and go in by the options.
 */
export const NEW_ACCOUNT: Quotas = {
  sesRate: 14,
  sesDaily: 50_000,
  scheduleCreates: 250,
  scheduleFirings: 250,
  concurrency: 1_000,
  tableWrites: 4_000,
  partitionWrites: 1_000,
  queueStart: 5,
  queueStep: 300,
};

/** The same account after asking for more, with a table that was warmed before. */
export const PREPARED_ACCOUNT: Quotas = {
  ...NEW_ACCOUNT,
  sesRate: 2_000,
  sesDaily: 5_000_000,
  scheduleCreates: 10_000,
  scheduleFirings: 1_000,
  concurrency: 3_000,
  tableWrites: 40_000,
};
