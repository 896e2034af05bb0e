/** Tracks which follow-ups have a stream record, schedule or message in flight, and which lost one to a fault. */
export interface UnderWay {
  /** @returns how many are in flight now */
  add(key: string): number;
  remove(key: string): void;
  /** Lost by the world, not by the code. */
  lose(key: string): void;
  /** Whether find-overdue may legitimately requeue it. */
  isAccountedFor(key: string): boolean;
  /** A change of it never reaches the function that arranges it, by no fault of the code. */
  miss(key: string): void;
  /** Whether its schedule may be out of date. */
  isMissed(key: string): boolean;
}

export function createUnderWay(): UnderWay {
  const counts = new Map<string, number>();
  const lost = new Set<string>();
  const missed = new Set<string>();
  const change = (key: string, by: number) => {
    const count = (counts.get(key) ?? 0) + by;
    counts.set(key, count);
    return count;
  };
  return {
    add: (key) => change(key, 1),
    remove: (key) => void change(key, -1),
    lose(key) {
      change(key, -1);
      lost.add(key);
    },
    isAccountedFor: (key) => (counts.get(key) ?? 0) > 0 || lost.has(key),
    miss: (key) => void missed.add(key),
    isMissed: (key) => missed.has(key) || lost.has(key),
  };
}

/** The judge's key of a message's follow-up. */
export function keyOfMessage(body: string): string {
  const { clientId, sessionId, step } = JSON.parse(body) as Record<string, string>;
  return [clientId, sessionId, step].join("|");
}
