import { newClientId } from "../../shared/domain/team/form-ids.ts";
import { asLastTime } from "../../shared/domain/team/last-time.ts";
import { SESSION_FORM_FIELDS, type SessionFormFaults } from "../../shared/domain/team/session-form.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { usualIn } from "../../shared/domain/team/usual.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import { type SessionFormPage, sessionFormPage } from "../../shared/pages/session-form.tsx";
import { clientUnknownPage } from "../../shared/pages/team-frame.tsx";
import { saysErased } from "../../shared/reports/erased.ts";
import { readSessionForm } from "../../shared/reports/session-form.ts";
import { takeReport } from "../../shared/reports/take-report.ts";
import {
  formOf,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  type Problem,
  problemResponse,
  seeOther,
} from "../../shared/services/http.ts";
import { LARGEST_BODY, notValid, otherContent } from "../../shared/services/webhook-problems.ts";
import { choosingClient } from "./choose-client.ts";
import type { Dependencies } from "./dependencies.ts";
import { knownClient, shownExercises } from "./known-client.ts";
import { asNewClient, wantedFor } from "./pending-fields.ts";
import { type FormStart, startingForms } from "./session-form-start.ts";
import { sessionPreview } from "./session-preview.ts";
import { afterSending } from "./session-sent.ts";

const NO_FAULTS: SessionFormFaults = new Map();

/** The session form: a team member reports a session as the practice's own system does. */
export function sessionForm(dependencies: Dependencies) {
  const { practice, clock, clients, lists, team, readStory } = dependencies;
  const startForm = startingForms(dependencies);
  const chooseClient = choosingClient(dependencies);
  const preview = sessionPreview(dependencies);
  const after = afterSending(dependencies);

  async function show(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const query = new URLSearchParams(request.rawQueryString);
    if (query.has("sent")) return await after.show(query.get("sent") ?? "", reader);
    const start = await startForm(query);
    if ("instead" in start) return seeOther(start.instead);
    const clientId = query.get("client");
    if (clientId !== null) return await formForClient(clientId, start, query, reader);
    if (query.has("new")) return await formForNewClient(start, reader);
    const { waiting } = start;
    return waiting
      ? await chooseClient.found(wantedFor(waiting), query, reader)
      : chooseClient.search(query, reader);
  }

  async function formForClient(
    clientId: string,
    { values, takenBack }: FormStart,
    query: URLSearchParams,
    reader: Member,
  ): Promise<HttpResponse> {
    const story = id.safeParse(clientId).success ? await readStory(clientId) : undefined;
    if (!story) return htmlResponse(clientUnknownPage({ practice, reader: reader.name }));
    await team.look(clientId, reader.id, clock());
    const { profile, address, treatments } = story;
    const { cautions = [] } = profile;
    const [latest] = treatments;
    const isFilled = query.get("as") === "last" && latest !== undefined && !takenBack;
    values.set("client", clientId);
    for (const caution of cautions) {
      values.append("caution", caution);
      values.append("had-caution", caution);
    }
    const last = isFilled ? asLastTime(latest.outcome, shownExercises(latest, cautions)) : [];
    for (const [name, value] of last) values.append(name, value);
    const offered = isFilled || takenBack ? undefined : latest;
    const client = knownClient({ profile, address, practice, latest: offered });
    return await formPage({ values, faults: NO_FAULTS, client, notice: takenBack && AS_TYPED }, reader);
  }

  async function formForNewClient(
    { values, waiting, takenBack }: FormStart,
    reader: Member,
  ): Promise<HttpResponse> {
    for (const [name, value] of waiting ? asNewClient(waiting) : []) values.set(name, value);
    values.set("client", newClientId(crypto.randomUUID()));
    values.set("new", "yes");
    const notice = takenBack && AS_TYPED;
    return await formPage({ values, faults: NO_FAULTS, client: undefined, notice }, reader);
  }

  /** What is posted: a search for the client, a session to take back, or the form, by one of its buttons. */
  async function post(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    if ((request.body ?? "").length > LONGEST_BODY)
      return problemResponse(tooLong, request.requestContext.requestId);
    const posted = sessionFieldsOf(request);
    const button = wantsJson(request) ? undefined : posted.get("do");
    if (button === "find") {
      const name = posted.get("name")?.trim() ?? "";
      const query = new URLSearchParams(request.rawQueryString);
      return await chooseClient.found({ name, id: name }, query, reader);
    }
    if (button === "take-back") return await after.undo(posted.get("session") ?? "", reader);
    posted.delete("do");
    posted.delete("name");
    return await postForm(posted, button, request, reader);
  }

  async function postForm(
    values: URLSearchParams,
    button: string | null | undefined,
    request: HttpRequest,
    reader: Member,
  ): Promise<HttpResponse> {
    const { requestId } = request.requestContext;
    const isForProgram = wantsJson(request);
    const { profile, address } = await clientIn(values);
    const client = profile && knownClient({ profile, address, practice });
    const asFilled = async (faults: SessionFormFaults) => await formPage({ values, faults, client }, reader);
    const refuse = async (faults: SessionFormFaults) =>
      isForProgram ? problemResponse(notValid(errorsOf(faults)), requestId) : await asFilled(faults);

    if (!profile && !isForNewClient(values)) return await refuse(NO_CLIENT);
    const read = readSessionForm({ form: values, by: reader, profile, practice, now: clock() });
    if (button === "edit") {
      // Exercises that were only proposed are proposed again after a change.
      if ("isAsProposed" in read && read.isAsProposed) for (const name of SEEN) values.delete(name);
      return await asFilled(NO_FAULTS);
    }
    if ("faults" in read) return await refuse(read.faults);
    if (button === "preview")
      return htmlResponse(await preview({ values, report: read, profile, address, reader }));
    const answered = await takeReport(read, dependencies);
    if ("kind" in answered) {
      if (isForProgram) return problemResponse(answered, requestId);
      const fault = answered === otherContent ? SENT_BEFORE : answered.detail;
      return await asFilled(new Map([["session", fault]]));
    }
    // Not as the webhook answers: what was kept without a network would seem sent.
    if (saysErased(answered)) return await refuse(new Map([["session", ERASED]]));
    if (read.nextVisit)
      await takeReport({ ...read, event: bookingOf(read.event, read.nextVisit) }, dependencies);
    return isForProgram ? answered : seeOther(`/session-form?sent=${read.event.data.session.id}`);
  }

  /** The client that a posted form names. */
  async function clientIn(values: URLSearchParams) {
    const clientId = values.get("client") ?? "";
    if (isForNewClient(values) || !id.safeParse(clientId).success) return { profile: undefined, address: {} };
    const sessionId = id.safeParse(values.get("session") ?? "").data ?? "none";
    return await clients.readWithAddress({ clientId, sessionId });
  }

  async function formPage(parts: FormParts, reader: Member): Promise<HttpResponse> {
    const usual = usualIn(await lists.recent(clock()));
    return htmlResponse(sessionFormPage({ practice, reader: reader.name, usual, ...parts }));
  }

  return { show, post };
}

