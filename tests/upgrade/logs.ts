/** One line that a function wrote. */
export interface LogEntry {
  readonly level: string;
  readonly capability: string;
  readonly code: string;
  readonly [field: string]: unknown;
}

/** The log lines of all versions so far. */
export const logEntries: LogEntry[] = [];

/** Captures the functions' standard output. */
export function captureLogs(): void {
  const write = process.stdout.write.bind(process.stdout);
  const capture = (text: string | Uint8Array, ...rest: []) => {
    const line = String(text);
    if (!line.startsWith('{"level":')) return write(text, ...rest);
    logEntries.push(JSON.parse(line));
    return true;
  };
  process.stdout.write = capture as typeof process.stdout.write;
}
