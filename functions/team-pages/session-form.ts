import type { PendingSession } from "../../shared/domain/sessions/pending.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import { newClientId, newSessionId } from "../../shared/domain/team/form-ids.ts";
import { asForAnother, asLastTime } from "../../shared/domain/team/last-time.ts";
import { SESSION_FORM_FIELDS, type SessionFormFaults } from "../../shared/domain/team/session-form.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { isForAnother } from "../../shared/domain/team/take-back.ts";
import { usualIn } from "../../shared/domain/team/usual.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import { type SessionFormPage, sessionFormPage } from "../../shared/pages/session-form.tsx";
import { chooseClientPage } from "../../shared/pages/session-form-client.tsx";
import { clientUnknownPage } from "../../shared/pages/team-frame.tsx";
import type { Treatment } from "../../shared/records/items.ts";
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
import type { Dependencies } from "./dependencies.ts";
import { knownClient, shownExercises } from "./known-client.ts";
import { asNewClient, asReported, idsOf, wantedFor } from "./pending-fields.ts";
import { sessionPreview } from "./session-preview.ts";
import { afterSending } from "./session-sent.ts";
import { FOR_ANOTHER } from "./take-back.ts";

const NO_FAULTS: SessionFormFaults = new Map();

/** The session form: a person reports a session as the practice's own system does. */
export function sessionForm(dependencies: Dependencies) {
  const { practice, clock, clients, lists, team, pending, sessions, readStory } = dependencies;
  const preview = sessionPreview(dependencies);
  const after = afterSending(dependencies);

  async function show(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const query = new URLSearchParams(request.rawQueryString);
    const frame = { practice, reader: reader.name };
    if (query.has("sent")) return await after.show(query.get("sent") ?? "", reader);
    const clientId = query.get("client");
    const waiting = await pendingIn(query);
    if (waiting === "gone") return seeOther("/team?news");
    const first = await takenBackIn(query);
    if (first === "gone") return seeOther("/session-form");
    const values = first ? asForAnother(first.outcome) : new URLSearchParams();
    values.set("session", newSessionId(crypto.randomUUID()));
    values.set("opened", first?.completedAt ?? clock());
    const notice = first && AS_TYPED;
    const again = first?.appointment && (await pending.find(first.appointment, clock()));
    const ids = waiting ? asReported(waiting, practice) : again ? idsOf(again) : [];
    for (const [name, value] of ids) values.set(name, value);
    if (clientId !== null) return await forClient(clientId);
    if (!query.has("new") && waiting) return await choose(wantedFor(waiting), reader, query);
    if (!query.has("new"))
      return htmlResponse(
        chooseClientPage({ ...frame, wanted: "", found: undefined, about: aboutOf(query) }),
      );
    for (const [name, value] of waiting ? asNewClient(waiting) : []) values.set(name, value);
    values.set("client", newClientId(crypto.randomUUID()));
    values.set("new", "yes");
    return await formPage({ ...frame, values, faults: NO_FAULTS, client: undefined, notice });

    async function forClient(clientId: string): Promise<HttpResponse> {
      const story = id.safeParse(clientId).success ? await readStory(clientId) : undefined;
      if (!story) return htmlResponse(clientUnknownPage(frame));
      await team.look(clientId, reader.id, clock());
      const { profile, address, treatments } = story;
      const { cautions = [] } = profile;
      const [latest] = treatments;
      const isFilled = query.get("as") === "last" && latest !== undefined && !first;
      values.set("client", clientId);
      for (const caution of cautions) {
        values.append("caution", caution);
        values.append("had-caution", caution);
      }
      const last = isFilled ? asLastTime(latest.outcome, shownExercises(latest, cautions)) : [];
      for (const [name, value] of last) values.append(name, value);
      const client = knownClient({
        profile,
        address,
        practice,
        latest: isFilled || first ? undefined : latest,
      });
      return await formPage({ ...frame, values, faults: NO_FAULTS, client, notice });
    }
  }

  async function post(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const { requestId } = request.requestContext;
    const isForProgram = wantsJson(request);
    if ((request.body ?? "").length > LONGEST_BODY) return problemResponse(tooLong, requestId);
    const posted = sessionFieldsOf(request);
    const does = isForProgram ? undefined : posted.get("do");
    if (does === "find") {
      const name = posted.get("name")?.trim() ?? "";
      return await choose({ name, id: name }, reader, new URLSearchParams(request.rawQueryString));
    }
    if (does === "take-back") return await after.undo(posted.get("session") ?? "", reader);
    posted.delete("do");
    posted.delete("name");
    const clientId = posted.get("client") ?? "";
    const sessionId = posted.get("session") ?? "";
    const { profile, address } =
      posted.get("new") === "yes" || !id.safeParse(clientId).success
        ? { profile: undefined, address: {} }
        : await clients.readWithAddress({ clientId, sessionId: id.safeParse(sessionId).data ?? "none" });
    const frame = { practice, reader: reader.name };
    const client = profile && knownClient({ profile, address, practice });
    const asFilled = async (faults: SessionFormFaults) =>
      await formPage({ ...frame, values: posted, faults, client });

    if (!profile && posted.get("new") !== "yes") return await refuse(NO_CLIENT);
    const read = readSessionForm({ form: posted, by: reader, profile, practice, now: clock() });
    if (does === "edit") {
      // Exercises that were only proposed are proposed again after a change.
      if ("isAsProposed" in read && read.isAsProposed) for (const name of SEEN) posted.delete(name);
      return await asFilled(NO_FAULTS);
    }
    if ("faults" in read) return await refuse(read.faults);
    if (does === "preview")
      return htmlResponse(await preview({ values: posted, report: read, profile, address, reader }));
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

    async function refuse(faults: SessionFormFaults): Promise<HttpResponse> {
      if (!isForProgram) return await asFilled(faults);
      const errors = [...faults].map(([field, message]) => ({ path: `/${field}`, message }));
      return problemResponse(notValid(errors), requestId);
    }
  }

  async function formPage(parts: Omit<SessionFormPage, "usual">): Promise<HttpResponse> {
    return htmlResponse(sessionFormPage({ ...parts, usual: usualIn(await lists.recent(clock())) }));
  }

  /** The session that this form is about, if it is one that waits; `gone` if it waits no longer. */
  async function pendingIn(query: URLSearchParams): Promise<PendingSession | "gone" | undefined> {
    const wanted = query.get("pending");
    if (wanted === null) return undefined;
    return (id.safeParse(wanted).success && (await pending.find(wanted, clock()))) || "gone";
  }

  /** The session whose form is filled in for another client; `gone` if it is too late for that. */
  async function takenBackIn(query: URLSearchParams): Promise<Treatment | "gone" | undefined> {
    const sessionId = query.get(FOR_ANOTHER);
    if (sessionId === null) return undefined;
    const guard = id.safeParse(sessionId).success ? await sessions.findGuard(sessionId) : undefined;
    const { profile, treatment } = guard ? await clients.read(guard.clientId, sessionId) : {};
    // An erased client's item stays there until the sweep.
    return profile && treatment && isForAnother(treatment, clock()) ? treatment : "gone";
  }

  async function choose(
    wanted: { readonly name: string; readonly id: string | undefined },
    reader: Member,
    query: URLSearchParams,
  ): Promise<HttpResponse> {
    const wantedId = id.safeParse(wanted.id).data;
    const [{ found, more }, byId] = await Promise.all([
      lists.named(wanted.name),
      wantedId === undefined ? undefined : clients.find(wantedId),
    ]);
    const others = found.filter(({ clientId }) => clientId !== byId?.clientId);
    const shown = [...(byId ? [byId] : []), ...others].map((profile) => ({
      clientId: profile.clientId,
      name: fullName(profile),
    }));
    const frame = { practice, reader: reader.name, about: aboutOf(query) };
    return htmlResponse(chooseClientPage({ ...frame, wanted: wanted.name, found: { shown, more } }));
  }

  return { show, post };
}

/** The query parameter that names the session to fill the form in with. */
function aboutOf(query: URLSearchParams): string | undefined {
  const name = ["pending", FOR_ANOTHER].find((each) => id.safeParse(query.get(each)).success);
  return name && `${name}=${query.get(name)}`;
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
