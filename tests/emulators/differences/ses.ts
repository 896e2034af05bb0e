import type { MAIL } from "../../contract/mail-contract.ts";
import { type Difference, UNCHECKED } from "../difference.ts";

export const SES: readonly Difference<keyof typeof MAIL>[] = [
  {
    engines: ["MiniStack"],
    capability: "keeps the message byte for byte",
    answer: undefined,
    instead: "the raw message is not shown",
    because: "It shows the parsed message, so raw messages are tested on the local practice's servers.",
  },
  {
    engines: ["MiniStack"],
    capability: "keeps the one-click unsubscribe headers",
    answer: "not shown",
    instead: "headers are not shown",
    because: "It shows the parsed message, so raw messages are tested on the local practice's servers.",
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
    engines: ["MiniStack"],
    capability: "keeps an email's configuration set and tag",
    answer: "not shown",
    instead: "neither is shown",
    because: "It keeps neither with the message. The local practice's events carry both.",
  },
  {
    engines: ["MiniStack"],
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
    engines: ["MiniStack"],
    capability: "refuses a message without a recipient",
    answer: "done",
    instead: "the email is accepted",
    because: UNCHECKED,
  },
  {
    engines: ["MiniStack"],
    capability: "refuses a tag with more than letters, digits, dashes and underscores",
    answer: "done",
    instead: "the email is accepted",
    because: UNCHECKED,
  },
];
