import type { EmailSample } from "./email-sample.ts";

export const REPLY_SAMPLES: readonly EmailSample[] = [
  {
    id: "reply-seen",
    name: "Someone has seen the answer",
    about: "Sent once when the team acknowledges an alert, outside the client's quiet hours.",
    email: { kind: "reply", says: "seen", by: "Anna" },
  },
  {
    id: "reply-seen-emergency",
    name: "Someone has seen an answer with an emergency",
    about: "What the client's page said comes first again: where to get help, without waiting for us.",
    email: { kind: "reply", says: "seen", by: "Anna", signs: ["saddle"] },
  },
  {
    id: "reply-seen-urgent",
    name: "Someone has seen an answer with an urgent sign",
    about: "Help today comes first. A swollen leg adds when it is an emergency.",
    email: { kind: "reply", says: "seen", by: "Anna", signs: ["leg-clot"] },
  },
  {
    id: "reply-seen-two-signs",
    name: "Someone has seen an answer with two signs",
    about: "The more urgent of the two decides: help at once, and the email names no sign.",
    email: { kind: "reply", says: "seen", by: "Anna", signs: ["fever", "saddle"] },
  },
  {
    id: "reply-please-ring",
    name: "Please ring us",
    about: "Sent when a worrying answer has been open for three working days.",
    email: { kind: "reply", says: "ring" },
  },
  {
    id: "reply-words",
    name: "The team's own words, and new exercises",
    about:
      "What the team wrote and changed within an hour, in one email. During a hold the exercises wait for its end.",
    email: {
      kind: "reply",
      says: "notes",
      notes: [{ by: "Anna Kowalska", text: "Thank you for telling us. Take it slowly this week." }],
      changedBy: ["Anna Kowalska"],
    },
  },
];
