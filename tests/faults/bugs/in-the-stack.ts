import type { PlantedBug } from "./planted-bug.ts";

/** Planted into infra. */
export const BUGS_IN_THE_STACK: readonly PlantedBug[] = [
  {
    name: "find-overdue looks every six hours",
    foundBy: ["3"],
    file: "infra/constructs/find-overdue.ts",
    text: "Duration.minutes(10)",
    becomes: "Duration.minutes(359)",
  },
  {
    name: "SES reports no bounces",
    foundBy: ["4"],
    file: "infra/constructs/email.ts",
    text: "EmailSendingEvent.BOUNCE,",
    becomes: "",
  },
  {
    name: "the stream's source ignores which records failed",
    foundBy: ["3"],
    isRare: true,
    file: "infra/constructs/arrange-follow-ups.ts",
    text: "reportBatchItemFailures: true,",
    becomes: "reportBatchItemFailures: false,",
  },
  {
    name: "the stream's filter lets no planned follow-up through",
    foundBy: ["3"],
    file: "infra/constructs/arrange-follow-ups.ts",
    text: '["planned", "cancelled"]',
    becomes: '["cancelled"]',
  },
  {
    name: "a message is kept for five minutes",
    foundBy: ["3"],
    isRare: true,
    file: "infra/constructs/follow-up-queue.ts",
    text: "retentionPeriod: Duration.days(14),",
    becomes: "retentionPeriod: Duration.minutes(5),",
  },
  {
    name: "a message is delivered again while its sender runs",
    foundBy: ["refused"],
    file: "infra/constructs/follow-up-queue.ts",
    text: "6 * SENDING_TIMEOUT.toSeconds()",
    becomes: "30",
  },
  {
    name: "a sender may run longer than its lease",
    foundBy: ["2", "5"],
    isRare: true,
    file: "infra/constructs/follow-up-queue.ts",
    text: "SENDING_TIMEOUT = Duration.seconds(60)",
    becomes: "SENDING_TIMEOUT = Duration.minutes(15)",
  },
];
