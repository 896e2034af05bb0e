import { type PlantedBug, plant } from "./planted-bug.ts";

/** What is sent, tried again, given up and told. */
export const BUGS_IN_SENDING: readonly PlantedBug[] = [
  {
    name: "safety alert waits for the morning",
    foundBy: ["5 safety does not wait"],
    plants: [
      plant(
        "shared/domain/follow-ups/kinds.ts",
        '|| (kind === "therapist-alert" && about?.startsWith("gp-referral") === true)',
        "",
      ),
    ],
  },
  {
    name: "suppressed referral is not told",
    foundBy: ["3 what fails is told to a person"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/follow-ups/trouble.ts",
        'if (reason === "corrected" ||',
        'if (reason === "corrected" || reason === "suppressed" ||',
      ),
    ],
  },
  {
    name: "gives up after one doubt",
    foundBy: ["3 what is given up has a cause"],
    plants: [
      plant(
        "shared/domain/follow-ups/recovery.ts",
        "followUp.doubts > MOST_DOUBTS",
        "followUp.doubts >= MOST_DOUBTS",
      ),
    ],
  },
  {
    name: "lapses at once",
    foundBy: ["5 a check-in lapses when it should"],
    plants: [
      plant(
        "shared/domain/follow-ups/follow-up.ts",
        "return followUp.lapsesAt;",
        "return followUp.lapsesAt && now;",
      ),
    ],
  },
  {
    name: "throttled email is refused for good",
    foundBy: ["3 what is given up has a cause"],
    plants: [
      plant(
        "shared/services/mailer.ts",
        'return { outcome: "busy", error: code || name };',
        'return { outcome: name === "Throttling" ? "refused" : "busy", error: code || name };',
      ),
    ],
  },
  {
    name: "a refused message is tried on and on",
    foundBy: ["3 what SES refuses is given up"],
    isRare: true,
    plants: [
      plant(
        "shared/services/mailer.ts",
        "return !MENDABLE.some((text) => words.includes(text));",
        "return words.length < 0 && !MENDABLE.some((text) => words.includes(text));",
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
  {
    name: "nudge's link opens the nudge",
    foundBy: ["5 an email asks about its check-in"],
    plants: [
      plant(
        "functions/send-follow-up/compose.ts",
        "const step = followUp.about ?? followUp.step;",
        "const step = followUp.step;",
      ),
    ],
  },
  {
    name: "early message is dropped",
    foundBy: ["3 nothing is lost but by a loss"],
    plants: [
      plant(
        "functions/send-follow-up/handler.ts",
        "if (standing.dueAt <= plus(now, LONGEST_DELAY)) await queue.put(key, standing.dueAt, now);",
        "",
      ),
    ],
  },
  {
    name: "unknown counts as accepted",
    foundBy: ["1 what is recorded is true"],
    isRare: true,
    plants: [
      plant(
        "functions/send-follow-up/handler.ts",
        'await followUps.settle(followUp, "doubt", now);',
        'await followUps.settle(followUp, "accept", now);',
      ),
    ],
  },
  {
    name: "past appointment is named",
    foundBy: ["5 the next appointment is to come"],
    plants: [
      plant(
        "functions/send-follow-up/compose.ts",
        "nextAppointment(appointmentsOf(profile), now)",
        'nextAppointment(appointmentsOf(profile), "2000-01-01T00:00:00.000Z")',
      ),
    ],
  },
  {
    name: "cautions are not looked at in an email",
    foundBy: ["5 cautions count"],
    isRare: true,
    plants: [
      plant("functions/send-follow-up/compose.ts", "cautions: profile.cautions ?? [],", "cautions: [],"),
    ],
  },
  {
    name: "preferences link is signed for something else",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [
      plant(
        "functions/send-follow-up/compose.ts",
        'links.sign("preferences", { clientId }, sentTo),',
        'links.sign("unsubscribe", { clientId }, sentTo),',
      ),
    ],
  },
  {
    name: "answers to a lapsed one fail",
    foundBy: ["1 what a client opens or posts is taken"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/follow-ups/follow-up.ts",
        '"sent", "lapsed", "failed", "skipped", "cancelled", "answered"],',
        '"sent", "failed", "skipped", "cancelled", "answered"],',
      ),
    ],
  },
  {
    name: "a moved one is not arranged",
    foundBy: ["3 nothing is lost but by a loss"],
    plants: [
      plant(
        "functions/arrange-follow-ups/handler.ts",
        "if (stillPlanned && before.dueAt === followUp.dueAt) return;",
        "if (stillPlanned) return;",
      ),
    ],
  },
];
