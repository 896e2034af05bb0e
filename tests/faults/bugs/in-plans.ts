import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into plans and corrections. */
export const BUGS_IN_PLANS: readonly PlantedBug[] = [
  {
    name: "a correction adds no check-ins",
    foundBy: ["5 a check-in lapses", "1 the plan is whole"],
    plants: [
      plant(
        "shared/domain/follow-ups/correction.ts",
        "!byStep.has(planned.step) && isPlannedNow(planned, now)",
        '!byStep.has(planned.step) && planned.kind !== "check-in" && isPlannedNow(planned, now)',
      ),
    ],
  },
  {
    name: "only the first check-in is planned",
    foundBy: ["5 a nudge names", "1 the plan is whole"],
    plants: [plant("shared/domain/follow-ups/plan.ts", "freeDay = day + 1;", "freeDay = day + 1; break;")],
  },
  {
    name: "referral waits for the morning",
    foundBy: ["5 safety does not wait"],
    plants: [plant("shared/domain/follow-ups/plan.ts", "if (isAboutSafety(followUp)) return moment;", "")],
  },
  {
    name: "nudge names the first check-in",
    foundBy: ["5 a nudge names the right check-in", "5 a nudge comes when it should", "1 the plan is whole"],
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
    name: "referral is useful for a day",
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
        'followUp.status === "planned" && !isKept(',
        'followUp.status === "planned" && followUp.kind !== "check-in" && !isKept(',
      ),
    ],
  },
  {
    name: "nudge about a removed check-in stays planned",
    isRare: true,
    foundBy: ["5 a nudge names the right check-in"],
    plants: [
      plant(
        "shared/domain/follow-ups/correction.ts",
        "(planned.about === about || isPlannedNow(planned, now))",
        "true",
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
    foundBy: ["5 a session has one first email"],
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
];
