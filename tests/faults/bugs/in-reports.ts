import type { PlantedBug } from "./planted-bug.ts";

/** Planted into the webhook. */
export const BUGS_IN_REPORTS: readonly PlantedBug[] = [
  {
    name: "a repeated end makes a session wait again",
    foundBy: ["13 an ended appointment waits for the team", "7"],
    file: "shared/domain/sessions/pending.ts",
    text: 'if (isReported) return "session-reported";',
    becomes: "",
    also: [
      {
        file: "shared/records/pending-sessions.ts",
        text: " AND attribute_not_exists(#isReported)",
        becomes: "",
      },
    ],
  },
  {
    name: "an appointment that is cancelled after its end still waits",
    foundBy: ["13"],
    file: "shared/domain/sessions/pending.ts",
    text: '(last?.reportedAt ?? "") <= cancelled;',
    becomes: "last === undefined;",
  },
  {
    name: "a session is acknowledged before it is recorded",
    foundBy: ["1", "7"],
    file: "shared/reports/record-session.ts",
    text: "const recorded = await sessions.record(",
    becomes: 'const recorded: string = "recorded"; void sessions.record(',
  },
  {
    name: "a name is logged",
    foundBy: ["8"],
    file: "shared/reports/record-session.ts",
    text: 'log.info("session-recorded", { sessionId, clientId, count: plan.length });',
    becomes: 'log.info("session-recorded", { sessionId, clientId, kind: session.client.firstName });',
  },
  {
    name: "older correction wins",
    foundBy: ["5 only emails of the newest plan are sent", "5 check-ins come at the practice's hour"],
    file: "shared/reports/session-corrected.ts",
    text: "if (timestamp < guard.reportedAt) return olderThanRecorded;",
    becomes: "",
  },
  {
    name: "client.updated withdraws consent as corrected",
    foundBy: ["1 recorded statuses and reasons are true"],
    isRare: true,
    file: "shared/reports/replanned.ts",
    text: "consent: contact.consent.followUp,",
    becomes: "consent: true,",
  },
  {
    name: "a consent that the team records plans nothing",
    foundBy: ["1 the plan is complete"],
    file: "functions/team-pages/contact.ts",
    text: "replannedFor({ ...profile, ...details }, profile,",
    becomes: "replannedFor(profile, profile,",
  },
  {
    name: "correction moves the report's time",
    foundBy: [
      "5 check-ins come at the practice's hour",
      "1 every report is recorded",
      "1 the plan is complete",
    ],
    file: "shared/reports/session-corrected.ts",
    text: "treatmentOf({ ...report, receivedAt: treatment.receivedAt })",
    becomes: "treatmentOf(report)",
  },
  {
    name: "a report that comes late is planned by what it says of the client itself",
    foundBy: [
      "1 the plan is complete",
      "1 recorded statuses and reasons are true",
      "5 check-ins come at the practice's hour",
    ],
    file: "shared/reports/record-session.ts",
    text: "planBasis(treatmentOf(report), contact, practice)",
    becomes: "planBasis(treatmentOf(report), session.client, practice)",
  },
];
