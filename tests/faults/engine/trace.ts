import { createHash, type Hash } from "node:crypto";

/** A log of the run, one line per event. Lines are formatted lazily: most runs are never read. */
export interface Trace {
  readonly on: boolean;
  note(now: number, who: string, what: string): void;
  readonly lines: readonly string[];
  digest(): string;
}

export function traceOf(on: boolean): Trace {
  const lines: string[] = [];
  const hash: Hash = createHash("sha256");
  return {
    on,
    note(now, who, what) {
      if (!on) return;
      const line = `${new Date(now).toISOString().replace("T", " ").slice(0, 23)}  ${who.padEnd(24)}  ${what}`;
      hash.update(`${line}\n`);
      lines.push(line);
    },
    lines,
    digest: () => hash.copy().digest("hex"),
  };
}
