import { followUpId, type PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "./practice.ts";

/** How late something was, in milliseconds, at the worst of so many in a hundred. */
export interface Distribution {
  readonly count: number;
  at(share: number): number;
}

export function distributionOf(values: readonly number[]): Distribution {
  const sorted = Float64Array.from(values).sort();
  return {
    count: sorted.length,
    at: (share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0,
  };
}

/** What became of what was due. */
export interface Fates {
  readonly due: number;
  sent: number;
  twice: number;
  /** Skipped, since it was of no use any more. */
  tooLate: number;
  /** Not sent by the end, but planned: it would still come. */
  waiting: number;
  /** Neither: nobody would ever hear of it. */
  lost: number;
}

/** Counted in SES's ledger; the table is asked only about what is not there. */
export function fatesOf(
  due: readonly Pick<PlannedFollowUp, "sessionId" | "step">[],
  { accepted, table }: Practice,
): Fates {
  const fates: Fates = { due: due.length, sent: 0, twice: 0, tooLate: 0, waiting: 0, lost: 0 };
  for (const key of due) {
    const id = followUpId(key);
    const sendings = accepted.get(id)?.length ?? 0;
    const followUp = table.all.get(id);
    if (sendings === 1) fates.sent += 1;
    else if (sendings > 1) fates.twice += 1;
    else if (followUp?.status === "skipped" && followUp.reason === "too-late") fates.tooLate += 1;
    else if (followUp?.nextAt) fates.waiting += 1;
    else fates.lost += 1;
  }
  return fates;
}

export function inWords(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  if (milliseconds < 2 * 3_600_000) return `${(milliseconds / 60_000).toFixed(1)} min`;
  return `${(milliseconds / 3_600_000).toFixed(1)} h`;
}

export function rowOf({ at }: Distribution): string[] {
  return [at(0.5), at(0.99), at(0.999), at(1)].map(inWords);
}

/** Columns as wide as what stands in them; the first to the left, the others to the right. */
export function tableOfRows(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("   "),
    )
    .map((line) => `  ${line}`)
    .join("\n");
}
