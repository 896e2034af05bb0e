import type { READS } from "../../contract/read-contract.ts";
import type { STREAM } from "../../contract/stream-contract.ts";
import type { TRANSACTIONS } from "../../contract/transaction-contract.ts";
import type { WRITES } from "../../contract/write-contract.ts";
import { type Difference, UNCHECKED } from "../difference.ts";

const TRUSTING =
  "It does not validate requests, since shared/records makes all of them; the other engines do.";
const SMALL = "Its practices are small. tests/records tests paging on the other engines.";

export const DYNAMODB: readonly Difference<
  keyof typeof READS | keyof typeof WRITES | keyof typeof TRANSACTIONS | keyof typeof STREAM
>[] = [
  {
    engines: ["local"],
    capability: "records no write that changes nothing or is refused",
    answer: ["INSERT", "MODIFY", "MODIFY"],
    instead: "a write that changes nothing is recorded as MODIFY",
    because: "It records every write. The local practice filters such records.",
  },
  {
    engines: ["MiniStack"],
    capability: "refuses an update that writes one path twice",
    answer: "done",
    instead: "it is written",
    because: UNCHECKED,
  },
  {
    engines: ["simulator"],
    capability: "refuses an update that writes one path twice",
    answer: "done",
    instead: "it is written",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "executes a transaction once per token, and refuses other content with it",
    answer: [{ error: "NotSimulated" }, { error: "NotSimulated" }, { error: "NotSimulated" }, undefined],
    instead: "an explicit token is an error of the simulator, which ends its run",
    because: "The code sets none. The simulator recognises the SDK's retries by their command.",
  },
  {
    engines: ["simulator"],
    capability: "refuses an update of a key",
    answer: "done",
    instead: "it is written",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "refuses an item whose index key is not of the index's type, or empty",
    answer: ["done", "done"],
    instead: "both are written",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "refuses an empty key, and keeps an empty text elsewhere",
    answer: [{ error: "NotSimulated" }, { note: "" }],
    instead: "the refusal is an error of the simulator, which ends its run",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "refuses an item of more than 400 KB",
    answer: ["done", "done"],
    instead: "any size is written",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "fails for an unknown table",
    answer: "done",
    instead: "there is only one table",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "refuses a batch with a repeated key",
    answer: "done",
    instead: "it is read",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "refuses consistent reads of an index",
    answer: "done",
    instead: "it is read",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "continues after a page without a gap or a repeat",
    answer: { first: ["1", "2", "3", "4", "5"], all: ["1", "2", "3", "4", "5"] },
    instead: "everything is on the first page",
    because: SMALL,
  },
  {
    engines: ["simulator"],
    capability: "ends a page at 1 MB",
    answer: { onFirst: false, all: 5 },
    instead: "everything is on the first page",
    because: SMALL,
  },
];
