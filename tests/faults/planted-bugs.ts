import { BUGS_IN_PLANS } from "./bugs/in-plans.ts";
import { BUGS_IN_SENDING } from "./bugs/in-sending.ts";
import { BUGS_IN_THE_STACK } from "./bugs/in-the-stack.ts";
import { BUGS_OF_CLIENTS } from "./bugs/of-clients.ts";
import { type PlantedBug, plant } from "./bugs/planted-bug.ts";

const BUGS: readonly PlantedBug[] = [
  {
    name: "the SDK sends an email again by itself",
    foundBy: ["2"],
    plants: [plant("shared/services/mailer.ts", "maxAttempts: 1,", "maxAttempts: 3,")],
  },
  {
    name: "an email that SES did not take waits for hours, when SES takes emails again",
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
    name: "an answer that was lost is taken for a no",
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
    name: "whoever comes gets the claim",
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
    name: "a claim does not look at the time",
    foundBy: ["5"],
    isRare: true,
    plants: [
      plant(
        "shared/records/follow-ups.ts",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
        "condition: `${change.condition} AND #dueAt <= :now`,",
        "condition: change.condition,",
      ),
    ],
  },
  {
    name: "the sender asks who may be written to before the client could stop, and remembers it",
    foundBy: ["4", "5"],
    plants: [
      plant(
        "functions/send-follow-up/judge.ts",
        "clients.readWithAddress(followUp),",
        "(remembered[clientId + sessionId] ??= await clients.readWithAddress(followUp)),",
      ),
      plant(
        "functions/send-follow-up/judge.ts",
        "/** Decides whether to send a claimed follow-up, and renders its email. */",
        "const remembered: Record<string, any> = {};",
      ),
    ],
  },
  {
    name: "what the client agreed to is not looked at when an email is due",
    foundBy: ["4"],
    isRare: true,
    plants: [plant("shared/domain/sending/decision.ts", 'if (!client.consent) return "no-consent";', "")],
  },
  {
    name: "only the first page of a query is read",
    foundBy: ["1", "3"],
    plants: [plant("shared/records/table.ts", "} while (start);", "} while (false);")],
  },
  {
    name: "an email is sent once more after two minutes of doubt",
    foundBy: ["2"],
    plants: [plant("shared/domain/follow-ups/follow-up.ts", "minutes: 2 + 15", "minutes: 2")],
  },
  {
    name: "a doubtful email is sent again and again",
    foundBy: ["2"],
    plants: [
      plant("shared/domain/follow-ups/recovery.ts", "const MOST_DOUBTS = 1;", "const MOST_DOUBTS = 100;"),
    ],
  },
  {
    name: "what is sent once more is not marked",
    foundBy: ["2"],
    plants: [plant("functions/send-follow-up/compose.ts", "resent: followUp.doubts > 0,", "resent: false,")],
  },
  {
    name: "find-overdue does not see what hangs in the sending",
    foundBy: ["3"],
    isRare: true,
    plants: [
      plant(
        "shared/domain/follow-ups/recovery.ts",
        'case "sending":\n      return "doubt";',
        'case "sending":\n      return undefined;',
      ),
    ],
  },
  {
    name: "find-overdue notes what is lost, and does nothing about it",
    foundBy: ["3"],
    plants: [
      plant(
        "functions/find-overdue/handler.ts",
        'if (recovery === "requeue") await queue.put(followUp, now, now);',
        "",
      ),
    ],
  },
  {
    name: "SES's own word is heard and not believed",
    foundBy: ["2"],
    plants: [
      plant(
        "functions/record-delivery/handler.ts",
        "const followUp = await accept(key);",
        "const followUp = await followUps.find(key);",
      ),
    ],
  },
  {
    name: "SES is not told to report",
    foundBy: ["2"],
    plants: [plant("shared/services/mailer.ts", "ConfigurationSetName: configurationSet,", "")],
  },
  {
    name: "a stop is not looked at",
    foundBy: ["4"],
    plants: [
      plant("shared/domain/sending/decision.ts", "if (client.stopped) return client.stopped.reason;", ""),
    ],
  },
  {
    name: "a bounce is not recorded",
    foundBy: ["4"],
    isRare: true,
    plants: [
      plant(
        "functions/record-delivery/handler.ts",
        "clients.suppress(ids.clientId, address, clock())",
        "(address && false)",
      ),
      plant(
        "functions/record-delivery/handler.ts",
        'await addresses.refuse(address, meaning === "echo" ? "list" : "bounce", clock());',
        "true;",
      ),
    ],
  },
  {
    name: "quiet hours are looked at when a plan is made, and not when a retry comes late",
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
    name: "what comes too late to be of use is sent all the same",
    foundBy: ["5 neither early nor late"],
    isRare: true,
    plants: [
      plant("shared/domain/sending/decision.ts", "if (from > followUp.usefulUntil)", 'if (from < "1")'),
    ],
  },
  {
    name: "the nudge goes to who has answered",
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
    name: "an acknowledgement is remembered for a day",
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
    name: "a session is acknowledged before it is recorded",
    foundBy: ["1", "7"],
    plants: [
      plant(
        "functions/receive-webhook/report.ts",
        "const recorded = await sessions.record(",
        'const recorded: string = "recorded"; void sessions.record(',
      ),
    ],
  },
  {
    name: "a batch of the stream that fails in part is taken as done",
    foundBy: ["3"],
    isRare: true,
    plants: [
      plant(
        "functions/arrange-follow-ups/handler.ts",
        "return record.dynamodb?.SequenceNumber;",
        "return undefined;",
      ),
    ],
  },
  {
    name: "a message that could not be handled is taken as done",
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
    name: "a schedule's name does not hold its time",
    foundBy: ["3"],
    isRare: true,
    plants: [
      plant(
        "shared/services/schedules.ts",
        "[clientId, sessionId, step, dueAt]",
        "[clientId, sessionId, step]",
      ),
    ],
  },
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
    name: "a name goes to the log",
    foundBy: ["8"],
    plants: [
      plant(
        "functions/receive-webhook/report.ts",
        'log.info("session-recorded", { sessionId, clientId, count: plan.length });',
        'log.info("session-recorded", { sessionId, clientId, kind: session.client.firstName });',
      ),
    ],
  },
  {
    name: "nobody is alerted of what failed",
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
    name: "nobody is alerted of what bounced",
    foundBy: ["3 what fails is told"],
    plants: [
      plant(
        "functions/record-delivery/handler.ts",
        "await followUps.alert(followUp, trouble, clock());",
        "void trouble;",
      ),
    ],
  },
  {
    name: "nobody is alerted of a note to see a doctor that was withheld",
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
    name: "an address that bounced is taken for whatever address came after it",
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
    name: "who has once started again is not heard when they complain",
    foundBy: ["4 nothing after a stop"],
    isRare: true,
    plants: [
      plant(
        "functions/record-delivery/handler.ts",
        'clients.choose(key.clientId, "complained", clock(), event.mail.timestamp)',
        'clients.choose(key.clientId, "complained", clock(), "2000-01-01T00:00:00.000Z")',
      ),
    ],
  },
  {
    name: "a correction adds no check-ins",
    foundBy: ["5 a check-in lapses", "1 the plan is whole"],
    plants: [
      plant(
        "shared/domain/follow-ups/correction.ts",
        "!byStep.has(step) && usefulUntil > now",
        '!byStep.has(step) && !step.startsWith("check-in") && usefulUntil > now',
      ),
    ],
  },
  {
    name: "only the first check-in is planned",
    foundBy: ["5 a nudge names", "1 the plan is whole"],
    plants: [plant("shared/domain/follow-ups/plan.ts", "freeDay = day + 1;", "freeDay = day + 1; break;")],
  },
  {
    name: "what is settled can be claimed again",
    foundBy: ["6"],
    plants: [
      plant(
        "shared/domain/follow-ups/follow-up.ts",
        'claim: { from: ["planned"], to: "sending" },',
        'claim: { from: ["planned", "sent"], to: "sending" },',
      ),
    ],
  },
  {
    name: "a worrying answer raises no alert",
    foundBy: ["11 no alert is lost"],
    plants: [
      plant(
        "functions/check-in-page/handler.ts",
        "const also = change && alerts.writesOf(change, now);",
        "const also = change && [];",
      ),
    ],
  },
  {
    name: "an alert that nobody takes up is told of once more, and then never again",
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
    name: "an alert is escalated although somebody has acknowledged it",
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
    name: "check-ins go on while the team looks into an answer",
    foundBy: ["11 nothing routine during a hold"],
    plants: [
      plant("shared/records/standing.ts", "hold: isOnHold(profile) ? hold : undefined,", "hold: undefined,"),
    ],
  },
  {
    name: "an alert is escalated before its time",
    foundBy: ["11 no alert is silent"],
    plants: [plant("shared/domain/alerts/alerts.ts", "const HOURS_TO_SEE = 4;", "const HOURS_TO_SEE = 2;")],
  },
];

export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...BUGS,
  ...BUGS_IN_PLANS,
  ...BUGS_IN_SENDING,
  ...BUGS_OF_CLIENTS,
  ...BUGS_IN_THE_STACK,
];
