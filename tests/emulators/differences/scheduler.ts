import type { SCHEDULE_LIMITS } from "../../contract/schedule-limits-contract.ts";
import type { SCHEDULES } from "../../contract/schedules-contract.ts";
import { type Difference, UNCHECKED } from "../difference.ts";

export const SCHEDULER: readonly Difference<keyof typeof SCHEDULES | keyof typeof SCHEDULE_LIMITS>[] = [
  {
    engines: ["moto"],
    capability: "refuses a second schedule with the same name",
    answer: [{ error: "ConflictException", status: 400 }, "at(2099-06-03T09:00:00)"],
    instead: "status 400",
    because: "The error's class is right, which is all that shared/services/schedules.ts uses.",
  },
  {
    engines: ["MiniStack"],
    capability: "accepts the same request with the same client token, as in the SDK's retries",
    answer: ["done", { error: "ConflictException", status: 409 }],
    instead: "ConflictException: the token is ignored",
    because: "shared/services/schedules.ts treats a conflict as success, so a repeat is idempotent on both.",
  },
  {
    engines: ["moto"],
    capability: "accepts the same request with the same client token, as in the SDK's retries",
    answer: ["done", { error: "ConflictException", status: 400 }],
    instead: "ConflictException: the token is ignored",
    because: "shared/services/schedules.ts treats a conflict as success, so a repeat is idempotent on both.",
  },
  {
    engines: ["moto"],
    capability: "fails for an unknown group",
    answer: { error: "SyntaxError", status: 500 },
    instead: "status 500, without an error that the SDK can parse",
    because: "It crashes on it.",
  },
  {
    engines: ["moto"],
    capability: "refuses a second group with the same name",
    answer: "done",
    instead: "the group is created again",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "accepts a name of 64 characters, and refuses one of 65",
    answer: ["done", "done"],
    instead: "any length is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["moto"],
    capability: "refuses a name with characters other than letters, digits, dash, dot and underscore",
    answer: ["done", "done"],
    instead: "any character is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses an invalid time",
    answer: ["done", "done", "done"],
    instead: "any text is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses an unknown time zone",
    answer: "done",
    instead: "any text is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses more than 185 retries, a maximum age above a day, and an invalid role",
    answer: ["done", "done", "done"],
    instead: "everything is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "lists a group's schedules by page and name prefix",
    answer: { first: 2, all: ["a-1", "a-3"] },
    instead: "the second page leaves one out",
    because: "It continues at the wrong place. Only the operator's commands list schedules.",
  },
  {
    engines: ["moto"],
    capability: "delivers a due follow-up's message, none for a removed one, and is then deleted",
    answer: { fired: [], left: 1 },
    instead: "nothing is fired",
    because: "It stores schedules but never fires them: journeys run on the other engines.",
  },
];
