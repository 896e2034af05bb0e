import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into the table. */
export const BUGS_IN_RECORDS: readonly PlantedBug[] = [
  {
    name: "every caller gets the claim",
    foundBy: ["6"],
    plants: [
      plant(
        "shared/records/follow-ups.ts",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
        "condition: `${change.condition} AND #dueAt <= :now`,",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
        "condition: `${change.condition} OR #dueAt <= :now`,",
      ),
    ],
  },
  {
    name: "a claim ignores the due time",
    foundBy: ["5"],
    isRare: true,
    plants: [
      plant(
        "shared/records/follow-ups.ts",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
        "condition: `${change.condition} AND #dueAt <= :now`,",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
        "condition: `${change.condition} AND (#dueAt <= :now OR #dueAt >= :now)`,",
      ),
    ],
  },
  {
    name: "only the first page of a query is read",
    foundBy: ["1", "3"],
    plants: [plant("shared/records/table.ts", "} while (start);", "} while (false);")],
  },
  {
    name: "a session's guard expires after a day",
    foundBy: ["1"],
    plants: [
      plant(
        "shared/records/sessions.ts",
        "...guardKey(session.id),",
        "...guardKey(session.id), expiresAt: Math.ceil(Date.parse(report.receivedAt) / 1000) + 86_400,",
      ),
    ],
  },
  {
    name: "failures raise no alert",
    foundBy: ["3 what fails is told"],
    plants: [
      plant(
        "shared/records/follow-ups.ts",
        "const email = trouble && alertAbout(followUp, trouble, now, practice);",
        "const email = trouble && undefined;",
      ),
    ],
  },
  {
    name: "a withheld referral raises no alert",
    foundBy: ["3 what fails is told"],
    plants: [
      plant(
        "shared/records/follow-ups.ts",
        "const email = trouble && alertAbout(followUp, trouble, now, practice);",
        'const email = trouble && trouble !== "withheld" ? alertAbout(followUp, trouble, now, practice) : undefined;',
      ),
    ],
  },
  {
    name: "a bounce counts for the client's later addresses",
    foundBy: ["1 what is recorded"],
    plants: [
      plant(
        "shared/records/addresses.ts",
        "find((refusal) => addressId(refusal.address) === own)",
        "find((refusal) => addressId(refusal.address) !== '')",
      ),
    ],
  },
  {
    name: "an unacknowledged alert gets no daily reminders",
    foundBy: ["11 no alert is silent"],
    plants: [
      plant(
        "shared/records/follow-ups.ts",
        "const reminders = nextReminders(followUp, how, reason, now, practice);",
        "const reminders = nextReminders(followUp, how, reason, now, practice).slice(9);",
      ),
    ],
  },
  {
    name: "check-ins continue during a hold",
    foundBy: ["11 nothing routine during a hold"],
    plants: [
      plant("shared/records/standing.ts", "hold: isOnHold(profile) ? hold : undefined,", "hold: undefined,"),
    ],
  },
  {
    name: "two concerns are none",
    foundBy: ["1 news is told", "5 nothing that the newest", "1 the plan is whole"],
    plants: [
      plant(
        "shared/records/plan-basis.ts",
        "(outcome.concerns ?? []).length > 0",
        "(outcome.concerns ?? []).length > 2",
      ),
    ],
  },
  {
    name: "a late report of an old session is the latest",
    foundBy: ["1 what is recorded is true", "5 nothing that makes no sense"],
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
    name: "only the last but one answer is kept",
    foundBy: ["1 answers last"],
    plants: [plant("shared/records/answers.ts", "[...before.earlier, before.latest]", "[before.latest]")],
  },
  {
    name: "start does not start",
    foundBy: ["1 what is recorded is true"],
    plants: [
      plant(
        "shared/records/choices.ts",
        "return { stopped: undefined, startedAt: now,",
        "return { startedAt: now,",
      ),
    ],
  },
  {
    name: "an earlier refusal is forgotten",
    foundBy: ["4 nothing after a stop"],
    isRare: true,
    plants: [plant("shared/records/clients.ts", "...(before && { earlier })", "")],
  },
  {
    name: "the profile's time to live is a day",
    foundBy: ["1 what is acknowledged lasts"],
    plants: [
      plant(
        "shared/records/clients.ts",
        "              expiresAt: expiry,\n            },\n            ...profileAsRead(before),",
        "              expiresAt: expiry - 365.25 * 86_400 * retentionYears + 86_400,\n            },\n            ...profileAsRead(before),",
      ),
    ],
  },
];
