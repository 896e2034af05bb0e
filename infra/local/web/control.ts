import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { type FollowUp, followUpId } from "../../../shared/domain/follow-ups/follow-up.ts";
import { isHeldBack } from "../../../shared/domain/sending/ceiling.ts";
import { id } from "../../../shared/domain/text/schemas.ts";
import { type HttpResponse, jsonResponse, problemResponse, seeOther } from "../../../shared/services/http.ts";
import { iconAnswer } from "../../gallery/look/icon.ts";
import { variables } from "../practice/aws.ts";
import type { LocalPractice } from "../practice/practice.ts";
import { callsAnswer, type LocalCall } from "./calls.tsx";
import { ClockRefusal, momentOf, readClockRequest } from "./clock-request.ts";
import { readContent } from "./content.ts";
import { galleryAnswer } from "./gallery.ts";
import { letterResponse, rawResponse, type ShownAs } from "./letter.ts";
import { overviewAnswer } from "./overview.tsx";
import { noSuchControl, noSuchMessage, wrongMethod } from "./problems.ts";
import type { Responder } from "./server.ts";
import { postSession, recordedSession } from "./sessions.ts";

const mailEvent = z.strictObject({ event: z.enum(["bounce", "complaint"]) });

type Call = { practice: LocalPractice; body: Buffer; request: IncomingMessage; url: URL; id: string };
type Control = (call: Call) => Promise<HttpResponse> | HttpResponse;

/** Every call: `{id}` is one path segment, `{path}` the rest of the path. */
const CONTROLS: readonly (LocalCall & { readonly answer: Control })[] = [
  {
    method: "GET",
    path: "/",
    says: "The practice's page for people.",
    answer: ({ practice, url }) => overviewAnswer(practice, url.searchParams),
  },
  {
    method: "GET",
    path: "/local",
    says: "This page.",
    answer: ({ practice, request }) => callsAnswer(practice, addressOf(request), CONTROLS),
  },
  {
    method: "GET",
    path: "/local/status",
    says: "The practice's time, the webhook's secret, a hook's address, and how many emails are due and not settled.",
    answer: status,
  },
  {
    method: "POST",
    path: "/local/clock",
    body: '{ "advance": "P2D" }',
    says: 'Moves the clock through every due moment, and answers when everything is settled. { "to": "2026-12-01T09:00:00Z" } moves it to that time.',
    answer: moveClock,
  },
  {
    method: "POST",
    path: "/local/sessions",
    body: '{ "firstName": "Maya", "email": "maya@example.com", "found": "neck", "endedAgo": "PT5M" }',
    says: "Signs a sample session, posts it to the webhook and returns the webhook's answer. Only the name and the address are required.",
    answer: postSession,
  },
  {
    method: "GET",
    path: "/local/sessions/{id}",
    says: "The session's client, when it ended, and when it was reported.",
    answer: recordedSession,
  },
  { method: "GET", path: "/local/inbox", says: "Every email, oldest first.", answer: inbox },
  {
    method: "GET",
    path: "/local/inbox/{id}.eml",
    says: "An email as it was given to SES.",
    answer: ({ practice, id }) => rawResponse(practice.inbox.raw(id)) ?? problemResponse(noSuchMessage),
  },
  {
    method: "GET",
    path: "/local/inbox/{id}.html",
    says: "An email as mail programs show it; ?as=text gives its text, ?as=source its headers and HTML.",
    answer: async ({ practice, id, url }) =>
      (await letterResponse(practice.inbox.raw(id), shownAs(url))) ?? problemResponse(noSuchMessage),
  },
  {
    method: "POST",
    path: "/local/inbox/{id}/events",
    body: '{ "event": "bounce" }',
    says: 'Makes SES report a bounce, or with "complaint" that the client marked the email as spam.',
    answer: addEvent,
  },
  {
    method: "GET",
    path: "/local/follow-ups",
    says: "Every follow-up and its status; with ?client=c-42 those of one client.",
    answer: followUps,
  },
  {
    method: "GET",
    path: "/local/alerts",
    says: "The alerts about one client, and who has seen them: ?client=c-42.",
    answer: ({ practice, url }) => ofClient(url, practice.records.alertsOf),
  },
  {
    method: "GET",
    path: "/local/answers",
    says: "One client's answers, oldest first: ?client=c-42.",
    answer: ({ practice, url }) => ofClient(url, practice.records.answersOf),
  },
  {
    method: "GET",
    path: "/local/aws",
    says: "The environment variables by which `npm run operate -- ... --local` finds this practice's table and queues.",
    answer: ({ practice }) => jsonResponse(200, { now: practice.clock.now(), variables: variables() }),
  },
  {
    method: "GET",
    path: "/local/gallery",
    says: "Every email, page, exercise, piece of advice and safety sign, to review.",
    answer: () => galleryAnswer(""),
  },
  {
    method: "GET",
    path: "/local/gallery/{path}",
    says: "A page of the gallery.",
    answer: ({ id }) => galleryAnswer(id),
  },
  {
    method: "GET",
    path: "/favicon.ico",
    says: "The icon for browsers that open one of these calls.",
    answer: ({ practice }) => iconAnswer(practice.settings.colour),
  },
];

