/**
 * Which follow-ups have something on its way that will lead to them: a record of the stream, a schedule or a message.
 * And which had something that this world, and not the code, has lost.
 */
export interface UnderWay {
  add(key: string): void;
  remove(key: string): void;
  /** It is gone, through no fault of the code. */
  lose(key: string): void;
  /** Whether find-overdue has reason to look after it. */
  isAccountedFor(key: string): boolean;
}

export function createUnderWay(): UnderWay {
  const counts = new Map<string, number>();
  const lost = new Set<string>();
  const change = (key: string, by: number) => counts.set(key, (counts.get(key) ?? 0) + by);
  return {
    add: (key) => void change(key, 1),
    remove: (key) => void change(key, -1),
    lose(key) {
      change(key, -1);
      lost.add(key);
    },
    isAccountedFor: (key) => (counts.get(key) ?? 0) > 0 || lost.has(key),
  };
}

/** The follow-up that a message is about, as the judge names it. */
export function keyOfMessage(body: string): string {
  const { clientId, sessionId, step } = JSON.parse(body) as Record<string, string>;
  return [clientId, sessionId, step].join("|");
}
