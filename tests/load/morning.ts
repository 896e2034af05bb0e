import { followUpKey } from "../../shared/records/keys.ts";
import { DAY, HOUR } from "../faults/world.ts";
import type { LoadResult } from "./burst.ts";
import { type Deployed, loadWorld } from "./load-world.ts";
import { lateness, tableOfRows } from "./measures.ts";
import { reportSessions } from "./senders.ts";

interface Morning extends Deployed {
  readonly count: number;
  /** How long to wait for the remaining emails. */
  readonly hours: number;
}

/** Nine in Derby, in winter. */
const NINE = Date.parse("2026-11-23T09:00:00.000Z");
/** Two days before, in the time that clients are written to. */
const START = NINE - 2 * DAY;
const REPORTING_SECONDS = (8 * HOUR) / 1_000;

/** So many sessions, reported two days before, whose check-ins are all due in the hour from nine on. */
export async function morning({ count, hours, ...deployed }: Morning): Promise<LoadResult> {
  const load = loadWorld(START, deployed);
  const reports = reportSessions(load, { count, seconds: REPORTING_SECONDS, checkIns: ["P2D"] });
  await load.run(NINE + hours * HOUR);

  const due = reports.map(({ clientId, sessionId }) => ({ clientId, sessionId, step: "check-in-day-2" }));
  const late = due.flatMap((key) => {
    const { PK, SK } = followUpKey(key);
    const dueAt = Date.parse(load.practice.items.get(`${PK} ${SK}`)?.dueAt?.S ?? "");
    const [sentAt] = load.accepted.get(`${key.sessionId}.${key.step}`) ?? [];
    return sentAt === undefined ? [] : [sentAt - dueAt];
  });
  const fates = load.fatesOf(due);
  const early = late.filter((milliseconds) => milliseconds < 0).length;
  const words = [
    lateness({ "due to SES": late }),
    `  ${count} due: ${fates.sent} sent once, ${fates.twice} twice, ${fates.lost} lost, ${fates.tooLate} skipped as too late, ${fates.waiting} still waiting; ${early} too early`,
    tableOfRows(load.limits()),
  ].join("\n");
  return { words, fates: { ...fates, lost: fates.lost + early } };
}
