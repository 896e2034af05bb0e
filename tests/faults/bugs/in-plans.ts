import { type PlantedBug, plant } from "./planted-bug.ts";

/** What is planned, corrected and decided. */
export const BUGS_IN_PLANS: readonly PlantedBug[] = [
  {
    name: "passed-by after-care is sent too",
    foundBy: ["5 a first email is not sent beside another"],
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "return hasConcerns || hasNewerLead;",
        "return hasConcerns;",
      ),
    ],
  },
  {
    name: "after-care is sent though a correction named concerns",
    foundBy: ["5 nothing that the newest plan lacks"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "return hasConcerns || hasNewerLead;",
        "return hasNewerLead;",
      ),
    ],
  },
  {
    name: "referral dropped for a later session",
    foundBy: ["5 safety does not wait"],
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "client.latestSessionId !== followUp.sessionId && !isAboutSafety(followUp)",
        "client.latestSessionId !== followUp.sessionId",
      ),
    ],
  },
  {
    name: "referral waits for the morning",
    foundBy: ["5 safety does not wait"],
    plants: [plant("shared/domain/follow-ups/plan.ts", "if (isAboutSafety(followUp)) return moment;", "")],
  },
  {
    name: "alert is dropped for who has stopped",
    foundBy: ["3 what fails is told to a person"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "if (isToTeam(followUp))\n",
        "if (isToTeam(followUp) && !client.stopped)\n",
      ),
    ],
  },
  {
    name: "nudge about a check-in that never was sent",
    foundBy: ["5 an email asks about its check-in"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        'if (!client.wasAsked) return { verdict: "skip", reason: "not-asked" };',
        "",
      ),
    ],
  },
  {
    name: "whatever is tried again is too late",
    foundBy: ["1 what is recorded is true"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "if (from > followUp.usefulUntil)",
        "if (from > followUp.usefulUntil || followUp.attempt > 2)",
      ),
    ],
  },
  {
    name: "nudge names the first check-in",
    foundBy: ["5 a nudge names the right check-in"],
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "about: about.step }",
        "about: checkIns[0]?.step ?? about.step }",
      ),
    ],
  },
  {
    name: "nudge a day late",
    foundBy: ["5 a nudge comes when it should"],
    plants: [plant("shared/domain/follow-ups/plan.ts", "const NUDGE_AFTER = 2;", "const NUDGE_AFTER = 3;")],
  },
  {
    name: "nudge a day early",
    foundBy: ["5 a nudge comes when it should"],
    plants: [plant("shared/domain/follow-ups/plan.ts", "const NUDGE_AFTER = 2;", "const NUDGE_AFTER = 1;")],
  },
  {
    name: "no nudge for a single check-in",
    foundBy: ["1 the plan is whole"],
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "if (!last) return [];",
        "if (!last || checkIns.length === 1) return [];",
      ),
    ],
  },
  {
    name: "check-in lapses after seven days whatever comes next",
    foundBy: ["5 a check-in lapses when it should"],
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "lapsesAt: next ?? plus(dueAt, CHECK_IN_OPEN),",
        "lapsesAt: plus(dueAt, CHECK_IN_OPEN),",
      ),
    ],
  },
  {
    name: "check-in lapses after two days",
    foundBy: ["5 a check-in lapses when it should"],
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "const CHECK_IN_OPEN = { days: 7 }",
        "const CHECK_IN_OPEN = { days: 2 }",
      ),
    ],
  },
  {
    name: "check-ins a day late",
    foundBy: ["5 check-ins come at the practice's hour"],
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "atSendHour(basis, practice, day, key)",
        "atSendHour(basis, practice, day + 1, key)",
      ),
    ],
  },
  {
    name: "last check-in is not planned",
    foundBy: ["1 the plan is whole", "5 a nudge names"],
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "  return due;\n",
        "  return due.length > 1 ? due.slice(0, -1) : due;\n",
      ),
    ],
  },
  {
    name: "referral is of use for a day",
    foundBy: ["5 neither early nor late"],
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "const REFERRAL_USEFUL = { days: 30 }",
        "const REFERRAL_USEFUL = { hours: 20 }",
      ),
    ],
  },
  {
    name: "check-in useful one day only",
    foundBy: ["1 the plan is whole"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/follow-ups/plan.ts",
        "const CHECK_IN_USEFUL = { days: 3 }",
        "const CHECK_IN_USEFUL = { hours: 6 }",
      ),
    ],
  },
  {
    name: "removed check-in stays planned",
    foundBy: ["5 nothing that the newest plan lacks", "5 a check-in lapses"],
    plants: [
      plant(
        "shared/domain/follow-ups/correction.ts",
        '.filter(({ step, status }) => status === "planned" && !steps.has(step))',
        '.filter(({ step, status }) => status === "planned" && !steps.has(step) && !step.startsWith("check-in"))',
      ),
    ],
  },
  {
    name: "withdrawn consent noted as corrected",
    foundBy: ["1 what is recorded is true"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/follow-ups/correction.ts",
        'reason: consent ? "corrected" : "no-consent",',
        'reason: "corrected",',
      ),
    ],
  },
  {
    name: "correction without news is sent",
    foundBy: ["5 a first email is not sent beside another"],
    plants: [plant("shared/domain/follow-ups/correction.ts", "if (!tellsNews) return [];", "")],
  },
  {
    name: "news is not told",
    foundBy: ["1 news is told"],
    plants: [
      plant(
        "shared/domain/follow-ups/correction.ts",
        "if (!tellsNews) return [];",
        'if (!tellsNews || planned.kind === "after-care") return [];',
      ),
    ],
  },
  {
    name: "cancelled is never planned again",
    foundBy: ["1 the plan is whole"],
    plants: [
      plant(
        "shared/domain/follow-ups/correction.ts",
        'return mayFollow(status, "plan");',
        'return status === "planned" && mayFollow(status, "plan");',
      ),
    ],
  },
  {
    name: "older correction wins",
    foundBy: ["5 nothing that the newest plan lacks", "5 check-ins come at the practice's hour"],
    plants: [
      plant(
        "functions/receive-webhook/session-corrected.ts",
        "if (timestamp < guard.reportedAt) return olderThanRecorded;",
        "",
      ),
    ],
  },
  {
    name: "client.updated withdraws consent as corrected",
    foundBy: ["1 what is recorded is true"],
    isRare: true,
    plants: [
      plant(
        "functions/receive-webhook/client-updated.ts",
        "consent: contact.consent.followUp,",
        "consent: true,",
      ),
    ],
  },
  {
    name: "one concern is none",
    foundBy: ["1 news is told", "5 nothing that the newest", "1 the plan is whole"],
    plants: [
      plant(
        "shared/records/plan-basis.ts",
        "(outcome.concerns ?? []).length > 0",
        "(outcome.concerns ?? []).length > 1",
      ),
    ],
  },
  {
    name: "correction moves the report's time",
    foundBy: ["5 check-ins come at the practice's hour", "1 what is reported is recorded"],
    plants: [
      plant(
        "functions/receive-webhook/session-corrected.ts",
        "treatmentOf({ ...report, receivedAt: treatment.receivedAt })",
        "treatmentOf(report)",
      ),
    ],
  },
  {
    name: "a late report of an old session is the latest",
    foundBy: ["5 nothing that makes no sense"],
    plants: [
      plant(
        "shared/records/profile-writes.ts",
        '(seen.latestCompletedAt ?? "") <= session.completedAt ? session : undefined',
        "session",
      ),
    ],
  },
  {
    name: "condition on the latest session dropped, value left",
    foundBy: ["0 AWS takes what is asked of it"],
    plants: [
      plant(
        "shared/records/profile-writes.ts",
        '(attribute_not_exists(#contactAt) OR #contactAt <= :contactAt) AND " +\n      "(attribute_not_exists(#latestCompletedAt) OR #latestCompletedAt <= :completedAt)"',
        '(attribute_not_exists(#contactAt) OR #contactAt <= :contactAt)"',
      ),
    ],
  },
  {
    name: "where an alert stands, nothing settles",
    foundBy: ["3 what is given up has a cause"],
    plants: [
      plant(
        "shared/records/plan-writes.ts",
        "if (both.refused.has(0)) return false;",
        "if (both.refused.size > 0) return false;",
      ),
    ],
  },
  {
    name: "check-ins are planned where the practice is",
    foundBy: ["5 check-ins come"],
    plants: [
      plant(
        "shared/records/plan-basis.ts",
        "timeZone: zoneOf(contact, practice),",
        "timeZone: practice.timeZone,",
      ),
    ],
  },
  {
    name: "a report that comes late is planned by what it says of the client itself",
    foundBy: ["1 the plan is whole", "1 what is recorded", "5 check-ins come"],
    plants: [
      plant(
        "functions/receive-webhook/report.ts",
        "planBasis(treatmentOf(report), contact, practice)",
        "planBasis(treatmentOf(report), session.client, practice)",
      ),
    ],
  },
];
