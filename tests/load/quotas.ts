/** What an AWS account allows in one Region. The numbers decide what binds; none of them is ours. */
export interface Quotas {
  /** Emails a second. SES answers what is over it with `Throttling`, and drops it. */
  readonly sesRate: number;
  /** Emails in 24 hours. */
  readonly sesDaily: number;
  /** CreateSchedule calls a second. */
  readonly scheduleCreates: number;
  /** Schedules fired a second. What is over it fires later. */
  readonly scheduleFirings: number;
  /** Functions of the account that run at once. */
  readonly concurrency: number;
  /** Write units a second that the table takes without a pause. */
  readonly tableWrites: number;
  /** And one partition of it, or of its index, at most. */
  readonly partitionWrites: number;
  /** Lambda begins a queue with so many batches at once ... */
  readonly queueStart: number;
  /** ... and takes so many more a minute, while messages wait. */
  readonly queueStep: number;
}

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

/** The same account seen at a fraction of its size: what happens is the same, with fewer of everything. */
export function fractionOf(quotas: Quotas, fraction: number): Quotas {
  const entries = Object.entries(quotas) as [keyof Quotas, number][];
  return Object.fromEntries(entries.map(([name, value]) => [name, value * fraction])) as Record<
    keyof Quotas,
    number
  >;
}

/** How often Lambda looks into a shard of a stream. */
export const STREAM_LOOKS_A_SECOND = 4;

/** A schedule of 9:00 fires between 9:00:00 and 9:00:59. */
export const SCHEDULE_PRECISION_SECONDS = 60;

/**
 * Milliseconds that things take when nothing is in their way. Assumptions, stated in the output; what is measured is
 * what the quotas make of them.
 */
export const TAKES = {
  /** From the sender to the function and back, beside the function's own time. */
  http: 20,
  transaction: 15,
  write: 6,
  read: 5,
  enqueue: 8,
  createSchedule: 30,
  ses: 90,
  /** From a message's arrival in the queue to its function. */
  queueHop: 25,
  /** From SES's acceptance to the function that hears of it. */
  event: 1_000,
  /** What the functions think, at 512 MiB. */
  receiving: 8,
  arranging: 10,
  sending: 25,
} as const;
