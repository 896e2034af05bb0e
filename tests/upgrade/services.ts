import { createHash, randomUUID } from "node:crypto";
import { type LocalResponse, serve } from "../../infra/local/servers/http.ts";
import { lastPart } from "../../infra/local/template/intrinsics.ts";

/** The raw emails that SES accepted. */
export interface SentEmail {
  readonly messageId: string;
  readonly at: string;
  readonly to: readonly string[];
  readonly tags: readonly { readonly Name: string; readonly Value: string }[];
  readonly raw: Buffer;
}

export interface QueuedMessage {
  readonly queue: string;
  readonly body: string;
  readonly visibleAt: string;
}

export interface Schedule {
  readonly name: string;
  readonly at: string;
  readonly queue: string;
  readonly input: string;
}

/** SES's answer to the next emails. `crash`: accepted, but the answer never arrives. */
type Mood = "accepts" | "throttles" | "rejects" | "gives-no-answer" | "crash";

export interface Secrets {
  webhook: { current: string; previous?: string };
  links: { current: string; previous?: string };
}

export type Services = Awaited<ReturnType<typeof startServices>>;

/**
 * Recording fakes of SQS, SES, Scheduler and Secrets Manager behind one address. The caller delivers messages and
 * schedules, by the test's clock.
 */
export async function startServices(time: { now: string }, secrets: Secrets) {
  const state = {
    mood: "accepts" as Mood,
    secrets,
    sent: [] as SentEmail[],
    queue: [] as QueuedMessage[],
    schedules: new Map<string, Schedule>(),
    /** Every distinct message sent so far. */
    messages: new Map<string, Pick<QueuedMessage, "queue" | "body">>(),
    /** Unknown calls. */
    unknown: [] as string[],
    /** How often SES was asked. */
    asked: 0,
  };
  const server = await serve(async (request, body) => {
    const target = String(request.headers["x-amz-target"] ?? "");
    const path = request.url ?? "";
    if (target === "AmazonSQS.SendMessage") return enqueue(JSON.parse(body.toString()));
    if (target === "secretsmanager.GetSecretValue") return secretOf(JSON.parse(body.toString()));
    // SES's suppression list, which is empty.
    if (request.method === "DELETE" && path.startsWith("/v2/email/suppression/addresses/"))
      return restError(404, "NotFoundException");
    if (path.startsWith("/schedules/")) return schedule(request.method ?? "", path, body.toString());
    const parameters = new URLSearchParams(body.toString());
    if (parameters.get("Action") === "SendRawEmail") return await sendRawEmail(parameters);
    state.unknown.push(target || parameters.get("Action") || `${request.method} ${path}`);
    return json(400, { __type: "ValidationException", message: "Not known to this test." });
  });

  function enqueue({ QueueUrl, MessageBody, DelaySeconds = "0" }: Record<string, string>): LocalResponse {
    const visibleAt = later(time.now, Number(DelaySeconds));
    const message = { queue: lastPart(QueueUrl ?? ""), body: MessageBody ?? "" };
    state.queue.push({ ...message, visibleAt });
    state.messages.set(message.body, message);
    return json(200, { MessageId: randomUUID(), MD5OfMessageBody: md5(MessageBody ?? "") });
  }

  function secretOf({ SecretId = "" }: Record<string, string>): LocalResponse {
    const value = SecretId.includes("webhook") ? state.secrets.webhook : state.secrets.links;
    return json(200, { ARN: SecretId, Name: SecretId, SecretString: JSON.stringify(value) });
  }

  function schedule(method: string, path: string, body: string): LocalResponse {
    const name = /^\/schedules\/([^?]+)/.exec(path)?.[1] ?? "";
    if (method === "DELETE") {
      return state.schedules.delete(name) ? json(200, {}) : restError(404, "ResourceNotFoundException");
    }
    if (state.schedules.has(name)) return restError(409, "ConflictException");
    const { ScheduleExpression, Target } = JSON.parse(body);
    const at = new Date(`${/^at\((.+)\)$/.exec(ScheduleExpression)?.[1]}Z`).toISOString();
    state.schedules.set(name, { name, at, queue: lastPart(Target.Arn), input: Target.Input });
    return json(200, { ScheduleArn: `arn:aws:scheduler:us-east-1:000000000000:schedule/${name}` });
  }

  async function sendRawEmail(parameters: URLSearchParams): Promise<LocalResponse> {
    state.asked++;
    switch (state.mood) {
      case "throttles":
        return sesError("Throttling", "Maximum sending rate exceeded.");
      case "rejects":
        return sesError("MessageRejected", "The message is too odd.");
      case "crash":
        return await new Promise<never>(() => {});
    }
    const messageId = `ses-${state.sent.length + 1}`;
    state.sent.push({
      messageId,
      at: time.now,
      to: members(parameters, "Destinations.member.#"),
      tags: members(parameters, "Tags.member.#.Name").map((Name, index) => ({
        Name,
        Value: parameters.get(`Tags.member.${index + 1}.Value`) ?? "",
      })),
      raw: Buffer.from(parameters.get("RawMessage.Data") ?? "", "base64"),
    });
    if (state.mood === "gives-no-answer") return { status: 500, body: "" };
    return xml(
      200,
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>` +
        `<MessageId>${messageId}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
    );
  }

  return Object.assign(state, { url: server.url, stop: server.stop });
}

function later(now: string, seconds: number): string {
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}

function members(parameters: URLSearchParams, pattern: string): string[] {
  const values: string[] = [];
  for (;;) {
    const value = parameters.get(pattern.replace("#", String(values.length + 1)));
    if (value === null) return values;
    values.push(value);
  }
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function json(status: number, value: unknown): LocalResponse {
  return { status, headers: { "content-type": "application/x-amz-json-1.1" }, body: JSON.stringify(value) };
}

function restError(status: number, name: string): LocalResponse {
  return { status, headers: { "x-amzn-errortype": name }, body: JSON.stringify({ Message: name }) };
}

function sesError(code: string, message: string): LocalResponse {
  return xml(
    400,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>` +
      `<Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );
}

function xml(status: number, body: string): LocalResponse {
  return { status, headers: { "content-type": "text/xml" }, body };
}
