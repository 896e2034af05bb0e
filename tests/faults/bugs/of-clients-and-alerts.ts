import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into pages, links, answers and alerts. */
export const BUGS_OF_CLIENTS_AND_ALERTS: readonly PlantedBug[] = [
  {
    name: "opening the one-click address stops",
    foundBy: ["9"],
    plants: [
      plant(
        "functions/preferences-page/handler.ts",
        "if (!isPost(request)) {",
        "if (!isPost(request) && !practice) {",
      ),
    ],
  },
  {
    name: "a worrying answer raises no alert",
    foundBy: ["11 no alert is lost"],
    plants: [
      plant(
        "functions/check-in-page/recording.ts",
        "const alerting = change && alerts.writesOf(change, now);",
        "const alerting = change && [];",
      ),
    ],
  },
  {
    name: "an alert escalates too early",
    foundBy: ["11 no alert is silent"],
    plants: [plant("shared/domain/alerts/alerts.ts", "const HOURS_TO_SEE = 4;", "const HOURS_TO_SEE = 2;")],
  },
  {
    name: "a hold by hand holds nothing",
    foundBy: ["12 a hold by hand holds", "11 nothing routine during a hold"],
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "client.hold !== undefined || client.handHold !== undefined",
        "client.hold !== undefined",
      ),
    ],
  },
  {
    name: "of several notes one is sent",
    foundBy: ["12 what the team writes arrives"],
    plants: [
      plant(
        "functions/send-follow-up/compose.ts",
        "return { kind, notes, changedBy };",
        "return { kind, notes: notes.slice(0, 1), changedBy };",
      ),
    ],
  },
  {
    name: "an email that carries new exercises alone is not sent",
    foundBy: ["12 a change of home care is told"],
    isRare: true,
    plants: [
      plant(
        "functions/send-follow-up/verdict.ts",
        "if (carried.length > 0 || by.length > 0) return",
        "if (carried.length > 0) return",
      ),
    ],
  },
  {
    name: "what was turned down is proposed again",
    foundBy: ["13 only a tap changes home care"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/team/proposals.ts",
        '|| each.status === "turned-down";',
        "|| each.clientId === undefined;",
      ),
    ],
  },
  {
    name: "what a correction has made unfit is approved",
    foundBy: ["13 only a tap changes home care"],
    isRare: true,
    plants: [
      plant("shared/domain/team/proposals.ts", "  if (proposal.version !== version) return false;\n", ""),
    ],
  },
  {
    name: "a client on hold by hand is not listed",
    foundBy: ["12 a hold by hand is listed"],
    plants: [
      plant(
        "shared/records/hand-holds.ts",
        "        listHandHold(table, profile.clientId, handHold, expiry),\n",
        "",
      ),
    ],
  },
  {
    name: "a note that was taken back is sent",
    foundBy: ["12 only notes that stand are sent"],
    plants: [plant("shared/records/notes.ts", "&& !note.withdrawn);", ");")],
  },
  {
    name: "a client who is not back to normal ends the check-ins",
    foundBy: ["5 a farewell is asked for"],
    plants: [
      plant(
        "functions/check-in-page/ending.ts",
        'checkIn.given?.latest.normal === "yes" &&',
        "checkIn.given !== undefined &&",
      ),
    ],
  },
  {
    name: "the last email is sent at every ending",
    foundBy: ["5 a farewell is asked for"],
    isRare: true,
    plants: [
      plant("functions/check-in-page/ending.ts", "    !hasEnded(checkIn)", "    checkIn !== undefined"),
      plant(
        "shared/domain/follow-ups/farewell.ts",
        'step: "farewell", kind',
        'step: ["farewell", Date.parse(now)].join("-"), kind',
      ),
    ],
  },
  {
    name: "check-ins go on after the ending",
    foundBy: ["5 nothing is asked after the ending"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "client.endedSessions?.includes(followUp.sessionId)",
        "client.endedSessions?.includes(followUp.step)",
      ),
      plant(
        "shared/records/answers.ts",
        "...planned.map((followUp) =>",
        "...planned.slice(planned.length).map((followUp) =>",
      ),
    ],
  },
  {
    name: "every sent check-in is closed",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [
      plant("functions/check-in-page/check-in.ts", "dueAt > followUp.dueAt)", "dueAt >= followUp.dueAt)"),
    ],
  },
  {
    name: "closed page for none: newer planned closes too",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [plant("functions/check-in-page/check-in.ts", "SENT.has(status) && dueAt", "status && dueAt")],
  },
  {
    name: "lapsed cannot be answered",
    foundBy: ["1 what a client opens or posts is taken"],
    isRare: true,
    plants: [
      plant(
        "functions/check-in-page/handler.ts",
        "return checkIn ? await post(",
        'return checkIn && checkIn.followUp.status !== "lapsed" ? await post(',
      ),
    ],
  },
  {
    name: "only one sign is kept",
    foundBy: ["1 answers last"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/answers/check-in.ts",
        'form.getAll("sign").filter(Boolean)',
        'form.getAll("sign").filter(Boolean).slice(0, 1)',
      ),
    ],
  },
  {
    name: "days are not kept",
    foundBy: ["1 answers last"],
    plants: [
      plant(
        "shared/domain/answers/check-in.ts",
        'exerciseDays: wholeNumber(sent("days")),',
        "exerciseDays: undefined,",
      ),
    ],
  },
  {
    name: "one-click is not found",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [
      plant(
        "functions/preferences-page/handler.ts",
        'await links.open("unsubscribe", token)',
        '(await links.open("preferences", token)) as never',
      ),
    ],
  },
  {
    name: "stop without effect",
    foundBy: ["4 nothing after a stop"],
    isRare: true,
    plants: [
      plant(
        "functions/preferences-page/handler.ts",
        'if (choice === "stop") await stop(profile);',
        'if (choice === "stop" && profile.startedAt === undefined) await stop(profile);',
      ),
    ],
  },
  {
    name: "a stand-in who never leaves",
    foundBy: ["5 who is away has a stand-in"],
    plants: [
      plant(
        "shared/domain/team/stand-ins.ts",
        "return away !== undefined && localDay(now, timeZone) <= away.lastDay;",
        "return away !== undefined;",
      ),
    ],
  },
  {
    name: "check-in link for three days",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [plant("shared/services/links.ts", '"check-in": { days: 60 },', '"check-in": { days: 3 },')],
  },
  {
    name: "the check-in page says thanks for what the table refused",
    foundBy: ["1 answers last", "5 nothing that makes no sense"],
    plants: [
      plant(
        "functions/check-in-page/handler.ts",
        "return (await record(checkIn, read.answer)) ? seeOther(action) : undefined;",
        "await record(checkIn, read.answer); return seeOther(action);",
      ),
    ],
  },
];
