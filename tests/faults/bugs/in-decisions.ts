import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into the decision at the moment of sending. */
export const BUGS_IN_DECISIONS: readonly PlantedBug[] = [
  {
    name: "the sender ignores consent",
    foundBy: ["4"],
    isRare: true,
    plants: [plant("shared/domain/sending/decision.ts", 'if (!client.consent) return "no-consent";', "")],
  },
  {
    name: "a stop is ignored",
    foundBy: ["4"],
    plants: [
      plant("shared/domain/sending/decision.ts", "if (client.stopped) return client.stopped.reason;", ""),
    ],
  },
  {
    name: "quiet hours are ignored when sending",
    foundBy: ["5 not in quiet hours"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "const from = sendableFrom(now, followUp, { ...session, timeZone }, practice);",
        "const from = now; void [sendableFrom, session, timeZone];",
      ),
    ],
  },
  {
    name: "a follow-up is sent although it is too late",
    foundBy: ["5 neither early nor late"],
    isRare: true,
    plants: [
      plant("shared/domain/sending/decision.ts", "if (from > followUp.usefulUntil)", 'if (from < "1")'),
    ],
  },
  {
    name: "the nudge is sent in spite of an answer",
    foundBy: ["5", "1"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        'if (client.hasAnswered) return { verdict: "skip", reason: "answered" };',
        "",
      ),
    ],
  },
  {
    name: "everything but safety is cancelled as superseded",
    foundBy: ["1 what is recorded", "1 the plan is whole"],
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        "client.latestSessionId !== followUp.sessionId",
        "client.latestSessionId !== followUp.step",
      ),
    ],
  },
  {
    name: "an acknowledged alert escalates",
    foundBy: ["11 nothing after an acknowledgement"],
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        'if (alert.standing !== "open") return { verdict: "skip", reason: alert.standing };',
        'if (alert.standing === "closed") return { verdict: "skip", reason: alert.standing };',
      ),
    ],
  },
  {
    name: "passed-by after-care is sent too",
    foundBy: ["5 a session has one first email"],
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
    name: "a pause is ignored",
    foundBy: ["4 a client's choices are kept"],
    plants: [
      plant("shared/domain/sending/pause.ts", "pausedUntil !== undefined && now < pausedUntil", "false"),
    ],
  },
  {
    name: "check-ins that a client wants no more are sent",
    foundBy: ["4 a client's choices are kept"],
    plants: [
      plant("shared/domain/sending/decision.ts", "isRoutine(followUp) && client.noCheckInsSince", "false"),
    ],
  },
  {
    name: "a silent client is asked again",
    foundBy: ["5 a silent client is asked no more"],
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        'if (client.isSilent) return { verdict: "skip", reason: "silent" };',
        "",
      ),
    ],
  },
  {
    name: "one unanswered check-in and the nudge count as silence",
    foundBy: ["1 what is recorded is true"],
    plants: [plant("shared/domain/answers/silence.ts", "const IN_A_ROW = 2;", "const IN_A_ROW = 1;")],
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
    name: "nudge is only sent after a lapse",
    foundBy: ["1 what is recorded is true"],
    plants: [
      plant(
        "shared/domain/sending/decision.ts",
        'new Set(["sent", "lapsed", "uncertain"])',
        'new Set(["lapsed", "uncertain"])',
      ),
    ],
  },
];
