import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { type FollowUp, followUpId } from "../../../shared/domain/follow-up.ts";
import { id } from "../../../shared/domain/text.ts";
import { type HttpAnswer, jsonAnswer, type Problem, problemAnswer } from "../../../shared/http.ts";
import { ClockRefusal, momentOf, readClockRequest } from "../clock-request.ts";
import type { LocalPractice } from "../practice.ts";
import { galleryAnswer } from "./gallery.ts";
import { letterAnswer, rawAnswer } from "./letter.ts";
import { overviewAnswer } from "./overview.tsx";
import type { Answer } from "./server.ts";

const mailEvent = z.strictObject({ event: z.enum(["bounce", "complaint"]) });

const FORM = "application/x-www-form-urlencoded";

type Call = { practice: LocalPractice; body: Buffer; request: IncomingMessage; url: URL; id: string };
type Control = (call: Call) => Promise<HttpAnswer> | HttpAnswer;

/** By path, then by method. `([^/]+)` is the id of a message in the inbox, `(.*)` a path within the gallery. */
const CONTROLS: readonly [RegExp, Record<string, Control>][] = [
  [
    /^\/$/,
    {
      GET: ({ practice, request, url }) =>
        overviewAnswer(
          practice,
          `http://${request.headers.host}`,
          url.searchParams.get("message") ?? undefined,
        ),
    },
  ],
  [/^\/local\/status$/, { GET: status }],
  [/^\/local\/clock$/, { POST: moveClock }],
  [/^\/local\/inbox$/, { GET: inbox }],
  [
    /^\/local\/inbox\/([^/]+)\.eml$/,
    { GET: ({ practice, id }) => rawAnswer(practice.inbox.raw(id)) ?? problemAnswer(noSuchMessage) },
  ],
  [
    /^\/local\/inbox\/([^/]+)\.html$/,
    {
      GET: async ({ practice, id }) =>
        (await letterAnswer(practice.inbox.raw(id))) ?? problemAnswer(noSuchMessage),
    },
  ],
  [/^\/local\/inbox\/([^/]+)\/events$/, { POST: addEvent }],
  [/^\/local\/follow-ups$/, { GET: followUps }],
  [/^\/local\/alerts$/, { GET: ({ practice, url }) => ofClient(url, practice.records.alertsOf) }],
  [/^\/local\/answers$/, { GET: ({ practice, url }) => ofClient(url, practice.records.answersOf) }],
  [/^\/local\/gallery(?:\/(.*))?$/, { GET: ({ id }) => galleryAnswer(id) }],
];

export function isControl(path: string): boolean {
  return path === "/" || path === "/local" || path.startsWith("/local/");
}

/** The practice's page and the calls that only the local practice has. */
export function controls(practice: LocalPractice): Answer {
  return async (request, body) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
    for (const [path, methods] of CONTROLS) {
      const match = path.exec(url.pathname);
      if (match === null) continue;
      const control = methods[method];
      if (control === undefined) return wrongMethod(Object.keys(methods));
      return await control({ practice, body, request, url, id: match[1] ?? "" });
    }
    return problemAnswer(noSuchControl);
  };
}

async function status({ practice }: Call): Promise<HttpAnswer> {
  const now = practice.clock.now();
  const { webhookSecret } = practice;
  return jsonAnswer(200, { now, webhookSecret, pending: await practice.followUps.pending(now) });
}

async function moveClock({ practice, body, request }: Call): Promise<HttpAnswer> {
  const { content, isForm } = read(request, body);
  try {
    const wanted = readClockRequest(content);
    const fired = await practice.moveClock(() => momentOf(wanted, practice.clock.now()));
    return isForm ? backTo("/") : jsonAnswer(200, { now: practice.clock.now(), fired });
  } catch (error) {
    if (!(error instanceof ClockRefusal)) throw error;
    return problemAnswer({
      status: error.backwards ? 409 : 400,
      kind: error.backwards ? "clock-backwards" : "clock-not-moved",
      title: "The clock was not moved",
      detail: error.message,
    });
  }
}

async function inbox({ practice }: Call): Promise<HttpAnswer> {
  const messages = await practice.inbox.list();
  return jsonAnswer(
    200,
    messages.map(({ to, ...message }) => ({ ...message, to: to.join(", ") })),
  );
}

async function addEvent({ practice, body, request, id }: Call): Promise<HttpAnswer> {
  const { content, isForm } = read(request, body);
  const parsed = mailEvent.safeParse(content);
  if (!parsed.success) {
    return problemAnswer({
      status: 400,
      kind: "not-an-event",
      title: "Nothing was reported",
      detail: 'Send { "event": "bounce" } or { "event": "complaint" }.',
    });
  }
  const { event } = parsed.data;
  if (!practice.inbox.addEvent(id, event)) return problemAnswer(noSuchMessage);
  await practice.settle();
  return isForm ? backTo(`/?message=${id}`) : jsonAnswer(200, { id, event });
}

async function followUps({ practice, url }: Call): Promise<HttpAnswer> {
  const client = url.searchParams.get("client");
  if (client === null) return jsonAnswer(200, (await practice.followUps.all()).map(describe));
  // What cannot be a client's id, such as one longer than a key may be, is no client's.
  const found = id.safeParse(client).success ? await practice.followUps.ofClient(client) : [];
  return jsonAnswer(200, found.map(describe));
}

/** What cannot be a client's id has nothing. */
async function ofClient(url: URL, read: (clientId: string) => Promise<unknown[]>): Promise<HttpAnswer> {
  const client = id.safeParse(url.searchParams.get("client"));
  return jsonAnswer(200, client.success ? await read(client.data) : []);
}

function describe(followUp: FollowUp) {
  const { kind, dueAt, status, reason = null, clientId } = followUp;
  return { id: followUpId(followUp), kind, dueAt, status, reason, clientId };
}

/** JSON, or the fields of a form of the page; undefined for neither, and whoever reads it says what to send. */
function read(request: IncomingMessage, body: Buffer): { content: unknown; isForm: boolean } {
  const text = body.toString("utf8");
  try {
    return { content: JSON.parse(text), isForm: false };
  } catch {
    // Not by the content type alone: curl calls everything a form that is not called something else.
    const isForm = request.headers["content-type"] === FORM;
    return { content: isForm ? Object.fromEntries(new URLSearchParams(text)) : undefined, isForm };
  }
}

/** A form leads back to the page. */
function backTo(location: string): HttpAnswer {
  return { statusCode: 303, headers: { location }, body: "" };
}

function wrongMethod(methods: readonly string[]): HttpAnswer {
  const answer = problemAnswer({
    status: 405,
    kind: "wrong-method",
    title: "Not with this method",
    detail: `Use ${methods.join(" or ")}.`,
  });
  return { ...answer, headers: { ...answer.headers, allow: methods.join(", ") } };
}

const noSuchMessage: Problem = {
  status: 404,
  kind: "no-such-message",
  title: "There is no such message",
  detail: "GET /local/inbox lists the messages there are, with their ids.",
};

const noSuchControl: Problem = {
  status: 404,
  kind: "no-such-control",
  title: "There is no such call",
  detail:
    "There are /local/status, /local/clock, /local/inbox, /local/inbox/{id}.eml, /local/inbox/{id}/events, /local/follow-ups, /local/alerts, /local/answers and /local/gallery.",
};
