import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Email } from "postal-mime";
import type { PracticeClock } from "./clock.ts";
import { escaped, json, type LocalResponse, type LocalServer, serve, xml } from "./http.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import { parseMail } from "./mail.ts";
import { refusalOf, type SesAccount } from "./ses-account.ts";
import type { AcceptedMessage } from "./ses-event.ts";

export type Ses = LocalServer & { inbox: Inbox };

/**
 * Starts SES, which makes the checks that matter to the practice, and stores every accepted raw message in the
 * folder's `inbox.sqlite` before it answers. With `elsewhere`, the user's AWS_ENDPOINT_URL_SES, that server accepts
 * or refuses instead. The inbox and the events are still here.
 */
export async function startSes(options: {
  folder: string;
  clock: PracticeClock;
  account: SesAccount;
  elsewhere?: string | undefined;
}): Promise<Ses> {
  const inbox = openInbox(options.folder, options.clock);
  const front: Front = { ...options, inbox };
  const server = await serve((request, body) => answer(front, request, body));
  return {
    url: server.url,
    inbox,
    async stop() {
      await server.stop();
      inbox.close();
    },
  };
}

type Front = { inbox: Inbox; account: SesAccount; elsewhere?: string | undefined };

async function answer(front: Front, request: IncomingMessage, body: Buffer): Promise<LocalResponse> {
  const [, suppressed] = SUPPRESSED_ADDRESS.exec(request.url ?? "") ?? [];
  if (request.method === "DELETE" && suppressed !== undefined) return takeOffTheList(front, suppressed);
  const parameters = new URLSearchParams(body.toString("utf8"));
  if (parameters.get("Action") === "SendRawEmail") return sendRawEmail(front, request, body, parameters);
  return failure("InvalidAction", "This action is not served here.");
}

const SUPPRESSED_ADDRESS = /^\/v2\/email\/suppression\/addresses\/([^/?]+)$/;

/** DeleteSuppressedDestination, of the SES v2 API. */
function takeOffTheList({ inbox }: Front, address: string): LocalResponse {
  if (inbox.deliverAgain(decodeURIComponent(address))) return json(200, {});
  const message = "Email address does not exist on your suppression list.";
  return json(404, { message }, { "x-amzn-errortype": "NotFoundException" });
}

async function sendRawEmail(
  { inbox, account, elsewhere }: Front,
  request: IncomingMessage,
  body: Buffer,
  parameters: URLSearchParams,
): Promise<LocalResponse> {
  const raw = Buffer.from(parameters.get("RawMessage.Data") ?? "", "base64");
  const email = await parseMail(raw);
  const message = describe(email, parameters);
  if (elsewhere) {
    const answered = await forward(elsewhere, request, body);
    if (answered.status !== 200) return answered;
  } else {
    const from = email.from?.group ?? (email.from ? [email.from] : []);
    const addresses = from.map(({ address = "" }) => address);
    const refused = refusalOf(message, addresses, account);
    if (refused) return failure(...refused);
  }
  return acceptedAs(inbox.keep(message, raw).id);
}

/** SES's answer to an email that it accepts. */
export function acceptedAs(messageId: string): LocalResponse {
  return xml(
    200,
    `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>` +
      `<MessageId>${messageId}</MessageId></SendRawEmailResult>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  );
}

/** From the parameters, which our sender always gives; SES would take missing ones from the message's headers. */
function describe(email: Email, parameters: URLSearchParams): Omit<AcceptedMessage, "id" | "sentAt"> {
  return {
    source: parameters.get("Source") ?? "",
    destinations: members(parameters, "Destinations.member"),
    subject: email.subject ?? "",
    configurationSet: parameters.get("ConfigurationSetName") ?? undefined,
    tags: members(parameters, "Tags.member", ".Name").map((name, index) => ({
      name,
      value: parameters.get(`Tags.member.${index + 1}.Value`) ?? "",
    })),
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

async function forward(elsewhere: string, request: IncomingMessage, body: Buffer): Promise<LocalResponse> {
  const { authorization = "", "content-type": contentType = "" } = request.headers;
  try {
    const response = await fetch(elsewhere, {
      method: "POST",
      headers: { authorization, "content-type": contentType },
      body: new Uint8Array(body),
    });
    return xml(response.status, await response.text());
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    // A 4xx: not accepted. With a 5xx the send would be uncertain.
    return failure("NotReached", "The SES server is not there.");
  }
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
