import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into what takes a session of the form back. */
export const BUGS_IN_TAKING_BACK: readonly PlantedBug[] = [
  {
    name: "taking a session back leaves its plan",
    foundBy: ["12 a session taken back sends nothing"],
    plants: [
      plant(
        "shared/records/taken-back.ts",
        '        ...followUps.map((followUp) => cancelFollowUp(table, followUp, now, "withdrawn")),\n',
        "",
      ),
    ],
  },
  {
    name: "a session is taken back after its first email has left",
    foundBy: ["12 a session taken back sends nothing"],
    plants: [
      plant(
        "functions/team-pages/take-back.ts",
        "story.followUps.filter((each) => each.sessionId === sessionId);",
        'story.followUps.filter((each) => each.sessionId === sessionId && each.status === "planned");',
      ),
    ],
  },
  {
    name: "the session before one that was taken back is not the latest again",
    foundBy: ["12 the session before is the latest again"],
    plants: [
      plant("shared/records/taken-back.ts", "const before = isLatest && {", "const before = !isLatest && {"),
    ],
  },
  {
    name: "a session of the form sends at once",
    foundBy: ["12 there is time to take a session back"],
    plants: [plant("shared/domain/follow-ups/plan.ts", "basis.mayBeTakenBack ? TO_TAKE_BACK : {};", "{};")],
  },
];
