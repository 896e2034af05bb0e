import { createHash, randomUUID } from "node:crypto";
import { type MessageTag, SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { type FollowUpKey, step } from "../domain/follow-ups/follow-up.ts";
import { id } from "../domain/sessions/text.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { InlinePicture } from "../pictures/inline-picture.ts";
import { errorName } from "./log.ts";

export interface Email {
  /** The follow-up that it is; travels as an opaque tag, by which SES's events find back. */
  readonly followUp: FollowUpKey;
  readonly to: string;
  readonly date: Instant;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly pictures: readonly InlinePicture[];
  /** Sent once more, since nothing told whether SES accepted it the first time. */
  readonly resent: boolean;
  /** The one-click address (RFC 8058) of what a client gets; an alert to the practice has none. */
  readonly unsubscribeUrl?: string;
}

/** What became of handing an email to SES. */
export type Handover =
  | { readonly outcome: "accepted"; readonly messageId: string }
  /** A definite no for now: over the rate or the quota, or SES could not be reached at all. */
  | { readonly outcome: "busy"; readonly error: string }
  /** A definite no for this message. */
  | { readonly outcome: "refused"; readonly error: string }
  /** No answer: SES may have accepted it. */
  | { readonly outcome: "unknown"; readonly error: string };

export interface Mailer {
  send(email: Email): Promise<Handover>;
}

/** An email that is no follow-up, such as a test: what SES reports of it finds no record. */
export type OtherEmail = Omit<Email, "followUp">;

/** Well below the sender's own time-out, so that there is time left to record what happened. */
const SES_TIMEOUT_MS = 20_000;

/** One try and an explicit time-out: the SDK's own retries could send an email twice. */
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

/** Hashed: a tag can be decoded into ids, and what travels to the client need not be. */
function referenceOf(tag: string): string {
  return createHash("sha256").update(tag).digest("base64url");
}

/** @param reference mail programs show emails of different references apart, however alike they are */
async function compose(email: OtherEmail, reference: string): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: email.from,
    to: { name: "", address: email.to },
    replyTo: email.replyTo,
    // As a Date: a string would stand in the header as it is, and ISO 8601 is no date of RFC 5322.
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
    // Lines of a message end in CRLF alone; plain text would keep its own.
    newline: "windows",
    // A message is made of what was rendered: nothing in it names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** What SES says of an identity that is not verified, or of sending that was paused for an account or a configuration. */
const MENDABLE = [
  "not verified",
  "sending paused",
  "sending is paused",
  "sending suspended",
  "sending is disabled",
];

/** The message itself is at fault: trying again would not help. */
function isRefused({ name, message }: Error): boolean {
  // The same name stands for an identity that is not verified yet, a sandbox, and sending that was paused: that is
  // mended, and tried again.
  if (name === "MessageRejected") {
    const words = message.toLowerCase();
    return !MENDABLE.some((text) => words.includes(text));
  }
  return name === "InvalidParameterValue" || name === "InvalidParameterValueException";
}

/** Nothing was sent if the connection did not even come about. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);

/** The SDK's own time-out of connecting has no code: only its words tell it from other time-outs. */
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
  // Throttling, quotas, a paused account, missing rights: SES said no, and may say yes later. 503 is its door being shut.
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

/** The tag's name in SES's events. */
export const TAG = "follow-up";

/** SES allows letters, digits, `_` and `-` in tags, up to 256 of them; ids of 64 each fit. */
export function writeTag({ clientId, sessionId, step }: FollowUpKey): string {
  return Buffer.from([clientId, sessionId, step].join("|")).toString("base64url");
}

/** Undefined for what is no tag of ours. */
export function readTag(tag: string): FollowUpKey | undefined {
  const [clientId, sessionId, ofStep, ...more] = Buffer.from(tag, "base64url").toString().split("|");
  const key = [id.safeParse(clientId), id.safeParse(sessionId), step.safeParse(ofStep)] as const;
  if (more.length > 0 || !key[0].success || !key[1].success || !key[2].success) return undefined;
  return { clientId: key[0].data, sessionId: key[1].data, step: key[2].data };
}
