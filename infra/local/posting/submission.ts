import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { ago, withMoments } from "./moments.ts";

/** A file's text and its parsed content. */
export interface Written {
  readonly text: string;
  readonly content: unknown;
}

/** The command's options that change the file's event. */
export interface Changes {
  /** ISO 8601 duration. */
  readonly endedAgo: string | undefined;
  readonly id: string | undefined;
}

/** The local practice that receives it, if any. */
interface Recipient {
  readonly now: string;
  session(id: string): Promise<{ completedAt: string; reportedAt: string } | undefined>;
}

/** The options do not fit the file; the message says what to fix. */
export class NotAsWritten extends Error {}

const sessionEvent = z.looseObject({
  type: z.string(),
  timestamp: z.string(),
  data: z.looseObject({ session: z.looseObject({ id: z.string(), completedAt: z.string() }) }),
});

/** The body to post: the file verbatim, unless options or relative times change it. */
export async function bodyToPost(
  { text, content }: Written,
  { endedAgo, id }: Changes,
  recipient: Recipient | undefined,
): Promise<string> {
  const now = recipient?.now ?? new Date().toISOString();
  const event = counted(content, now);
  const isCounted = !isDeepStrictEqual(event, content) || endedAgo !== undefined;
  if (!isCounted && id === undefined) return text;
  const parsed = sessionEvent.safeParse(event);
  if (!parsed.success) {
    if (endedAgo === undefined && id === undefined) return JSON.stringify(event);
    throw new NotAsWritten("--ended-ago and --id need a session, and the file has none.");
  }
  const { type, timestamp, data } = parsed.data;
  const sessionId = id ?? data.session.id;
  const recorded = isCounted ? await recipient?.session(sessionId) : undefined;
  const isFirstReport = type === "session.completed";
  // Otherwise repeating the command would report the session with another end. A correction with --ended-ago means to
  // change it.
  const stays = recorded && (isFirstReport || endedAgo === undefined) ? recorded : undefined;
  const completedAt = stays?.completedAt ?? (endedAgo ? ago(endedAgo, now) : data.session.completedAt);
  return JSON.stringify({
    ...parsed.data,
    timestamp: (isFirstReport && stays?.reportedAt) || (isCounted ? now : timestamp),
    data: { ...data, session: { ...data.session, id: sessionId, completedAt } },
  });
}

function counted(content: unknown, now: string): unknown {
  try {
    return withMoments(content, now);
  } catch {
    throw new NotAsWritten('A time relative to now must be "now", "now-PT5M" or "now+P7D": fix the file.');
  }
}
