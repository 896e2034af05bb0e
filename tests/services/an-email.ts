import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime, { type Email as ParsedEmail } from "postal-mime";
import { type Email, sesMailer } from "../../shared/services/mailer.ts";

export function anEmail(overrides: Partial<Email> = {}): Email {
  return {
    followUp: { clientId: "c-42", sessionId: "s-1001", step: "after-care" },
    to: "samantha@example.com",
    from: { name: "Massage Therapy Derby", address: "care@derby.example" },
    replyTo: "hello@derby.example",
    date: "2026-11-20T15:00:00.000Z",
    pictures: [],
    resent: false,
    subject: "After your session",
    html: "<p>Hello Samantha</p>",
    text: "Hello Samantha",
    unsubscribeUrl: "https://d1.example/unsubscribe/abc.def-123",
    ...overrides,
  };
}

/** SES's input, and as parsed by a mail library. */
export interface Handed {
  readonly raw: string;
  readonly parsed: ParsedEmail;
  readonly source: string | undefined;
  readonly destinations: readonly string[];
  readonly tags: readonly { Name?: string | undefined; Value?: string | undefined }[];
  readonly configurationSet: string | undefined;
}

/** Sends it with the real mailer to an SES that accepts everything. */
export async function hand(email: Email): Promise<Handed> {
  const client = new SESClient({ region: "us-east-1" });
  const ses = mockClient(client);
  ses.on(SendRawEmailCommand).resolves({ MessageId: "m-1" });
  const handover = await sesMailer("derby-events", client).send(email);
  const call = ses.commandCalls(SendRawEmailCommand).at(-1);
  if (handover.outcome !== "accepted" || !call) throw new Error(`SES was not asked: ${handover.outcome}`);
  const { RawMessage, Source, Destinations = [], Tags = [], ConfigurationSetName } = call.args[0].input;
  const data = RawMessage?.Data ?? new Uint8Array();
  return {
    raw: new TextDecoder().decode(data),
    parsed: await PostalMime.parse(data),
    source: Source,
    destinations: Destinations,
    tags: Tags,
    configurationSet: ConfigurationSetName,
  };
}

/** The header names of a raw message. */
export function headerNames({ raw }: Handed): string[] {
  const [head = ""] = raw.split("\r\n\r\n");
  return head
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line) => line.slice(0, line.indexOf(":")));
}
