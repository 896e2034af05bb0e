import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into the webhook. */
export const BUGS_IN_REPORTS: readonly PlantedBug[] = [
  {
    name: "a repeated end makes a session wait again",
    foundBy: ["13 ended appointments wait", "7"],
    plants: [
      plant("shared/domain/sessions/pending.ts", 'if (isReported) return "session-reported";', ""),
      plant("shared/records/pending-sessions.ts", " AND attribute_not_exists(#isReported)", ""),
    ],
  },
  {
    name: "an appointment that is cancelled after its end still waits",
    foundBy: ["13"],
    plants: [
      plant(
        "shared/domain/sessions/pending.ts",
        '(last?.reportedAt ?? "") <= cancelled;',
        "last === undefined;",
      ),
    ],
  },
  {
    name: "a session is acknowledged before it is recorded",
    foundBy: ["1", "7"],
    plants: [
      plant(
        "shared/reports/report.ts",
        "const recorded = await sessions.record(",
        'const recorded: string = "recorded"; void sessions.record(',
      ),
    ],
  },
  {
    name: "a name is logged",
    foundBy: ["8"],
    plants: [
      plant(
        "shared/reports/report.ts",
        'log.info("session-recorded", { sessionId, clientId, count: plan.length });',
        'log.info("session-recorded", { sessionId, clientId, kind: session.client.firstName });',
      ),
    ],
  },
  {
    name: "older correction wins",
    foundBy: ["5 nothing that the newest plan lacks", "5 check-ins come at the practice's hour"],
    plants: [
      plant(
        "shared/reports/session-corrected.ts",
        "if (timestamp < guard.reportedAt) return olderThanRecorded;",
        "",
      ),
    ],
  },
  {
    name: "client.updated withdraws consent as corrected",
    foundBy: ["1 what is recorded is true"],
    isRare: true,
    plants: [plant("shared/reports/replanned.ts", "consent: contact.consent.followUp,", "consent: true,")],
  },
  {
    name: "correction moves the report's time",
    foundBy: [
      "5 check-ins come at the practice's hour",
      "1 what is reported is recorded",
      "1 the plan is whole",
    ],
    plants: [
      plant(
        "shared/reports/session-corrected.ts",
        "treatmentOf({ ...report, receivedAt: treatment.receivedAt })",
        "treatmentOf(report)",
      ),
    ],
  },
  {
    name: "a report that comes late is planned by what it says of the client itself",
    foundBy: ["1 the plan is whole", "1 what is recorded", "5 check-ins come"],
    plants: [
      plant(
        "shared/reports/report.ts",
        "planBasis(treatmentOf(report), contact, practice)",
        "planBasis(treatmentOf(report), session.client, practice)",
      ),
    ],
  },
];
