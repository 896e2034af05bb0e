interface Entry {
  readonly level?: string;
  readonly followUpId?: string;
}

/** Empty for a line that is not ours. */
export function entryOf(line: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return {};
  }
}
