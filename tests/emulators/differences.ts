import type { MAIL } from "../contract/mail-contract.ts";
import type { QUEUE } from "../contract/queue-contract.ts";
import type { READS } from "../contract/read-contract.ts";
import type { SCHEDULES } from "../contract/schedules-contract.ts";
import type { STREAM } from "../contract/stream-contract.ts";
import type { TRANSACTIONS } from "../contract/transaction-contract.ts";
import type { WRITES } from "../contract/write-contract.ts";

/** `local`: the servers of the local practice. `simulator`: the table of tests/faults. */
export type EngineName = "local" | "MiniStack" | "moto" | "DynamoDB Local" | "simulator";

type CapabilityName =
  | keyof typeof MAIL
  | keyof typeof QUEUE
  | keyof typeof READS
  | keyof typeof SCHEDULES
  | keyof typeof STREAM
  | keyof typeof TRANSACTIONS
  | keyof typeof WRITES;

/** A deviation of an engine from AWS's documentation. */
interface Difference {
  readonly engines: readonly EngineName[];
  /** The capability's sentence in the contract. */
  readonly capability: CapabilityName;
  /** What these engines answer. */
  readonly answer: unknown;
  /** In words. */
  readonly instead: string;
  /** The reason, and its effect on tests. */
  readonly because: string;
}

const UNCHECKED = "It checks less of a request than AWS. The local practice's servers check it.";
const TRUSTING =
  "It does not validate requests, since shared/records makes all of them; the other engines do.";

/** All known differences. Each is checked: if an engine is fixed, its test fails here. */
export const DIFFERENCES: readonly Difference[] = [
  {
    engines: ["local", "moto"],
    capability: "records no write that changes nothing or is refused",
    answer: ["INSERT", "MODIFY", "MODIFY"],
    instead: "a write that changes nothing is recorded as MODIFY",
    because: "They record every write. The local practice filters such records.",
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
    engines: ["moto"],
    capability: "refuses an expression whose value is not given",
    answer: { error: "SyntaxError", status: 500 },
    instead: "status 500, without an error that the SDK can parse",
    because: "It crashes on it. Nothing is written either way.",
  },
  {
    engines: ["moto"],
    capability: "refuses an item whose index key is not of the index's type, or empty",
    answer: ["done", { error: "ValidationException", status: 400 }],
    instead: "a key of another type is written; an empty one is refused",
    because: UNCHECKED,
  },
  {
    engines: ["moto"],
    capability: "executes a transaction once per token, and refuses other content with it",
    answer: [
      "done",
      { error: "TransactionCanceledException", status: 400 },
      { error: "TransactionCanceledException", status: 400 },
      { n: 1 },
    ],
    instead: "the token is ignored: a repeat meets its own first write",
    because: "It ignores tokens, so the SDK's retries meet their own write.",
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
    because: "Its practices are small. tests/records tests paging on the other engines.",
  },
  {
    engines: ["simulator"],
    capability: "ends a page at 1 MB",
    answer: { onFirst: false, all: 5 },
    instead: "everything is on the first page",
    because: "Its practices are small. tests/records tests paging on the other engines.",
  },

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

  {
    engines: ["MiniStack"],
    capability: "accepts a delay of 15 minutes, and refuses a longer one",
    answer: ["done", "done"],
    instead: "a longer delay is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["moto"],
    capability: "refuses a body with characters outside XML",
    answer: "done",
    instead: "the body is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "does not deliver a deleted message, and deletes idempotently",
    answer: ["done", { error: "ReceiptHandleIsInvalid", status: 400 }, []],
    instead: "the second deletion is ReceiptHandleIsInvalid",
    because: "It drops a receipt with its message. Lambda's event source deletes once.",
  },

  {
    engines: ["MiniStack"],
    capability: "keeps the message byte for byte",
    answer: undefined,
    instead: "the raw message is not shown",
    because: "It shows the parsed message, so raw messages are tested on the other engines.",
  },
  {
    engines: ["MiniStack"],
    capability: "keeps the one-click unsubscribe headers",
    answer: "not shown",
    instead: "headers are not shown",
    because: "It shows the parsed message, so raw messages are tested on the other engines.",
  },
  {
    engines: ["MiniStack"],
    capability: "uses the request's source and destinations, not the headers'",
    answer: [
      { source: "care@derby.example", destinations: undefined },
      { source: "care@derby.example", destinations: undefined },
    ],
    instead: "the destinations are not shown",
    because: "It shows the addresses in the headers, which are the same in every email of the practice.",
  },
  {
    engines: ["moto"],
    capability: "uses the request's source and destinations, not the headers'",
    answer: [
      { source: "care@derby.example", destinations: ["samantha@example.com", "samantha@example.com"] },
      {
        source: "care@derby.example",
        destinations: ["o'neill+derby@example.co.uk", "Samantha <samantha@example.com>"],
      },
    ],
    instead: "the headers' recipients are added",
    because: "It joins both. In the practice's emails they are the same address.",
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "keeps an email's configuration set and tag",
    answer: "not shown",
    instead: "neither is shown",
    because: "They keep neither with the message. The local practice's events carry both.",
  },
  {
    engines: ["moto"],
    capability: "refuses an unverified sender with the message on which the mailer retries",
    answer: [
      { error: "MessageRejected", status: 400 },
      { outcome: "refused", error: "MessageRejected" },
    ],
    instead: "it refuses with another message",
    because:
      "The message distinguishes an unverified sender from a bad message: AWS documents it, moto has its own.",
  },
  {
    engines: ["moto"],
    capability: "accepts every address of a verified domain and its subdomains",
    answer: ["done", { error: "MessageRejected", status: 400 }],
    instead: "a subdomain of a verified domain is refused",
    because: "It compares domains exactly. The practice sends from the verified domain itself.",
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses an unknown configuration set",
    answer: "done",
    instead: "the email is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "refuses more than 50 recipients",
    answer: "done",
    instead: "the email is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses a message without a recipient",
    answer: "done",
    instead: "the email is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses a tag with more than letters, digits, dashes and underscores",
    answer: "done",
    instead: "the email is accepted",
    because: UNCHECKED,
  },
];

export function differenceOf(engine: EngineName, capability: string): Difference | undefined {
  return DIFFERENCES.find((each) => each.engines.includes(engine) && each.capability === capability);
}
