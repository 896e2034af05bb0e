import type { PlantedBug } from "./planted-bug.ts";

/** Planted into what takes a session of the form back. */
export const BUGS_IN_TAKING_BACK: readonly PlantedBug[] = [
  {
    name: "taking a session back leaves its plan",
    foundBy: ["12 a session taken back sends nothing"],
    file: "shared/records/taken-back.ts",
    text: '        ...followUps.map((followUp) => cancelFollowUp(table, followUp, now, "withdrawn")),\n',
    becomes: "",
  },
  {
    name: "a session is taken back after its first email has left",
    foundBy: ["12 a session taken back sends nothing"],
    file: "functions/team-pages/take-back.ts",
    text: "story.followUps.filter((each) => each.sessionId === sessionId);",
    becomes: 'story.followUps.filter((each) => each.sessionId === sessionId && each.status === "planned");',
  },
  {
    name: "the session before one that was taken back is not the latest again",
    foundBy: ["12 taking a session back makes the one before the latest"],
    file: "shared/records/taken-back.ts",
    text: "const before = isLatest && {",
    becomes: "const before = !isLatest && {",
  },
  {
    name: "a session of the form sends at once",
    foundBy: ["12 a session can be taken back for a minute"],
    file: "shared/domain/follow-ups/plan.ts",
    text: "basis.mayBeTakenBack ? TO_TAKE_BACK : {};",
    becomes: "{};",
  },
];
