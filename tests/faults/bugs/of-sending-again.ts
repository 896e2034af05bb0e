import type { PlantedBug } from "./planted-bug.ts";

/** Planted into what sends an email again. */
export const BUGS_OF_SENDING_AGAIN: readonly PlantedBug[] = [
  {
    name: "an email is sent again while it is on its way again",
    foundBy: ["12 only one repeat of an email waits at a time"],
    file: "shared/domain/sending/repeatable.ts",
    text: "TRIED.has(first.status) && !isUnderWay",
    becomes: "TRIED.has(first.status)",
  },
  {
    name: "an email that is sent again cannot be taken back",
    foundBy: ["12 an email that is sent again is still needed"],
    file: "shared/records/again.ts",
    text: '        cancelFollowUp(table, again, act.now, "withdrawn"),\n',
    becomes: "",
  },
];
