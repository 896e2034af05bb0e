import type { EmailSample } from "./email-sample.ts";

export const TEAM_SAMPLES: readonly EmailSample[] = [
  {
    id: "alert-now",
    name: "An answer that cannot wait",
    about: "The client ticked a sign that needs help at once or today. Sent at any hour.",
    email: { kind: "therapist-alert", level: "now", escalated: false },
  },
  {
    id: "alert-today",
    name: "An answer to look at today",
    about: "Much worse, asks for contact, or a sign for a doctor. Sent outside the practice's quiet hours.",
    email: { kind: "therapist-alert", level: "today", escalated: false },
  },
  {
    id: "alert-escalated",
    name: "An alert that nobody has seen",
    about: "To the second address when the time is over, then daily at opening.",
    email: { kind: "therapist-alert", level: "today", escalated: true },
  },
  {
    id: "alert-stand-in",
    name: "An alert for a person who is away",
    about: "To the stand-in, whom they have named on the team's pages.",
    email: { kind: "therapist-alert", level: "today", escalated: false, standsInFor: "Anna Kowalska" },
  },
  {
    id: "alert-undelivered",
    name: "An email that came back",
    about: "The client's address bounced permanently. The practice is told, by the client's id.",
    email: { kind: "therapist-alert", trouble: "undelivered", about: "after-care" },
  },
  {
    id: "alert-returned",
    name: "An email that came back, this once",
    about: "For example, the client's mailbox was full. Later emails may arrive.",
    email: { kind: "therapist-alert", trouble: "returned", about: "check-in" },
  },
  {
    id: "alert-unconfirmed",
    name: "An email that nobody confirmed",
    about: "Sent, sent again after a quarter of an hour, and never confirmed.",
    email: { kind: "therapist-alert", trouble: "unconfirmed", about: "check-in" },
  },
  {
    id: "alert-withheld",
    name: "A client who was not told to see a doctor",
    about: "The client stopped the emails before the one that asks them to see a doctor was sent.",
    email: { kind: "therapist-alert", trouble: "withheld", about: "gp-referral" },
  },
  {
    id: "sign-in",
    name: "A link to sign in",
    about: "A team member asked for it on the page where they sign in.",
    email: { kind: "sign-in" },
  },
  {
    id: "digest",
    name: "The overview on Mondays",
    about:
      "Goes to each of the team at eight, if there is anything to tell. Counts alone: whom it is about stands behind the sign-in.",
    email: { kind: "digest" },
  },
  {
    id: "digest-stand-in",
    name: "The overview of a stand-in",
    about: "Instead of a second one for the person who is away.",
    email: { kind: "digest", standsInFor: ["Anna Kowalska"] },
  },
];
