import type { QUEUE } from "../../contract/queue-contract.ts";
import { type Difference, UNCHECKED } from "../difference.ts";

export const SQS: readonly Difference<keyof typeof QUEUE>[] = [
  {
    engines: ["MiniStack"],
    capability: "accepts a delay of 15 minutes, and refuses a longer one",
    answer: ["done", "done"],
    instead: "a longer delay is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "does not deliver a deleted message, and deletes idempotently",
    answer: ["done", { error: "ReceiptHandleIsInvalid", status: 400 }, []],
    instead: "the second deletion is ReceiptHandleIsInvalid",
    because: "It drops a receipt with its message. Lambda's event source deletes once.",
  },
];
