import type { IncomingMessage } from "node:http";
import * as z from "zod";
import {
  type HttpResponse,
  jsonResponse,
  type Problem,
  problemResponse,
  seeOther,
} from "../../../shared/services/http.ts";
import { postWebhook, type WebhookResponse } from "../posting/webhook.ts";
import type { LocalPractice } from "../practice/practice.ts";
import { readContent } from "./content.ts";
import { overviewAnswer } from "./overview.tsx";
import { clientIdFor, postForm, sessionOf } from "./posted-session.ts";

interface Call {
  readonly practice: LocalPractice;
  readonly body: Buffer;
  readonly request: IncomingMessage;
  readonly id: string;
}

/** A session as recorded. */
export async function recordedSession({
  practice,
  id,
}: Pick<Call, "practice" | "id">): Promise<HttpResponse> {
  const found = await practice.clients.session(id);
  if (found === undefined) return problemResponse(noSuchSession);
  const { sessionId, clientId, completedAt, reportedAt } = found;
  return jsonResponse(200, { sessionId, clientId, completedAt, reportedAt });
}

/** Posts a signed sample session to the practice's webhook over HTTP, as any other system does. */
export async function postSession({ practice, body, request }: Call): Promise<HttpResponse> {
  const { content, isForm } = readContent(request, body);
  const form = postForm.safeParse(content);
  if (!form.success) {
    const [{ path, message } = { path: [], message: "" }] = form.error.issues;
    return problemResponse({ ...notASession, detail: `${path.join(".") || "The body"}: ${message}.` });
  }
  const { email, client } = form.data;
  const known = (await practice.clients.all()).find(
    (each) => each.email.toLowerCase() === email.toLowerCase(),
  );
  const clientId = client || known?.clientId || clientIdFor(email);
  const session = sessionOf(form.data, clientId, practice.clock.now().toISOString());
  const answer = await postWebhook(
    `http://${request.headers.host}/webhook`,
    practice.webhookSecret,
    JSON.stringify(session),
  );
  await practice.settle();
  if (!isForm) return { statusCode: answer.status, headers: headersFor(answer), body: answer.body };
  if (answer.status === 202) return seeOther(`/?posted=${session.data.session.id}#post`);
  return await overviewAnswer(practice, new URLSearchParams(), {
    values: form.data,
    faults: faultsIn(answer),
  });
}

function headersFor({ status }: WebhookResponse): Record<string, string> {
  return { "content-type": status < 300 ? "application/json" : "application/problem+json" };
}

const refusal = z.object({
  detail: z.string().default(""),
  /** Of the answer 200. */
  erased: z.boolean().default(false),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

/** Why the webhook has not recorded a session. */
function faultsIn({ status, body }: WebhookResponse): string[] {
  const { detail, errors, erased } = refusal.parse(JSON.parse(body));
  if (erased) return ["The client's record was erased after this session, so it was not recorded."];
  const faults = errors.map(({ path, message }) => `${path.replace("/data/", "")}: ${message}`);
  return faults.length > 0 ? faults : [`${status}: ${detail}`];
}

const noSuchSession: Problem = {
  status: 404,
  kind: "no-such-session",
  title: "No such session",
  detail: "No session with this id was reported.",
};

const notASession = {
  status: 400,
  kind: "not-a-session",
  title: "Nothing was posted",
} as const;
