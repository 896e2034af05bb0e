import { randomUUID } from "node:crypto";
import { serve } from "../../../infra/local/servers/http.ts";
import { acceptedAs } from "../../../infra/local/servers/ses.ts";

/** What SES accepted under one tag, in order. */
interface Acceptance {
  readonly tag: string;
  /** Marked as a resend. */
  readonly resent: boolean;
}

export type SesStandIn = Awaited<ReturnType<typeof startSesStandIn>>;

/** Accepts every email over HTTP, as SES does, and remembers its tag. It reads little, since it shares the processor. */
export async function startSesStandIn() {
  const accepted: Acceptance[] = [];
  const waiting = new Set<{ count: number; done: () => void }>();
  const server = await serve((_, body) => {
    const text = body.toString("latin1");
    const tag = /Tags\.member\.1\.Value=([^&]*)/.exec(text)?.[1] ?? "";
    const [, start = ""] = /RawMessage\.Data=(.{0,6000})/s.exec(text) ?? [];
    const head = Buffer.from(decodeURIComponent(start.replace(/%.?$/, "")), "base64").toString("latin1");
    accepted.push({ tag, resent: head.includes("X-Aftercare-Resent") });
    for (const each of waiting) if (accepted.length >= each.count) each.done();
    return acceptedAs(randomUUID());
  });
  return {
    url: server.url,
    accepted: accepted as readonly Acceptance[],
    /** Resolves once so many emails were accepted in all. */
    async reaches(count: number): Promise<void> {
      if (accepted.length >= count) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const entry = { count, done: resolve };
      waiting.add(entry);
      await promise;
      waiting.delete(entry);
    },
    stop: server.stop,
  };
}
