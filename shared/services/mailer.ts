import { createHash, randomUUID } from "node:crypto";
import { type MessageTag, SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { type FollowUpKey, step } from "../domain/follow-ups/follow-up.ts";
import { id } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { InlinePicture } from "../pictures/pictures.ts";
import { errorName } from "./log.ts";

export interface Email {
  /** Sent as an opaque tag, by which SES's events find the follow-up. */
  readonly followUp: FollowUpKey;
  readonly to: string;
  readonly date: Instant;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly pictures: readonly InlinePicture[];
  /** True for the resend of an uncertain send. */
  readonly resent: boolean;
  /** For one-click unsubscribe (RFC 8058); absent in emails to the practice. */
  readonly unsubscribeUrl?: string;
}

/** The result of handing an email to SES. */
export type Handover =
  | { readonly outcome: "accepted"; readonly messageId: string }
  /** Not accepted, retry later: throttled, over quota, or SES unreachable. */
  | { readonly outcome: "busy"; readonly error: string }
  /** Permanently rejected. */
  | { readonly outcome: "refused"; readonly error: string }
  /** No answer: SES may or may not have accepted it. */
  | { readonly outcome: "unknown"; readonly error: string };

export interface Mailer {
  send(email: Email): Promise<Handover>;
}

/** An email without a follow-up, such as a test; SES's events about it match no record. */
export type OtherEmail = Omit<Email, "followUp">;

/** Well below the sender's time-out, to leave time to record the outcome. */
const SES_TIMEOUT_MS = 20_000;

/** One attempt with an explicit time-out: the SDK's retries could send an email twice. */
export function sesClient(): SESClient {
  return new SESClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: SES_TIMEOUT_MS, connectionTimeout: 5_000, throwOnRequestTimeout: true },
  });
}

export function sesMailer(configurationSet: string, client = sesClient()) {
  async function handOver(email: OtherEmail, reference: string, Tags?: MessageTag[]): Promise<Handover> {
    let raw: Uint8Array;
    try {
      raw = await compose(email, reference);
    } catch (error) {
      return { outcome: "refused", error: errorName(error) };
    }
    try {
      const { MessageId = "" } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: raw },
          Source: email.from.address,
          Destinations: [email.to],
          ConfigurationSetName: configurationSet,
          Tags,
        }),
      );
      return { outcome: "accepted", messageId: MessageId };
    } catch (error) {
      return handoverOf(error);
    }
  }

  return {
    async send(email: Email): Promise<Handover> {
      const tag = writeTag(email.followUp);
      return await handOver(email, referenceOf(tag), [{ Name: TAG, Value: tag }]);
    },
    sendOther: async (email: OtherEmail) => await handOver(email, randomUUID()),
  };
}

/** Hashed: a tag decodes into ids, which clients need not see. */
function referenceOf(tag: string): string {
  return createHash("sha256").update(tag).digest("base64url");
}

/** @param reference mail programs do not group emails with different references */
async function compose(email: OtherEmail, reference: string): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: email.from,
    to: { name: "", address: email.to },
    replyTo: email.replyTo,
    // As a Date: a string would be used as it is, and RFC 5322 does not allow ISO 8601.
    date: new Date(email.date),
    subject: email.subject,
    text: email.text,
    html: email.html,
    attachments: email.pictures.map(({ cid, fileName, png }) => ({
      cid,
      filename: fileName,
      content: png,
      contentType: "image/png",
      contentDisposition: "inline" as const,
    })),
    headers: {
      ...(email.unsubscribeUrl !== undefined && {
        "List-Unsubscribe": `<${email.unsubscribeUrl}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
      "Auto-Submitted": "auto-generated",
      "X-Entity-Ref-ID": reference,
      ...(email.resent ? { "X-Aftercare-Resent": "yes" } : {}),
    },
    // RFC 5322 wants CRLF; plain text would keep its own line endings.
    newline: "windows",
    // Only rendered content: nothing in it may name a file or URL to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** SES's messages for an unverified identity, and for sending paused for the account or configuration set. */
const MENDABLE = [
  "not verified",
  "sending paused",
  "sending is paused",
  "sending suspended",
  "sending is disabled",
];

/** Rejected because of the message itself: a retry would not help. */
function isRefused({ name, message }: Error): boolean {
  // The same error name covers unverified identities, the sandbox and paused sending. Those can be fixed, so retry.
  if (name === "MessageRejected") {
    const words = message.toLowerCase();
    return !MENDABLE.some((text) => words.includes(text));
  }
  return name === "InvalidParameterValue" || name === "InvalidParameterValueException";
}

/** Without a connection nothing was sent. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);

/** The SDK's connection time-out has no code: only its message distinguishes it from other time-outs. */
function isNotConnected({ message }: Error, code: string, syscall: string): boolean {
  return NOT_CONNECTED.has(code) || syscall === "connect" || message.includes(NO_CONNECTION_IN_TIME);
}

export const NO_CONNECTION_IN_TIME = "did not establish a connection";

function handoverOf(error: unknown): Handover {
  if (!(error instanceof Error)) return { outcome: "unknown", error: "Unknown" };
  const { name } = error;
  const code = "code" in error ? String(error.code) : "";
  const syscall = "syscall" in error ? String(error.syscall) : "";
  if (isRefused(error)) return { outcome: "refused", error: name };
  const status = httpStatusOf(error);
  // Throttling, quotas, a paused account, missing rights: not accepted, retry later. 503: not accepted.
  if ((status && status >= 400 && status < 500) || status === 503 || isNotConnected(error, code, syscall)) {
    return { outcome: "busy", error: code || name };
  }
  return { outcome: "unknown", error: code || name };
}

function httpStatusOf(error: Error): number | undefined {
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return Number(metadata.httpStatusCode);
}

export const TAG = "follow-up";

/** SES allows 256 letters, digits, `_` and `-` in a tag; ids of 64 each fit. */
export function writeTag({ clientId, sessionId, step }: FollowUpKey): string {
  return Buffer.from([clientId, sessionId, step].join("|")).toString("base64url");
}

/** Undefined for any other tag. */
export function readTag(tag: string): FollowUpKey | undefined {
  const [clientId, sessionId, ofStep, ...more] = Buffer.from(tag, "base64url").toString().split("|");
  const key = [id.safeParse(clientId), id.safeParse(sessionId), step.safeParse(ofStep)] as const;
  if (more.length > 0 || !key[0].success || !key[1].success || !key[2].success) return undefined;
  return { clientId: key[0].data, sessionId: key[1].data, step: key[2].data };
}
