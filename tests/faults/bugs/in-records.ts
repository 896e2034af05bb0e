import type { PlantedBug } from "./planted-bug.ts";

/** Planted into the table. */
export const BUGS_IN_RECORDS: readonly PlantedBug[] = [
  {
    name: "every caller gets the claim",
    foundBy: ["6"],
    file: "shared/records/follow-ups.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    text: "condition: `${change.condition} AND #dueAt <= :now`,",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    becomes: "condition: `${change.condition} OR #dueAt <= :now`,",
  },
  {
    name: "a claim ignores the due time",
    foundBy: ["5"],
    isRare: true,
    file: "shared/records/follow-ups.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    text: "condition: `${change.condition} AND #dueAt <= :now`,",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    becomes: "condition: `${change.condition} AND (#dueAt <= :now OR #dueAt >= :now)`,",
  },
  {
    name: "only the first page of a query is read",
    foundBy: ["1", "3"],
    file: "shared/records/table.ts",
    text: "} while (start);",
    becomes: "} while (false);",
  },
  {
    name: "a session's guard expires after a day",
    foundBy: ["1"],
    file: "shared/records/sessions.ts",
    text: "...guardKey(session.id),",
    becomes: "...guardKey(session.id), expiresAt: Math.ceil(Date.parse(report.receivedAt) / 1000) + 86_400,",
  },
  {
    name: "failures raise no alert",
    foundBy: ["3 a person is told of every failure"],
    file: "shared/records/follow-ups.ts",
    text: "const email = trouble && alertAbout(followUp, trouble, now, practice);",
    becomes: "const email = trouble && undefined;",
  },
  {
    name: "a withheld referral raises no alert",
    foundBy: ["3 a person is told of every failure"],
    file: "shared/records/follow-ups.ts",
    text: "const email = trouble && alertAbout(followUp, trouble, now, practice);",
    becomes:
      'const email = trouble && trouble !== "withheld" ? alertAbout(followUp, trouble, now, practice) : undefined;',
  },
  {
    name: "a bounce counts for the client's later addresses",
    foundBy: ["1 recorded statuses and reasons are true"],
    file: "shared/records/addresses.ts",
    text: "find((refusal) => addressId(refusal.address) === own)",
    becomes: "find((refusal) => addressId(refusal.address) !== '')",
  },
  {
    name: "an unacknowledged alert gets no daily reminders",
    foundBy: ["11 every alert is escalated in time"],
    file: "shared/records/follow-ups.ts",
    text: "const reminders = nextReminders(followUp, how, reason, now, practice);",
    becomes: "const reminders = nextReminders(followUp, how, reason, now, practice).slice(9);",
  },
  {
    name: "check-ins continue during a hold",
    foundBy: ["11 no check-in is sent during a hold", "12 a client is told of a change of home care"],
    file: "shared/records/standing.ts",
    text: "hold: isHeldByAlert(profile) ? hold : undefined,",
    becomes: "hold: undefined,",
  },
  {
    name: "two concerns are none",
    foundBy: [
      "1 a client is told what has changed",
      "5 only emails of the newest plan are sent",
      "1 the plan is complete",
    ],
    file: "shared/records/plan-basis.ts",
    text: "hasConcerns(outcome)",
    becomes: "(outcome.concerns ?? []).length > 2",
  },
  {
    name: "a late report of an old session is the latest",
    foundBy: ["1 recorded statuses and reasons are true", "5 no email is sent that is no longer needed"],
    file: "shared/records/profile-writes.ts",
    text: '(seen.latestCompletedAt ?? "") <= session.completedAt ? session : undefined',
    becomes: "session",
  },
  {
    name: "condition on the latest session dropped, value left",
    foundBy: ["0 AWS accepts every request"],
    file: "shared/records/profile-writes.ts",
    text: '(attribute_not_exists(#contactAt) OR #contactAt <= :contactAt) AND " +\n      "(attribute_not_exists(#latestCompletedAt) OR #latestCompletedAt <= :completedAt)"',
    becomes: '(attribute_not_exists(#contactAt) OR #contactAt <= :contactAt)"',
  },
  {
    name: "where an alert stands, nothing settles",
    foundBy: ["3 an email is given up only for a cause"],
    file: "shared/records/plan-writes.ts",
    text: "if (both.refused.has(0)) return false;",
    becomes: "if (both.refused.size > 0) return false;",
  },
  {
    name: "check-ins are planned where the practice is",
    foundBy: ["5 check-ins come at the practice's hour"],
    file: "shared/records/plan-basis.ts",
    text: "timeZone: zoneOf(contact, practice),",
    becomes: "timeZone: practice.timeZone,",
  },
  {
    name: "only the last but one answer is kept",
    foundBy: ["1 no answer is lost"],
    file: "shared/records/answers.ts",
    text: "[...before.earlier, before.latest]",
    becomes: "[before.latest]",
  },
  {
    name: "start does not start",
    foundBy: ["1 recorded statuses and reasons are true"],
    file: "shared/records/choices.ts",
    text: "return { stopped: undefined, startedAt: now,",
    becomes: "return { startedAt: now,",
  },
  {
    name: "an earlier refusal is forgotten",
    foundBy: ["4 nothing is sent after a stop"],
    isRare: true,
    file: "shared/records/clients.ts",
    text: "...(before && { earlier })",
    becomes: "",
  },
  {
    name: "the profile's time to live is a day",
    foundBy: ["1 nothing acknowledged is lost"],
    file: "shared/records/contact.ts",
    text: "            expiresAt: expiry,\n          },\n          ...(before ? profileAsRead(before)",
    becomes:
      "            expiresAt: expiry - 365.25 * 86_400 * retentionYears + 86_400,\n          },\n          ...(before ? profileAsRead(before)",
  },
];
