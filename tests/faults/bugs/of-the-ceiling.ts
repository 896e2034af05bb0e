import type { PlantedBug } from "./planted-bug.ts";

const AT_MOST_THREE = "5 an address gets at most three emails a day";
const WITHOUT_CAUSE = "5 no email is held back without a cause";

/** Planted into the ceiling: how many emails go to one address, and what happens to the others. */
export const BUGS_OF_THE_CEILING: readonly PlantedBug[] = [
  {
    name: "nobody looks whether there is room at an address",
    foundBy: [AT_MOST_THREE],
    file: "functions/send-follow-up/verdict.ts",
    text: 'if (roomAt === undefined) return { verdict: "send", email };',
    becomes: 'if (roomAt !== "never") return { verdict: "send", email };',
  },
  {
    name: "the ceiling counts by client instead of by address",
    foundBy: [AT_MOST_THREE],
    file: "functions/send-follow-up/verdict.ts",
    text: "await addresses.takePlace(to, followUp, now)",
    becomes: "await addresses.takePlace(addressId(followUp.clientId + email.to), followUp, now)",
  },
  {
    name: "the ceiling holds back what is about safety",
    foundBy: [WITHOUT_CAUSE, "5 an email about safety does not wait"],
    file: "shared/domain/follow-ups/kinds.ts",
    text: "isAboutSafety: true, isLimited: false",
    becomes: "isAboutSafety: true, isLimited: true",
  },
  {
    name: "what found no room in time is dropped without a word",
    foundBy: ["3 a person is told of every failure"],
    file: "shared/domain/follow-ups/trouble.ts",
    text: 'if (reason === "limited") return "limited";',
    becomes: "",
  },
  {
    name: "what finds no room is given up at once",
    foundBy: [WITHOUT_CAUSE],
    file: "shared/domain/sending/ceiling.ts",
    text: "return until > followUp.usefulUntil",
    becomes: "return until > followUp.dueAt",
  },
  {
    name: "an address has room again after twelve hours",
    foundBy: [AT_MOST_THREE],
    file: "shared/domain/sending/ceiling.ts",
    text: "const WINDOW = { hours: 24,",
    becomes: "const WINDOW = { hours: 12,",
  },
  {
    name: "an address has room again after a week",
    foundBy: [WITHOUT_CAUSE],
    file: "shared/domain/sending/ceiling.ts",
    text: "const WINDOW = { hours: 24,",
    becomes: "const WINDOW = { hours: 168,",
  },
  {
    name: "two senders who ask at once get the same place",
    foundBy: [AT_MOST_THREE],
    isRare: true,
    file: "shared/records/addresses.ts",
    text: "...(seen ? asRead({ places: seen }) : nothingCounts),",
    becomes: "...(seen ? {} : nothingCounts),",
  },
  {
    name: "a place is forgotten when the next one is taken",
    foundBy: [AT_MOST_THREE],
    file: "shared/domain/sending/ceiling.ts",
    text: "places: [...others, { email, at: now }],",
    becomes: "places: [{ email, at: now }],",
  },
];
