import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into what arranges and watches emails, and the states they go through. */
export const BUGS_AROUND_SENDING: readonly PlantedBug[] = [
  {
    name: "an uncertain email is resent after two minutes",
    foundBy: ["2"],
    plants: [plant("shared/domain/follow-ups/follow-up.ts", "minutes: 2 + 15", "minutes: 2")],
  },
  {
    name: "an uncertain email is resent again and again",
    foundBy: ["2"],
    plants: [
      plant("shared/domain/follow-ups/recovery.ts", "const MOST_DOUBTS = 1;", "const MOST_DOUBTS = 100;"),
    ],
  },
  {
    name: "find-overdue ignores stuck sends",
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
    name: "find-overdue notes lost follow-ups without queueing them",
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
    name: "SES's events do not settle a send",
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
    name: "a partly failed stream batch counts as done",
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
    name: "a schedule's name lacks its time",
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
    name: "bounces raise no alert",
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
    name: "complaints are ignored after a start",
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
    name: "a settled follow-up can be claimed again",
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
    name: "safety alert waits for the morning",
    foundBy: ["5 safety does not wait"],
    plants: [
      plant(
        "shared/domain/follow-ups/kinds.ts",
        '(kind === "therapist-alert" && about?.startsWith("gp-referral") === true)',
        "false",
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
    foundBy: ["3 nothing is lost by the code"],
    plants: [
      plant(
        "functions/arrange-follow-ups/handler.ts",
        "if (stillPlanned && before.dueAt === followUp.dueAt) return;",
        "if (stillPlanned) return;",
      ),
    ],
  },
  {
    name: "reject is not told",
    foundBy: ["3 what fails is told to a person"],
    plants: [
      plant("functions/record-delivery/handler.ts", 'if (followUp) await tell(followUp, "refused");', ""),
    ],
  },
  {
    name: "returned is not told",
    foundBy: ["3 what fails is told to a person"],
    plants: [
      plant(
        "functions/record-delivery/handler.ts",
        'if (followUp) await tell(followUp, "returned");',
        "void followUp;",
      ),
    ],
  },
  {
    name: "alert complained of counts against the client",
    foundBy: ["1 the plan is whole"],
    isRare: true,
    plants: [plant("functions/record-delivery/handler.ts", "if (!isOfClient) break;", "")],
  },
  {
    name: "bounced alert is not logged",
    foundBy: ["3 what fails is told to a person"],
    plants: [
      plant(
        "functions/record-delivery/handler.ts",
        'if (followUp.kind === "therapist-alert") log.error("alert-not-delivered", ids);\n    else if',
        "if",
      ),
    ],
  },
];
