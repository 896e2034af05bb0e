import type { SCHEDULE_LIMITS } from "../../contract/schedule-limits-contract.ts";
import type { SCHEDULES } from "../../contract/schedules-contract.ts";
import { type Difference, UNCHECKED } from "../difference.ts";

export const SCHEDULER: readonly Difference<keyof typeof SCHEDULES | keyof typeof SCHEDULE_LIMITS>[] = [
  {
    engines: ["MiniStack"],
    capability: "accepts the same request with the same client token, as in the SDK's retries",
    answer: ["done", { error: "ConflictException", status: 409 }],
    instead: "ConflictException: the token is ignored",
    because: "shared/services/schedules.ts treats a conflict as success, so a repeat is idempotent on both.",
  },
  {
    engines: ["MiniStack"],
    capability: "accepts a name of 64 characters, and refuses one of 65",
    answer: ["done", "done"],
    instead: "any length is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "refuses an invalid time",
    answer: ["done", "done", "done"],
    instead: "any text is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "refuses an unknown time zone",
    answer: "done",
    instead: "any text is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "refuses more than 185 retries, a maximum age above a day, and an invalid role",
    answer: ["done", "done", "done"],
    instead: "everything is accepted",
    because: UNCHECKED,
  },
];
