import type { LogCode } from "../../../shared/services/log.ts";
import { codesOf } from "../alarms/by-code.ts";
import type { Capability } from "../capabilities.ts";

/** A number or list on the dashboard, queried from the logs on viewing, since metrics cost money. */
export interface LogQuestion {
  readonly title: string;
  /** The functions whose logs to query. */
  readonly from: readonly Capability[];
  /** The codes of the entries to count. */
  readonly codes: readonly LogCode[];
  /** The rest of the query, in Logs Insights' language. */
  readonly show: readonly string[];
}

/** Counts each follow-up once, however often it was tried. */
const EMAILS = "stats count_distinct(followUpId) as emails";

const DUE: readonly LogCode[] = [
  "follow-up-sent",
  "follow-up-waits",
  "follow-up-skipped",
  "follow-up-cancelled",
  "follow-up-postponed",
  "follow-up-refused",
  "follow-up-uncertain",
];

/** Entries that only a person can resolve. */
const FOR_A_PERSON = {
  from: ["send-follow-up", "record-delivery", "find-overdue"],
  codes: [
    ...codesOf("safety-follow-ups-missed"),
    ...codesOf("alerts-undelivered"),
    ...codesOf("emails-refused"),
    "overdue-unconfirmed",
  ],
} as const;

/** From left to right, along a session's path. */
export const AT_A_GLANCE: readonly LogQuestion[] = [
  {
    title: "Sessions in",
    from: ["receive-webhook"],
    codes: ["session-recorded"],
    show: ["stats count_distinct(sessionId) as sessions"],
  },
  { title: "Follow-ups that were due", from: ["send-follow-up"], codes: DUE, show: [EMAILS] },
  { title: "Sent", from: ["send-follow-up"], codes: ["follow-up-sent"], show: [EMAILS] },
  {
    title: "Late: lost and found, or held back by SES",
    from: ["send-follow-up", "find-overdue"],
    codes: ["follow-up-postponed", "overdue-requeued", "overdue-resent"],
    show: [EMAILS],
  },
  {
    title: "Check-ins answered",
    from: ["check-in-page"],
    codes: ["check-in-answered"],
    show: ["stats count_distinct(followUpId) as answers"],
  },
  { title: "Waiting for a person", ...FOR_A_PERSON, show: [EMAILS] },
];

/** Sessions, emails and answers by the hour. */
export const OVER_TIME: LogQuestion = {
  title: "Hour by hour",
  from: ["receive-webhook", "send-follow-up", "check-in-page"],
  codes: ["session-recorded", "follow-up-sent", "check-in-answered"],
  show: [
    'fields strcontains(code, "session-recorded") as session',
    'fields strcontains(code, "follow-up-sent") as email',
    'fields strcontains(code, "check-in-answered") as answer',
    "stats sum(session) as sessions_in, sum(email) as emails_sent, sum(answer) as answers by bin(1h)",
  ],
};

export const DETAILS: readonly LogQuestion[] = [
  {
    title: "Who waits for a person (npm run operate -- show-client)",
    ...FOR_A_PERSON,
    show: ["display @timestamp, code, clientId, followUpId, reason", "sort @timestamp desc", "limit 20"],
  },
  {
    title: "Answers that need a person: alerts raised, escalated, seen and done",
    from: ["check-in-page", "send-follow-up", "alert-page", "team-pages"],
    codes: ["alert-raised", "alert-escalated", "alert-acknowledged", "alert-closed"],
    show: ["stats count(*) as times by code", "sort code"],
  },
  {
    title: "Why emails were not sent",
    from: ["send-follow-up"],
    codes: ["follow-up-skipped", "follow-up-cancelled"],
    show: [`${EMAILS} by reason`, "sort emails desc"],
  },
];

export function queryLines({ codes, show }: LogQuestion): string[] {
  return [`filter code in [${codes.map((code) => `"${code}"`).join(", ")}]`, ...show];
}
