import { type PlantedBug, plant } from "./planted-bug.ts";

const AT_MOST_THREE = "5 at most three a day";
const WITHOUT_CAUSE = "5 nothing is held back without a cause";

/** Planted into the ceiling: how many emails go to one address, and what happens to the others. */
export const BUGS_OF_THE_CEILING: readonly PlantedBug[] = [
  {
    name: "nobody looks whether there is room at an address",
    foundBy: [AT_MOST_THREE],
    plants: [
      plant(
        "functions/send-follow-up/verdict.ts",
        'if (roomAt === undefined) return { verdict: "send", email };',
        'if (roomAt !== "never") return { verdict: "send", email };',
      ),
    ],
  },
  {
    name: "the ceiling counts by client instead of by address",
    foundBy: [AT_MOST_THREE],
    plants: [
      plant(
        "functions/send-follow-up/verdict.ts",
        "await addresses.takePlace(to, followUp, now)",
        "await addresses.takePlace(addressId(clientId + profile.email), followUp, now)",
      ),
    ],
  },
  {
    name: "the ceiling holds back what is about safety",
    foundBy: [WITHOUT_CAUSE, "5 safety does not wait"],
    plants: [
      plant(
        "shared/domain/follow-ups/kinds.ts",
        "isAboutSafety: true, isLimited: false",
        "isAboutSafety: true, isLimited: true",
      ),
    ],
  },
  {
    name: "what found no room in time is dropped without a word",
    foundBy: ["3 what fails is told to a person"],
    plants: [plant("shared/domain/follow-ups/trouble.ts", 'if (reason === "limited") return "limited";', "")],
  },
  {
    name: "what finds no room is given up at once",
    foundBy: [WITHOUT_CAUSE],
    plants: [
      plant(
        "shared/domain/sending/ceiling.ts",
        "return until > followUp.usefulUntil",
        "return until > followUp.dueAt",
      ),
    ],
  },
  {
    name: "an address has room again after twelve hours",
    foundBy: [AT_MOST_THREE],
    plants: [
      plant("shared/domain/sending/ceiling.ts", "const WINDOW = { hours: 24,", "const WINDOW = { hours: 12,"),
    ],
  },
  {
    name: "an address has room again after a week",
    foundBy: [WITHOUT_CAUSE],
    plants: [
      plant(
        "shared/domain/sending/ceiling.ts",
        "const WINDOW = { hours: 24,",
        "const WINDOW = { hours: 168,",
      ),
    ],
  },
  {
    name: "two senders who ask at once get the same place",
    foundBy: [AT_MOST_THREE],
    isRare: true,
    plants: [
      plant(
        "shared/records/addresses.ts",
        "...(seen ? asRead({ places: seen }) : nothingCounts),",
        "...(seen ? {} : nothingCounts),",
      ),
    ],
  },
  {
    name: "a place is forgotten when the next one is taken",
    foundBy: [AT_MOST_THREE],
    plants: [
      plant(
        "shared/domain/sending/ceiling.ts",
        "places: [...others, { email, at: now }],",
        "places: [{ email, at: now }],",
      ),
    ],
  },
];