type FormParts = Pick<SessionFormPage, "values" | "faults" | "client" | "notice">;

function isForNewClient(values: URLSearchParams): boolean {
  return values.get("new") === "yes";
}

function errorsOf(faults: SessionFormFaults) {
  return [...faults].map(([field, message]) => ({ path: `/${field}`, message }));
}

/** The fields of a posted session form; `do` is the button, and `name` who is looked for. */
export function sessionFieldsOf(request: HttpRequest): URLSearchParams {
  return formOf(request, POSTED, LARGEST_BODY);
}

export function wantsJson({ headers }: HttpRequest): boolean {
  return headers.accept?.includes("application/json") ?? false;
}

function bookingOf(
  { data: { session, client } }: Extract<ReturnType<typeof readSessionForm>, { event: unknown }>["event"],
  startsAt: string,
) {
  return {
    type: "appointment.booked" as const,
    // A repeat of the form must not undo a later change of the appointment.
    timestamp: session.completedAt,
    data: { client: { id: client.id }, appointment: { id: `${session.id}-next`, startsAt } },
  };
}

const POSTED: ReadonlySet<string> = new Set([...SESSION_FORM_FIELDS, "do", "name"]);

/** A body may come in Base64, which is a third longer. */
const LONGEST_BODY = (LARGEST_BODY * 4) / 3;

const SEEN = ["chosen", "exercise"];

const NO_CLIENT: SessionFormFaults = new Map([
  ["session", "There is no client with this id. Please choose the client again."],
]);

const AS_TYPED =
  "This is what was typed for the session that was taken back. Read it through: its words may be about the other client.";

const SENT_BEFORE = "This session was sent before, with something else in it. Nothing was changed.";

const ERASED =
  "The client's record was erased after this session, so it was not recorded. To begin a new record, report a later session.";

const tooLong: Problem = {
  status: 413,
  kind: "too-large",
  title: "The form is too long",
  detail: "Please write less, and send it again.",
};
