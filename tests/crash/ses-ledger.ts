import { randomUUID } from "node:crypto";
import PostalMime from "postal-mime";
import { serve } from "../../infra/local/servers/http.ts";
import { acceptedAs } from "../../infra/local/servers/ses.ts";
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
 * SES in this process, which is not killed: it accepts every email, and keeps a ledger. As with SES itself, a message
 * that arrived here is sent, even if the practice dies before the answer.
 */
export async function startSesLedger() {
  const entries: Acceptance[] = [];
  const { url, stop } = await serve(async (_, body) => {
    entries.push(await readEntry(new URLSearchParams(body.toString("utf8"))));
    return acceptedAs(randomUUID());
  });
  return {
    url,
    /** In order of acceptance. */
    entries: entries as readonly Acceptance[],
    stop,
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
