import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into the sender and the mailer. */
export const BUGS_IN_SENDING: readonly PlantedBug[] = [
  {
    name: "the SDK retries sending an email",
    foundBy: ["2"],
    plants: [plant("shared/services/mailer.ts", "maxAttempts: 1,", "maxAttempts: 3,")],
  },
  {
    name: "a throttled email waits for hours after SES recovers",
    foundBy: ["3"],
    isRare: true,
    plants: [
      plant(
        "functions/send-follow-up/handler.ts",
        "minutes: Math.min(2 ** (followUp.attempt - 1), LONGEST_WAIT_MINUTES),",
        "minutes: 200 + LONGEST_WAIT_MINUTES,",
      ),
    ],
  },
  {
    name: "a lost answer counts as a refusal",
    foundBy: ["2"],
    plants: [
      plant(
        "shared/services/mailer.ts",
        'return { outcome: "unknown", error: code || name };',
        'return { outcome: "busy", error: code || name };',
      ),
    ],
  },
  {
    name: "the sender caches the client's record",
    foundBy: ["4", "5"],
    plants: [
      plant(
        "functions/send-follow-up/verdict.ts",
        "clients.readWithAddress(followUp),",
        "(remembered[clientId + sessionId] ??= await clients.readWithAddress(followUp)),",
      ),
      plant(
        "functions/send-follow-up/verdict.ts",
        "/** Decides whether to send a claimed follow-up, and renders its email. */",
        "const remembered: Record<string, any> = {};",
      ),
    ],
  },
  {
    name: "a resend is not marked",
    foundBy: ["2"],
    plants: [plant("functions/send-follow-up/compose.ts", "resent: followUp.doubts > 0,", "resent: false,")],
  },
  {
    name: "an uncertain send counts as never begun though it had a place",
    foundBy: ["2"],
    plants: [
      plant(
        "functions/find-overdue/handler.ts",
        "if (address === undefined || (await addresses.hasPlace(address, followUp))) return followUp;",
        "if (address === undefined) return followUp;",
      ),
    ],
  },
  {
    name: "SES is not told to report",
    foundBy: ["2"],
    plants: [plant("shared/services/mailer.ts", "ConfigurationSetName: configurationSet,", "")],
  },
  {
    name: "a failed message counts as done",
    foundBy: ["3"],
    isRare: true,
    plants: [
      plant(
        "functions/send-follow-up/handler.ts",
        "return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };",
        "return { batchItemFailures: again.slice(0, 0).map(({ messageId }) => ({ itemIdentifier: messageId })) };",
      ),
    ],
  },
  {
    name: "an email goes to another address than its client's",
    foundBy: ["5 only to whom"],
    plants: [
      plant("shared/services/mailer.ts", "Destinations: [email.to],", "Destinations: [email.replyTo],"),
    ],
  },
  {
    name: "a link opens another client's page",
    foundBy: ["5 only to whom"],
    plants: [
      plant(
        "functions/send-follow-up/compose.ts",
        'links.sign("preferences", { clientId }, sentTo),',
        'links.sign("preferences", { clientId: "c0" }, sentTo),',
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
    foundBy: ["3 nothing is lost by the code"],
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
];
