import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Email } from "postal-mime";
import type { PracticeClock } from "./clock.ts";
import { escaped, json, type LocalResponse, type LocalServer, serve, xml } from "./http.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import { addressesOf, parseMail } from "./mail.ts";
import { refusalOf, type SesAccount } from "./ses-account.ts";
import type { AcceptedMessage } from "./ses-event.ts";

// A CommonJS module with a `default` property, which loaders import differently.
const require = createRequire(import.meta.url);
const { default: startSesV2Local } = require("aws-ses-v2-local") as typeof import("aws-ses-v2-local");

export type Ses = LocalServer & { inbox: Inbox };

/**
 * Starts SES: aws-ses-v2-local, behind a front that makes SES's own checks, and stores every accepted raw message in
 * the folder's `inbox.sqlite` before it answers. The front assigns the MessageId, because those of aws-ses-v2-local can
 * repeat.
 *
 * With `elsewhere`, the user's AWS_ENDPOINT_URL_SES, that server accepts or refuses instead. The front remains, for the
 * inbox and the events.
 */
export async function startSes(options: {
  folder: string;
  clock: PracticeClock;
  account: SesAccount;
  elsewhere?: string | undefined;
}): Promise<Ses> {
  const { elsewhere } = options;
  const { url, stop } = elsewhere ? { url: elsewhere, stop: async () => {} } : await startAccepting();
  const inbox = openInbox(options.folder, options.clock);
  const front: Front = { inner: url, inbox, account: elsewhere ? undefined : options.account };
  const server = await serve((request, body) => answer(front, request, body));
  return {
    url: server.url,
    inbox,
    async stop() {
      await server.stop();
      await stop();
      inbox.close();
    },
  };
}

/** Only aws-ses-v2-local, which keeps nothing when it stops. */
export async function startAccepting(): Promise<LocalServer> {
  const server = await startSesV2Local({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Front = {
  inner: string;
  inbox: Inbox;
  /** Undefined if the server behind the front makes the checks. */
  account: SesAccount | undefined;
};

async function answer(front: Front, request: IncomingMessage, body: Buffer): Promise<LocalResponse> {
  const { inner } = front;
  const [, suppressed] = SUPPRESSED_ADDRESS.exec(request.url ?? "") ?? [];
  if (request.method === "DELETE" && suppressed !== undefined) return takeOffTheList(front, suppressed);
  if (request.method !== "POST" || request.url !== "/") return forward(inner, request, body);
  const parameters = new URLSearchParams(body.toString("utf8"));
  switch (parameters.get("Action")) {
    case "SendRawEmail":
      return sendRawEmail(front, request, body, parameters);
    case "SendEmail":
      return forward(inner, request, body);
    default:
      // aws-ses-v2-local never answers an unknown action.
      return failure("InvalidAction", "This action is not served here.");
  }
}

const SUPPRESSED_ADDRESS = /^\/v2\/email\/suppression\/addresses\/([^/?]+)$/;

/** DeleteSuppressedDestination, of the SES v2 API. */
function takeOffTheList({ inbox }: Front, address: string): LocalResponse {
  if (inbox.deliverAgain(decodeURIComponent(address))) return json(200, {});
  const message = "Email address does not exist on your suppression list.";
  return json(404, { message }, { "x-amzn-errortype": "NotFoundException" });
}

async function sendRawEmail(
  { inner, inbox, account }: Front,
  request: IncomingMessage,
  body: Buffer,
  parameters: URLSearchParams,
): Promise<LocalResponse> {
  const raw = Buffer.from(parameters.get("RawMessage.Data") ?? "", "base64");
  const email = await parseMail(raw);
  const message = describe(email, parameters);
  const refused = account && refusalOf(message, addressesOf(email.from && [email.from]), account);
  if (refused) return failure(...refused);
  const accepted = await forward(inner, request, body);
  if (accepted.status !== 200) return refusal(accepted);
  const { id } = inbox.keep(message, raw);
  return xml(
    200,
    `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>` +
      `<MessageId>${id}</MessageId></SendRawEmailResult>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  );
}

/** Converts aws-ses-v2-local's error format to SES's. Other servers' errors are passed through. */
function refusal(answer: LocalResponse): LocalResponse {
  const isOwn = answer.status === 400 && !answer.headers?.["content-type"]?.includes("xml");
  return isOwn ? failure("MessageRejected", "aws-ses-v2-local refused the message.") : answer;
}

/** As in SES, parameters override the message's headers. */
function describe(email: Email, parameters: URLSearchParams): Omit<AcceptedMessage, "id" | "sentAt"> {
  const destinations = members(parameters, "Destinations.member");
  const tags = members(parameters, "Tags.member", ".Name").map((name, index) => ({
    name,
    value: parameters.get(`Tags.member.${index + 1}.Value`) ?? "",
  }));
  const configurationSet =
    parameters.get("ConfigurationSetName") ?? headerOf(email, "x-ses-configuration-set");
  return {
    source: parameters.get("Source") ?? addressesOf(email.from && [email.from])[0] ?? "",
    destinations: destinations.length > 0 ? destinations : addressesOf(email.to, email.cc, email.bcc),
    subject: email.subject ?? "",
    configurationSet: configurationSet || undefined,
    tags: tags.length > 0 ? tags : readTags(headerOf(email, "x-ses-message-tags") ?? ""),
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}

/** The values of `prefix.1suffix`, `prefix.2suffix` and so on. */
function members(parameters: URLSearchParams, prefix: string, suffix = ""): string[] {
  const values: string[] = [];
  for (;;) {
    const value = parameters.get(`${prefix}.${values.length + 1}${suffix}`);
    if (value === null) return values;
    values.push(value);
  }
}

function headerOf(email: Email, header: string): string | undefined {
  return email.headers.find(({ key }) => key === header)?.value;
}

/** `name=value` pairs, separated by commas. */
function readTags(header: string): { name: string; value: string }[] {
  return [...header.matchAll(/([^\s=,;]+)\s*=\s*([^\s=,;]+)/g)].map(([, name = "", value = ""]) => ({
    name,
    value,
  }));
}

async function forward(inner: string, request: IncomingMessage, body: Buffer): Promise<LocalResponse> {
  const headers = new Headers();
  for (const name of ["authorization", "content-type", "accept"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  let response: Response;
  try {
    response = await fetch(new URL(request.url ?? "/", inner), {
      method: request.method ?? "GET",
      headers,
      redirect: "manual",
      ...(hasBody ? { body: new Uint8Array(body) } : {}),
    });
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    // A 4xx: not accepted. With a 5xx the send would be uncertain.
    return failure("NotReached", "The SES server is not there.");
  }
  return {
    status: response.status,
    headers: { "content-type": response.headers.get("content-type") ?? "application/octet-stream" },
    body: Buffer.from(await response.arrayBuffer()),
  };
}

function isUnreachable(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
}

function failure(code: string, words: string): LocalResponse {
  return xml(
    400,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>` +
      `<Code>${code}</Code><Message>${escaped(words)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );
}
