import { Temporal } from "temporal-polyfill";
import * as z from "zod";

const STATUS = { ValidationException: 400, ResourceNotFoundException: 404, ConflictException: 409 };
export type SchedulerErrorCode = keyof typeof STATUS;

/** An error of Scheduler's API; `code` is the name of the SDK's exception. */
export class SchedulerError extends Error {
  readonly code: SchedulerErrorCode;
  /** Of the HTTP response. */
  readonly status: number;

  constructor(code: SchedulerErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
  }
}

// Patterns and lengths from the API reference of EventBridge Scheduler.
const Name = z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/);
const ClientToken = z.string().regex(/^[a-zA-Z0-9-_]{1,64}$/);
const RoleArn = z
  .string()
  .max(1600)
  .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/);
const TargetArn = z
  .string()
  .max(1600)
  .regex(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:.+$/);
const QueueArn = z.string().regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9_-]+(\.fifo)?$/);

const Schedule = z
  .looseObject({
    ScheduleExpression: z.string().min(1).max(256),
    ScheduleExpressionTimezone: z.string().min(1).max(50).default("UTC"),
    Description: z.string().max(512).optional(),
    State: z.literal("ENABLED").default("ENABLED"),
    ActionAfterCompletion: z.enum(["NONE", "DELETE"]).default("NONE"),
    FlexibleTimeWindow: z.discriminatedUnion("Mode", [
      z.object({ Mode: z.literal("OFF") }),
      z.object({ Mode: z.literal("FLEXIBLE"), MaximumWindowInMinutes: z.int().min(1).max(1440) }),
    ]),
    Target: z.looseObject({
      Arn: TargetArn,
      RoleArn,
      Input: z.string().min(1).optional(),
      DeadLetterConfig: z.object({ Arn: QueueArn.optional() }).optional(),
      RetryPolicy: z
        .object({
          MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
          MaximumRetryAttempts: z.int().min(0).max(185).optional(),
        })
        .optional(),
    }),
    ClientToken: ClientToken.optional(),
    GroupName: Name.default("default"),
  })
  .refine(({ Target }) => !Target.Arn.includes(":sqs:") || QueueArn.safeParse(Target.Arn).success, {
    path: ["Target", "Arn"],
    message: "is not a queue's ARN",
  });

export type ScheduleRequest = z.infer<typeof Schedule>;

/** Parses a create or update request, with Scheduler's defaults, and its due time. */
export function readScheduleRequest(body: unknown, now: Date): { schedule: ScheduleRequest; dueAt: Date } {
  const schedule = parse(Schedule, body);
  const dueAt = readDueAt(schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone);
  if (dueAt < now) {
    throw new SchedulerError("ValidationException", `The time of ${schedule.ScheduleExpression} is past.`);
  }
  return { schedule, dueAt };
}

export function readName(name: string): string {
  return parse(Name, name);
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".") || "value"}: ${issue.message}`);
  throw new SchedulerError("ValidationException", `Not valid: ${faults.join("; ")}`);
}

function readDueAt(expression: string, timeZone: string): Date {
  const local = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  if (local === undefined) {
    throw new SchedulerError("ValidationException", `${expression} is not at(yyyy-mm-ddThh:mm:ss).`);
  }
  try {
    const dateTime = Temporal.PlainDateTime.from(local, { overflow: "reject" });
    return new Date(dateTime.toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    throw new SchedulerError(
      "ValidationException",
      `There is no ${expression} in the time zone ${timeZone}.`,
    );
  }
}
