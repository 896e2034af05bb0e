import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into infra. */
export const BUGS_IN_THE_STACK: readonly PlantedBug[] = [
  {
    name: "find-overdue looks every six hours",
    foundBy: ["3"],
    plants: [plant("infra/constructs/find-overdue.ts", "Duration.minutes(10)", "Duration.hours(6)")],
  },
  {
    name: "SES reports no bounces",
    foundBy: ["4"],
    plants: [plant("infra/constructs/email.ts", "EmailSendingEvent.BOUNCE,", "")],
  },
  {
    name: "the stream's source ignores which records failed",
    foundBy: ["3"],
    isRare: true,
    plants: [
      plant(
        "infra/constructs/arrange-follow-ups.ts",
        "reportBatchItemFailures: true,",
        "reportBatchItemFailures: false,",
      ),
    ],
  },
  {
    name: "the stream's filter lets no planned follow-up through",
    foundBy: ["3"],
    plants: [plant("infra/constructs/arrange-follow-ups.ts", '["planned", "cancelled"]', '["cancelled"]')],
  },
  {
    name: "a message is kept for five minutes",
    foundBy: ["3"],
    isRare: true,
    plants: [
      plant(
        "infra/constructs/follow-up-queue.ts",
        "retentionPeriod: Duration.days(14),",
        "retentionPeriod: Duration.minutes(5),",
      ),
    ],
  },
  {
    name: "a message is delivered again while its sender runs",
    foundBy: ["refused"],
    plants: [plant("infra/constructs/follow-up-queue.ts", "6 * SENDING_TIMEOUT.toSeconds()", "30")],
  },
  {
    name: "a sender may run longer than its lease",
    foundBy: ["2", "5"],
    isRare: true,
    plants: [
      plant(
        "infra/constructs/follow-up-queue.ts",
        "SENDING_TIMEOUT = Duration.seconds(60)",
        "SENDING_TIMEOUT = Duration.minutes(15)",
      ),
    ],
  },
];
