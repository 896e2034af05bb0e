import type { MAIL } from "../../contract/mail-contract.ts";
import { type Difference, UNCHECKED } from "../difference.ts";

export const SES: readonly Difference<keyof typeof MAIL>[] = [
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
