import type { PlantedBug } from "./planted-bug.ts";

/** Planted into what sends an email again. */
export const BUGS_OF_SENDING_AGAIN: readonly PlantedBug[] = [
  {
    name: "an email is sent again while it is on its way again",
    foundBy: ["12 one email waits to be sent again"],
    file: "shared/domain/sending/repeatable.ts",
    text: "TRIED.has(first.status) && !isUnderWay",
    becomes: "TRIED.has(first.status)",
  },
  {
    name: "an email that is sent again cannot be taken back",
    foundBy: ["12 what is sent again still makes sense"],
    file: "shared/records/again.ts",
    text: '        cancelFollowUp(table, again, act.now, "withdrawn"),\n',
    becomes: "",
  },
];
