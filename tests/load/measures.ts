/** Percentiles of a delay, in milliseconds. */
export interface Distribution {
  at(share: number): number;
}

export function distributionOf(values: readonly number[]): Distribution {
  const sorted = Float64Array.from(values).sort();
  return {
    at: (share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0,
  };
}

/** How the due follow-ups ended. */
export interface Fates {
  readonly due: number;
  sent: number;
  twice: number;
  /** Skipped, since it was no longer useful. */
  tooLate: number;
  /** Not sent by the end, but planned: it would still come. */
  waiting: number;
  /** None of these: it would never come. */
  lost: number;
}

export function noFates(due: number): Fates {
  return { due, sent: 0, twice: 0, tooLate: 0, waiting: 0, lost: 0 };
}

export function inWords(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  if (milliseconds < 2 * 3_600_000) return `${(milliseconds / 60_000).toFixed(1)} min`;
  return `${(milliseconds / 3_600_000).toFixed(1)} h`;
}

/** A table of how late each of these was. */
export function lateness(of: Readonly<Record<string, readonly number[]>>): string {
  const rows = Object.entries(of).map(([name, values]) => {
    const { at } = distributionOf(values);
    return [name, ...[at(0.5), at(0.99), at(0.999), at(1)].map(inWords)];
  });
  return tableOfRows([["", "p50", "p99", "p99.9", "max"], ...rows]);
}

/** Columns as wide as their content; the first aligned left, the others right. */
export function tableOfRows(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const padded = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(padded).join("   ")}`).join("\n");
}
