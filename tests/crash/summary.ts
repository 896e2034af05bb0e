import type { Clients } from "./clients.ts";
import { type Death, MOMENTS } from "./lives.ts";
import type { Sender } from "./sender.ts";
import type { Verdict } from "./verdict.ts";

/** A test's result. */
export type Outcome = {
  deaths: readonly Death[];
  killedInS: number;
  sender: Sender;
  clients: Clients;
  emails: number;
  followUps: number;
  verdict: Verdict;
  /** Processes that outlived their practice. */
  orphans: readonly number[];
  /** Other problems, one sentence each. */
  others: readonly string[];
};

export function wentWell({ verdict: { lost, twice, wrong }, orphans, others }: Outcome): boolean {
  return [lost, twice, wrong, orphans, others].every(({ length }) => length === 0);
}

export function summaryOf(outcome: Outcome): string {
  const { deaths, killedInS, sender, clients, emails, followUps, verdict, orphans, others } = outcome;
  const { posted, repeated, cut } = sender.counts;
  const openings = deaths.flatMap(({ openedInMs }) => openedInMs ?? []).toSorted((a, b) => a - b);
  const slowestChild = Math.max(0, ...deaths.map(({ lastChildGoneInMs }) => lastChildGoneInMs));
  const stops = [...clients.stops.values()].filter((at) => at !== "asked");
  const hits = MOMENTS.map((moment) => `${deaths.filter(({ at }) => at === moment).length} ${moment}`);
  const rows = {
    kills: `${deaths.length} in ${killedInS.toFixed(0)} s: ${hits.join(", ")}`,
    "opening again": `median ${seconds(openings[Math.floor(openings.length / 2)])}, slowest ${seconds(openings.at(-1))}`,
    webhooks: `${posted} posted, ${cut} of them cut off, ${repeated} answered as the first time`,
    sessions: `${sender.all.length}, each acknowledged in the end`,
    answers: `${clients.told.length} acknowledged`,
    stops: `${stops.length} acknowledged; ${clients.counts.cut} answers and stops were cut off and came again`,
    emails: `${emails} accepted by SES, for ${followUps} follow-ups`,
    twice: verdict.twice.length,
    "by the exception": `${verdict.resentByException} (SES had accepted it, the practice died before the answer: resent, marked)`,
    "to a person": `${verdict.forAPerson} (uncertain twice)`,
    lost: verdict.lost.length,
    "sent wrongly": verdict.wrong.length,
    "left running": `${orphans.length} processes; a killed practice's were gone within ${slowestChild.toFixed(0)} ms`,
    "other faults": others.length,
  };
  const faults = [...verdict.lost, ...verdict.twice, ...verdict.wrong, ...others];
  return [
    "",
    ...Object.entries(rows).map(([name, value]) => `${name.padEnd(18)}${value}`),
    ...faults.map((fault) => `  ${fault}`),
    "",
  ].join("\n");
}

function seconds(milliseconds = 0): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
