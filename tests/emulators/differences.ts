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
  "It takes requests as they are, since shared/records makes all of them; the other engines check those.";

/** All known differences. Each is checked: if an engine is fixed, its test fails here. */
export const DIFFERENCES: readonly Difference[] = [
  {
    engines: ["local", "moto"],
    capability: "tells nothing of a write that changes nothing, nor of one that is refused",
    answer: ["INSERT", "MODIFY", "MODIFY"],
    instead: "a write that changes nothing is told as MODIFY",
    because:
      "They tell every write. The local practice takes such records out before its functions see them.",
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
    instead: "status 500, and no error that the SDK can read",
    because: "It fails on it by itself. Nothing is written either way.",
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
    capability: "does a transaction once that is repeated with its token, and refuses other content under it",
    answer: [
      "done",
      { error: "TransactionCanceledException", status: 400 },
      { error: "TransactionCanceledException", status: 400 },
      { n: 1 },
    ],
    instead: "the token is not looked at: a repeat meets its own first write",
    because: "It knows no tokens, so the SDK's own repeats meet what they wrote.",
  },
  {
    engines: ["simulator"],
    capability: "does a transaction once that is repeated with its token, and refuses other content under it",
    answer: [{ error: "NotSimulated" }, { error: "NotSimulated" }, { error: "NotSimulated" }, undefined],
    instead: "a token of the code's own is an error of the simulator, which ends its run",
    because: "The code sets none. The simulator knows a repeat of the SDK by its command.",
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
    capability: "answers for a table that does not exist",
    answer: "done",
    instead: "every name is the one table's",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "refuses to read one item twice at once",
    answer: "done",
    instead: "it is read",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "refuses to read an index consistently",
    answer: "done",
    instead: "it is read",
    because: TRUSTING,
  },
  {
    engines: ["simulator"],
    capability: "goes on after a page where that page ended, without a gap or a repeat",
    answer: { first: ["1", "2", "3", "4", "5"], all: ["1", "2", "3", "4", "5"] },
    instead: "everything is on the first page",
    because: "Its practices are small. Reading on over pages is tried by tests/records on the other engines.",
  },
  {
    engines: ["simulator"],
    capability: "ends a page at 1 MB by itself",
    answer: { onFirst: false, all: 5 },
    instead: "everything is on the first page",
    because: "Its practices are small. Reading on over pages is tried by tests/records on the other engines.",
  },

  {
    engines: ["moto"],
    capability: "refuses a second schedule of a name, and keeps the first",
    answer: [{ error: "ConflictException", status: 400 }, "at(2099-06-03T09:00:00)"],
    instead: "status 400",
    because: "The error's class is right, and that is what shared/services/schedules.ts goes by.",
  },
  {
    engines: ["MiniStack"],
    capability:
      "is content with the same request under the same client token, as the SDK's own retries make it",
    answer: ["done", { error: "ConflictException", status: 409 }],
    instead: "ConflictException: the token is not looked at",
    because: "shared/services/schedules.ts takes a conflict for done, so a repeat changes nothing on either.",
  },
  {
    engines: ["moto"],
    capability:
      "is content with the same request under the same client token, as the SDK's own retries make it",
    answer: ["done", { error: "ConflictException", status: 400 }],
    instead: "ConflictException: the token is not looked at",
    because: "shared/services/schedules.ts takes a conflict for done, so a repeat changes nothing on either.",
  },
  {
    engines: ["moto"],
    capability: "says that a group is not there",
    answer: { error: "SyntaxError", status: 500 },
    instead: "status 500, and no error that the SDK can read",
    because: "It fails on it by itself.",
  },
  {
    engines: ["moto"],
    capability: "refuses a second group of a name",
    answer: "done",
    instead: "the group is made again",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "takes a name of 64 characters, and refuses one of 65",
    answer: ["done", "done"],
    instead: "any length is taken",
    because: UNCHECKED,
  },
  {
    engines: ["moto"],
    capability: "refuses a name with another character than letters, digits, dash, dot and underscore",
    answer: ["done", "done"],
    instead: "any character is taken",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses a moment that is none",
    answer: ["done", "done", "done"],
    instead: "any text is taken",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses a time zone that does not exist",
    answer: "done",
    instead: "any text is taken",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses more than 185 retries, an event older than a day, and a role that is no role",
    answer: ["done", "done", "done"],
    instead: "all of it is taken",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "lists a group's schedules page by page, by the beginning of their names",
    answer: { first: 2, all: ["a-1", "a-3"] },
    instead: "the second page leaves one out",
    because: "It goes on at the wrong place. The practice lists no schedules; its operators' commands do.",
  },
  {
    engines: ["moto"],
    capability:
      "puts a follow-up's message on the queue when it is due, nothing of one that was removed, and is gone then",
    answer: { fired: [], left: 1 },
    instead: "nothing is fired",
    because: "It keeps schedules and has no clock for them: journeys are tried on the other engines.",
  },

  {
    engines: ["MiniStack"],
    capability: "takes a delay of 15 minutes, and refuses one of a second more",
    answer: ["done", "done"],
    instead: "a longer delay is taken",
    because: UNCHECKED,
  },
  {
    engines: ["moto"],
    capability: "refuses a body with a character that XML has not",
    answer: "done",
    instead: "the body is taken",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "gives a deleted message no more, and is content when it is deleted again",
    answer: ["done", { error: "ReceiptHandleIsInvalid", status: 400 }, []],
    instead: "the second deletion is ReceiptHandleIsInvalid",
    because: "It forgets a receipt with its message. Lambda's event source deletes once.",
  },

  {
    engines: ["MiniStack"],
    capability: "takes the message as it was handed over, byte for byte",
    answer: undefined,
    instead: "the message itself is not shown",
    because: "It shows what it read of a message, so whole messages are looked at on the other engines.",
  },
  {
    engines: ["MiniStack"],
    capability: "keeps the headers of an email that a client can stop by one click",
    answer: "not shown",
    instead: "headers are not shown",
    because: "It shows what it read of a message, so whole messages are looked at on the other engines.",
  },
  {
    engines: ["MiniStack"],
    capability:
      "sends from the source and to the destinations that the request names, whatever the headers say",
    answer: [
      { source: "care@derby.example", destinations: undefined },
      { source: "care@derby.example", destinations: undefined },
    ],
    instead: "the destinations are not shown",
    because: "It shows the addresses in the headers, which are the same in every email of the practice.",
  },
  {
    engines: ["moto"],
    capability:
      "sends from the source and to the destinations that the request names, whatever the headers say",
    answer: [
      { source: "care@derby.example", destinations: ["samantha@example.com", "samantha@example.com"] },
      {
        source: "care@derby.example",
        destinations: ["o'neill+derby@example.co.uk", "Samantha <samantha@example.com>"],
      },
    ],
    instead: "whom the headers name is added",
    because: "It joins both. In every email of the practice they are the same address.",
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "keeps an email's configuration set, and the tag by which its events find back",
    answer: "not shown",
    instead: "neither is shown",
    because: "They keep neither with the message. The local practice's events carry both.",
  },
  {
    engines: ["moto"],
    capability: "refuses a sender whom nobody verified, in words by which the mailer waits and tries again",
    answer: [
      { error: "MessageRejected", status: 400 },
      { outcome: "refused", error: "MessageRejected" },
    ],
    instead: "it refuses in other words",
    because:
      "The words are what tells an unverified sender from a bad message: AWS documents them, moto has its own.",
  },
  {
    engines: ["moto"],
    capability: "takes every address of a verified domain for a sender, and of what is below it",
    answer: ["done", { error: "MessageRejected", status: 400 }],
    instead: "a domain below a verified one is refused",
    because: "It compares the domain as it is. The practice sends from the verified domain itself.",
  },
  {
    engines: ["MiniStack", "moto"],
    capability: "refuses a configuration set that does not exist",
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
