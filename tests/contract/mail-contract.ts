import { type SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from "@aws-sdk/client-ses";
import PostalMime from "postal-mime";
import { readTag, sesMailer, TAG } from "../../shared/services/mailer.ts";
import { anId } from "../records/builders.ts";
import { anEmail } from "../services/an-email.ts";
import { type Contract, outcomeOf } from "./contract.ts";

const API = "https://docs.aws.amazon.com/ses/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/ses/latest/dg";

/** The account's settings. */
export const ACCOUNT = { identities: ["derby.example"], configurationSets: ["derby-events"] };
const CONFIGURATION_SET = "derby-events";

/** An accepted message, as far as the engine shows it. */
export interface AcceptedMail {
  /** The raw message as text. */
  readonly raw?: string;
  readonly source: string;
  readonly destinations?: readonly string[];
  readonly configurationSet?: string | undefined;
  readonly tags?: readonly { readonly name: string; readonly value: string }[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailBench {
  readonly ses: SESClient;
  accepted(messageId: string): Promise<AcceptedMail | undefined>;
}

/** The practice's requirements of SES, through shared/services/mailer.ts where possible. */
export const MAIL = {
  "accepts an email, and returns a unique id": {
    source: `${API}/API_SendRawEmail.html`,
    aws: { outcomes: ["accepted", "accepted"], different: true },
    async observe({ ses }) {
      const handovers = [await mailer(ses).send(anEmail()), await mailer(ses).send(anEmail())];
      const ids = handovers.map((each) => (each.outcome === "accepted" ? each.messageId : ""));
      return {
        outcomes: handovers.map(({ outcome }) => outcome),
        different: new Set(ids).size === 2 && !ids.includes(""),
      };
    },
  },
  "keeps the message byte for byte": {
    source: `${GUIDE}/send-email-raw.html`,
    aws: "as handed over",
    async observe(bench) {
      const { raw, mail } = await sent(bench, anEmail({ text: "Ünï 推拿 💆", html: "<p>Ünï 推拿 💆</p>" }));
      return mail?.raw === raw ? "as handed over" : mail?.raw;
    },
  },
  "keeps the one-click unsubscribe headers": {
    source: `${GUIDE}/header-fields.html`,
    aws: {
      "list-unsubscribe": "<https://d1.example/unsubscribe/abc.def-123>",
      "list-unsubscribe-post": "List-Unsubscribe=One-Click",
      "auto-submitted": "auto-generated",
    },
    async observe(bench) {
      const { mail } = await sent(bench, anEmail());
      if (mail?.raw === undefined) return "not shown";
      const { headers } = await PostalMime.parse(mail.raw);
      const names = ["list-unsubscribe", "list-unsubscribe-post", "auto-submitted"];
      return Object.fromEntries(names.map((name) => [name, headers.find(({ key }) => key === name)?.value]));
    },
  },
  "keeps the subject and both bodies": {
    source: `${API}/API_SendRawEmail.html`,
    aws: { subject: "Ünï 推拿 💆", text: "Grüße 推拿", html: "<p>Grüße 推拿</p>" },
    async observe(bench) {
      const email = { subject: "Ünï 推拿 💆", text: "Grüße 推拿", html: "<p>Grüße 推拿</p>" };
      const { mail } = await sent(bench, anEmail(email));
      return mail && { subject: mail.subject, text: mail.text.trim(), html: mail.html.trim() };
    },
  },
  "uses the request's source and destinations, not the headers'": {
    source: `${API}/API_SendRawEmail.html`,
    aws: [
      { source: "care@derby.example", destinations: ["samantha@example.com"] },
      { source: "care@derby.example", destinations: ["o'neill+derby@example.co.uk"] },
    ],
    async observe(bench) {
      const { MessageId = "" } = await bench.ses.send(
        raw({ To: "Samantha <samantha@example.com>" }, { Destinations: ["o'neill+derby@example.co.uk"] }),
      );
      const both = [(await sent(bench, anEmail())).mail, await bench.accepted(MessageId)];
      return both.map((mail) => mail && { source: mail.source, destinations: mail.destinations });
    },
  },
  "keeps an email's configuration set and tag": {
    source: `${GUIDE}/event-publishing-send-email.html`,
    aws: { configurationSet: CONFIGURATION_SET, followUp: anEmail().followUp },
    async observe(bench) {
      const { mail } = await sent(bench, anEmail());
      if (mail?.tags === undefined) return "not shown";
      const [{ value = "" } = {}] = mail.tags.filter(({ name }) => name === TAG);
      return { configurationSet: mail.configurationSet, followUp: readTag(value) };
    },
  },
  "refuses an unverified sender with the message on which the mailer retries": {
    source: `${GUIDE}/troubleshoot-error-messages.html`,
    aws: [
      { error: "MessageRejected", status: 400 },
      { outcome: "busy", error: "MessageRejected" },
    ],
    async observe({ ses }) {
      const address = `care@${anId("x")}.example`;
      return [
        await outcomeOf(ses.send(raw({ From: address }, { Source: address }))),
        await mailer(ses).send(anEmail({ from: { name: "Nobody", address } })),
      ];
    },
  },
  "accepts every address of a verified domain and its subdomains": {
    source: `${GUIDE}/creating-identities.html`,
    aws: ["done", "done"],
    observe: ({ ses }) =>
      Promise.all(
        [`${anId("x")}@derby.example`, "care@mail.derby.example"].map((address) =>
          outcomeOf(ses.send(raw({ From: address }, { Source: address }))),
        ),
      ),
  },
  "refuses an unknown configuration set": {
    source: `${API}/API_SendRawEmail.html`,
    aws: { error: "ConfigurationSetDoesNotExistException", status: 400 },
    observe: ({ ses }) => outcomeOf(ses.send(raw({}, { ConfigurationSetName: anId("absent") }))),
  },
  "refuses more than 50 recipients": {
    source: `${API}/API_SendRawEmail.html`,
    aws: 400,
    observe: ({ ses }) =>
      statusOf(
        ses.send(raw({}, { Destinations: Array.from({ length: 51 }, (_, n) => `c-${n}@example.com`) })),
      ),
  },
  "refuses a message without a recipient": {
    source: `${API}/API_SendRawEmail.html`,
    aws: 400,
    observe: ({ ses }) => statusOf(ses.send(raw({ To: undefined }, { Destinations: undefined }))),
  },
  "refuses a tag with more than letters, digits, dashes and underscores": {
    source: `${API}/API_MessageTag.html`,
    aws: 400,
    observe: ({ ses }) =>
      statusOf(ses.send(raw({}, { Tags: [{ Name: "follow-up", Value: "c-42|s-1001" }] }))),
  },
} as const satisfies Contract<MailBench>;

function mailer(ses: SESClient) {
  return sesMailer(CONFIGURATION_SET, ses);
}

/** Sends with the mailer; returns the message as given and as the engine shows it. */
async function sent({ ses, accepted }: MailBench, email: ReturnType<typeof anEmail>) {
  let raw = "";
  ses.middlewareStack.add(
    (next) => (args) => {
      const { RawMessage } = args.input as SendRawEmailCommandInput;
      raw = new TextDecoder().decode(RawMessage?.Data);
      return next(args);
    },
    { step: "initialize", name: "handed-over", override: true },
  );
  const handover = await mailer(ses).send(email);
  return { raw, mail: handover.outcome === "accepted" ? await accepted(handover.messageId) : undefined };
}

/** A small message; undefined headers are left out. */
function raw(headers: Record<string, string | undefined>, request: Partial<SendRawEmailCommandInput>) {
  const all = {
    From: "care@derby.example",
    To: "samantha@example.com",
    Subject: "After your session",
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return new SendRawEmailCommand({
    RawMessage: { Data: Buffer.from([...lines, "", "Drink water."].join("\r\n")) },
    Source: "care@derby.example",
    Destinations: ["samantha@example.com"],
    ...request,
  });
}

/** Only the status: AWS does not document the message. */
async function statusOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await outcomeOf(call);
  return typeof outcome === "object" && outcome !== null && "status" in outcome ? outcome.status : outcome;
}
