import { BUGS_AROUND_SENDING } from "./bugs/around-sending.ts";
import { BUGS_IN_DECISIONS } from "./bugs/in-decisions.ts";
import { BUGS_IN_PLANS } from "./bugs/in-plans.ts";
import { BUGS_IN_RECORDS } from "./bugs/in-records.ts";
import { BUGS_IN_REPORTS } from "./bugs/in-reports.ts";
import { BUGS_IN_SENDING } from "./bugs/in-sending.ts";
import { BUGS_IN_SIGN_IN } from "./bugs/in-sign-in.ts";
import { BUGS_IN_TAKING_BACK } from "./bugs/in-taking-back.ts";
import { BUGS_IN_THE_STACK } from "./bugs/in-the-stack.ts";
import { BUGS_OF_CLIENTS_AND_ALERTS } from "./bugs/of-clients-and-alerts.ts";
import { BUGS_OF_ERASURE } from "./bugs/of-erasure.ts";
import { BUGS_OF_SENDING_AGAIN } from "./bugs/of-sending-again.ts";
import { BUGS_OF_THE_CEILING } from "./bugs/of-the-ceiling.ts";
import type { PlantedBug } from "./bugs/planted-bug.ts";

/** By the place into which they are planted. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...BUGS_AROUND_SENDING,
  ...BUGS_IN_DECISIONS,
  ...BUGS_IN_PLANS,
  ...BUGS_IN_RECORDS,
  ...BUGS_IN_REPORTS,
  ...BUGS_IN_SENDING,
  ...BUGS_IN_SIGN_IN,
  ...BUGS_IN_TAKING_BACK,
  ...BUGS_IN_THE_STACK,
  ...BUGS_OF_CLIENTS_AND_ALERTS,
  ...BUGS_OF_ERASURE,
  ...BUGS_OF_SENDING_AGAIN,
  ...BUGS_OF_THE_CEILING,
];
