/** AWS's list prices in us-east-1 of November 2026, in dollars, without the free tier. */
export const PRICES = {
  sesEmail: 0.1 / 1_000,
  snsEvent: 0.5 / 1e6,
  httpRequest: 1 / 1e6,
  scheduleFired: 1 / 1e6,
  sqsRequest: 0.4 / 1e6,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  lambdaCall: 0.2 / 1e6,
  /** Of a function with 512 MiB on arm64. */
  lambdaSecond: 0.0000133334 / 2,
  logByte: 0.5 / 2 ** 30,
  secretRead: 0.05 / 10_000,
  kmsRequest: 0.03 / 10_000,
} as const;

export type Priced = keyof typeof PRICES;

/** A month. */
export const MONTHLY = { key: 1, secret: 0.4, dashboard: 3, alarmMetric: 0.1, customMetric: 0.3 } as const;

export const SECONDS_A_MONTH = 30 * 86_400;

/**
 * Usage that no count of operations shows, since it happens inside AWS. These assumptions overstate the cost rather
 * than understate it.
 */
export const ASSUMED = {
  /** Seconds that an initialisation is billed for; the cold-start bench measures less on a desktop. */
  init: 0.2,
  /** Seconds of a first call, which opens connections, and of a later one. */
  coldCall: 0.15,
  warmCall: 0.05,
  /** What CloudWatch adds to the bytes of an entry, and the bytes of the API's access log for a request. */
  entryBytes: 26,
  accessLogBytes: 300,
  /** Lambda polls an idle queue by five long polls at a time, of 20 seconds each. */
  pollers: 5,
  pollSeconds: 20,
  /**
   * Minutes for which DynamoDB (on a connection) and SNS keep a data key, our functions a secret, and Lambda an idle
   * function, which it is not known to end sooner.
   */
  keptMinutes: 5,
  /**
   * Requests to the key in a day by SQS, which keeps data keys for a day: two for each that puts messages on a queue and
   * one for each that takes them, of the follow-up queue (put by two) and of SES's reports (put by one).
   */
  queueKeyRequests: 2 * 2 + 1 + 2 * 1 + 1,
  /** Hours of a day over which sessions and answers are spread, and functions of one kind that stay warm by them. */
  busyHours: 10,
  warmFunctions: 2,
} as const;
