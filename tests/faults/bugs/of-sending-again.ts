import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into what sends an email again. */
export const BUGS_OF_SENDING_AGAIN: readonly PlantedBug[] = [
  {
    name: "an email is sent again while it is on its way again",
    foundBy: ["12 one email waits to be sent again"],
    plants: [
      plant(
        "shared/domain/sending/repeatable.ts",
        "TRIED.has(first.status) && !isUnderWay",
        "TRIED.has(first.status)",
      ),
    ],
  },
  {
    name: "an email that is sent again cannot be taken back",
    foundBy: ["12 what is sent again still makes sense"],
    plants: [
      plant("shared/records/again.ts", '        cancelFollowUp(table, again, act.now, "withdrawn"),\n', ""),
    ],
  },
];
