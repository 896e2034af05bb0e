import { type PlantedBug, plant } from "./planted-bug.ts";

/** What clients and their mail say, and what is kept of it. */
export const BUGS_OF_CLIENTS: readonly PlantedBug[] = [
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
  {
    name: "every sent check-in is closed",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [
      plant("functions/check-in-page/handler.ts", "dueAt > followUp.dueAt)", "dueAt >= followUp.dueAt)"),
    ],
  },
  {
    name: "closed page for none: newer planned closes too",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [plant("functions/check-in-page/handler.ts", "SENT.has(status) && dueAt", "status && dueAt")],
  },
  {
    name: "lapsed cannot be answered",
    foundBy: ["1 what a client opens or posts is taken"],
    isRare: true,
    plants: [
      plant(
        "functions/check-in-page/handler.ts",
        "if (values) return await post(",
        'if (values && checkIn.followUp.status !== "lapsed") return await post(',
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
    name: "only the last but one answer is kept",
    foundBy: ["1 answers last"],
    plants: [plant("shared/records/answers.ts", "[...before.earlier, before.latest]", "[before.latest]")],
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
    name: "start does not start",
    foundBy: ["1 what is recorded is true"],
    plants: [
      plant("shared/records/clients.ts", "? { stopped: undefined, startedAt: now }", "? { startedAt: now }"),
    ],
  },
  {
    name: "check-in link for three days",
    foundBy: ["1 what a client opens or posts is taken"],
    plants: [plant("shared/services/links.ts", '"check-in": 60,', '"check-in": 3,')],
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
  {
    name: "the check-in page says thanks for what the table refused",
    foundBy: ["1 answers last"],
    plants: [
      plant(
        "functions/check-in-page/handler.ts",
        "return (await record(checkIn, read.answer)) ? seeOther(action) : undefined;",
        "await record(checkIn, read.answer); return seeOther(action);",
      ),
    ],
  },
];
