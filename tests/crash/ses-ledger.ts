import PostalMime from "postal-mime";
import * as z from "zod";
import { serve } from "../../infra/local/servers/http.ts";
import { startAccepting } from "../../infra/local/servers/ses.ts";
import { type FollowUpKey, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { readTag } from "../../shared/services/mailer.ts";

/** An email that SES accepted, whether or not the practice learned of it. */
export type Acceptance = FollowUpKey & {
  followUpId: string;
  to: string;
  /** When it was claimed, by the practice's clock, in whole seconds (rounded down). */
  claimedAt: Date;
  /** Marked as a resend. */
  resent: boolean;
  raw: Buffer;
};

/**
 * SES in this process, which is not killed: aws-ses-v2-local behind a ledger of accepted emails. As with SES itself, a
 * message that arrived here is sent, even if the practice dies before the answer.
 */
export async function startSesLedger() {
  const accepting = await startAccepting();
  const entries: Acceptance[] = [];
  const front = await serve(async (request, body) => {
    const response = await fetch(accepting.url, {
      method: "POST",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "",
      },
      body: new Uint8Array(body),
    });
    const answer = { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
    if (response.ok) entries.push(await readEntry(new URLSearchParams(body.toString("utf8"))));
    return { ...answer, headers: { "content-type": response.headers.get("content-type") ?? "text/xml" } };
  });
  return {
    url: front.url,
    /** In order of acceptance. */
    entries: entries as readonly Acceptance[],
    /** aws-ses-v2-local's own count. */
    async held(): Promise<number> {
      const store: unknown = await (await fetch(`${accepting.url}/store`)).json();
      return z.object({ emails: z.array(z.unknown()) }).parse(store).emails.length;
    },
    async stop(): Promise<void> {
      await front.stop();
      await accepting.stop();
    },
  };
}

async function readEntry(parameters: URLSearchParams): Promise<Acceptance> {
  const key = readTag(parameters.get("Tags.member.1.Value") ?? "");
  if (key === undefined) throw new Error("SES accepted an email that is no follow-up.");
  const raw = Buffer.from(parameters.get("RawMessage.Data") ?? "", "base64");
  const { date, headers } = await PostalMime.parse(raw);
  return {
    ...key,
    followUpId: followUpId(key),
    to: parameters.get("Destinations.member.1") ?? "",
    claimedAt: new Date(date ?? ""),
    resent: headers.some(({ key: name }) => name === "x-aftercare-resent"),
    raw,
  };
}