const ROUTES = CONTROLS.map((control) => ({ ...control, pattern: patternOf(control.path) }));

function patternOf(path: string): RegExp {
  const parts = path.replaceAll(".", "\\.").replace("{id}", "([^/]+)").replace("{path}", "(.*)");
  return new RegExp(`^${parts}$`);
}

export function isControl(path: string): boolean {
  return path === "/" || path === "/favicon.ico" || path === "/local" || path.startsWith("/local/");
}

/** The local practice's page and calls. */
export function controls(practice: LocalPractice): Responder {
  return async (request, body) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
    const known = ROUTES.filter(({ pattern }) => pattern.test(url.pathname));
    const route = known.find((each) => each.method === method);
    if (route) {
      const id = route.pattern.exec(url.pathname)?.[1] ?? "";
      return await route.answer({ practice, body, request, url, id });
    }
    return known.length > 0 ? wrongMethod(known.map((each) => each.method)) : problemResponse(noSuchControl);
  };
}

function addressOf({ headers }: IncomingMessage): string {
  return `http://${headers.host}`;
}

async function status({ practice, request }: Call): Promise<HttpResponse> {
  const now = practice.clock.now();
  const { webhookSecret, hookPath } = practice;
  const hookUrl = `${addressOf(request)}${hookPath}`;
  return jsonResponse(200, { now, webhookSecret, hookUrl, pending: await practice.followUps.pending(now) });
}

async function moveClock({ practice, body, request }: Call): Promise<HttpResponse> {
  const { content, isForm } = readContent(request, body);
  try {
    const wanted = readClockRequest(content);
    const fired = await practice.moveClock(() => momentOf(wanted, practice.clock.now()));
    return isForm ? back(request) : jsonResponse(200, { now: practice.clock.now(), fired });
  } catch (error) {
    if (!(error instanceof ClockRefusal)) throw error;
    // Time passed while the page was open, and is already past the target.
    if (isForm && error.backwards) return back(request);
    return problemResponse({
      status: error.backwards ? 409 : 400,
      kind: error.backwards ? "clock-backwards" : "clock-not-moved",
      title: "The clock was not moved",
      detail: error.message,
    });
  }
}

async function inbox({ practice }: Call): Promise<HttpResponse> {
  const messages = await practice.inbox.list();
  return jsonResponse(
    200,
    messages.map(({ to, ...message }) => ({ ...message, to: to.join(", ") })),
  );
}

async function addEvent({ practice, body, request, id }: Call): Promise<HttpResponse> {
  const { content, isForm } = readContent(request, body);
  const parsed = mailEvent.safeParse(content);
  if (!parsed.success) {
    return problemResponse({
      status: 400,
      kind: "not-an-event",
      title: "No event was reported",
      detail: 'Send { "event": "bounce" } or { "event": "complaint" }.',
    });
  }
  const { event } = parsed.data;
  if (!practice.inbox.addEvent(id, event)) return problemResponse(noSuchMessage);
  await practice.settle();
  return isForm ? back(request, id) : jsonResponse(200, { id, event });
}

async function followUps({ practice, url }: Call): Promise<HttpResponse> {
  const client = url.searchParams.get("client");
  if (client === null) return jsonResponse(200, (await practice.followUps.all()).map(describe));
  // An invalid id, such as one too long for a key, has no follow-ups.
  const found = id.safeParse(client).success ? await practice.followUps.ofClient(client) : [];
  return jsonResponse(200, found.map(describe));
}

/** Empty for an invalid client id. */
async function ofClient(url: URL, read: (clientId: string) => Promise<unknown[]>): Promise<HttpResponse> {
  const client = id.safeParse(url.searchParams.get("client"));
  return jsonResponse(200, client.success ? await read(client.data) : []);
}

function describe(followUp: FollowUp) {
  const { kind, dueAt, status, clientId } = followUp;
  const reason = isHeldBack(followUp) ? "limited" : (followUp.reason ?? null);
  return { id: followUpId(followUp), kind, dueAt, status, reason, clientId };
}

/** Redirects a form back to the page, with its searches and open email. */
function back({ headers }: IncomingMessage, message?: string): HttpResponse {
  const page = URL.canParse(headers.referer ?? "") ? new URL(headers.referer ?? "") : undefined;
  const isOwn = page?.host === headers.host && page?.pathname === "/";
  const query = new URLSearchParams(isOwn ? page.search : "");
  query.delete("posted");
  if (message !== undefined) query.set("message", message);
  return seeOther(query.size === 0 ? "/" : `/?${query}`);
}

function shownAs({ searchParams }: URL): ShownAs {
  const as = searchParams.get("as");
  return as === "text" || as === "source" ? as : "letter";
}
