import { daysOf } from "../../../shared/domain/sessions/check-in-days.ts";
import type { Report } from "../judge/facts.ts";
import type { Judge } from "../judge/judge.ts";
import { CANARY } from "../judge/words.ts";
import type { HttpCall, HttpReply } from "../platform/http-api.ts";
import type { Practice } from "../practice.ts";
import { HOUR, MINUTE, SECOND, type World } from "../world.ts";
import { addressOf, type ClientDetails, says } from "./reports.ts";

export interface FormSession {
  /** Undefined: a new client. */
  readonly client: ClientDetails | undefined;
  readonly hasConcerns: boolean;
  /** From its answer to "Take it back", in milliseconds; undefined: it is not taken back. */
  readonly takenBackAfter: number | undefined;
  /** Once a new client's session is recorded. */
  onRecorded?(client: ClientDetails): void;
}

type Recorded = Report & { readonly sessionId: string };

/** How long a browser waits before it sends again; a sign-in lasts for twelve hours. */
const BACK_OFF = [5 * SECOND, MINUTE, 5 * MINUTE, 20 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];
const PATH = "/session-form";

/** A team member who is signed in reports a session in a browser, twice at times, and takes it back at times. */
export function reportsByForm({ agenda, random }: World, { http, settings }: Practice, judge: Judge) {
  const checkIns = settings.checkIns.map((duration) => `P${daysOf(duration)}D`);

  function send(call: HttpCall, heard: (reply: HttpReply, tries: number) => void, tries = 0): void {
    http.send(call, (reply) => {
      const wait = BACK_OFF[tries];
      const isAnswered = reply && reply.status < 500 && reply.status !== 429;
      if (isAnswered || wait === undefined) return heard(isAnswered ? reply : undefined, tries);
      agenda.after(wait, () => send(call, heard, tries + 1));
    });
  }

  function post(fields: URLSearchParams, cookies: string[], isForProgram: boolean): HttpCall {
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      ...(isForProgram && { accept: "application/json" }),
    };
    return { method: "POST", path: PATH, headers, cookies, body: fields.toString() };
  }

  function fill(page: string, session: FormSession, cookies: string[]): void {
    const form = hiddenIn(page);
    const [clientId, sessionId, opened] = ["client", "session", "opened"].map((name) => form.get(name));
    // A page to sign in, or a client who is not known.
    if (!clientId || !sessionId || !opened) return;
    const client = session.client ?? newClient(clientId, settings.timeZone);
    const techniques = ["sports-massage"];
    const isNew = { firstName: `Sam ${CANARY}`, email: client.email, consent: "yes" };
    const concern = { concern: "trapped-nerve", since: `since ${CANARY}` };
    const typed = {
      ...(!session.client && isNew),
      ...(session.hasConcerns && concern),
      area: "lower-back",
      pain: "6",
      technique: techniques.join(),
      message: `message ${CANARY}`,
    };
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    const known: Recorded = {
      ...says(client),
      type: "session.completed",
      timestamp: agenda.now,
      requestedAt: agenda.now,
      sessionId,
      completedAt: Date.parse(opened),
      checkIns,
      hasConcerns: session.hasConcerns,
      techniques,
      choosesExercises: true,
    };
    judge.clientOf(clientId).reports.push(known);
    report(form, known, cookies, () => {
      const { takenBackAfter, onRecorded } = session;
      if (takenBackAfter !== undefined) agenda.after(takenBackAfter, () => takeBack(known, cookies));
      onRecorded?.(client);
    });
  }

  /** Sends the form until it is answered; a repeat gets the first answer again. */
  function report(form: URLSearchParams, known: Recorded, cookies: string[], recorded: () => void): void {
    let first: string | undefined;
    const isForProgram = random.chance(0.7);
    if (!isForProgram) form.set("do", "send");
    const again = () => send(post(form, cookies, isForProgram), hear);
    again();
    if (random.chance(0.3)) again();
    if (random.chance(0.3)) agenda.after(random.int(SECOND, HOUR), again);

    function hear(reply: HttpReply): void {
      // Then it is unknown whether it is recorded.
      if (!reply || reply.status === 401) {
        if (known.ackedAt === undefined) known.forsaken = true;
        return;
      }
      const { status, body, location = "" } = reply;
      const isRecorded = isForProgram ? status === 202 || status === 200 : location.includes("?sent=");
      if (!isRecorded) {
        judge.breakRule("1 every report is recorded", `a session form is answered ${status}`);
        return;
      }
      if (isForProgram) judge.onReceipt(body);
      if (first !== undefined && first !== body)
        judge.breakRule("7 a repeat changes nothing", `a repeated session form is answered ${body}`);
      first ??= body;
      if (known.ackedAt !== undefined) return;
      known.ackedAt = agenda.now;
      recorded();
    }
  }

  function takeBack(known: Recorded, cookies: string[]): void {
    const asked: NonNullable<Report["takingBack"]> = { requestedAt: agenda.now };
    known.takingBack = asked;
    const fields = new URLSearchParams({ do: "take-back", session: known.sessionId });
    const taps = random.chance(0.3) ? 2 : 1;
    for (let tap = 0; tap < taps; tap++)
      send(post(fields, cookies, false), (reply, tries) => {
        if (reply?.body.includes("The session is taken back")) asked.ackedAt ??= agenda.now;
        // Otherwise another tap or try may still take it back.
        if (taps + tries === 1 && reply?.body.includes("It was not taken back")) asked.isTooLate = true;
      });
  }

  return {
    report(session: FormSession, cookies: string[]): void {
      const query = session.client ? `client=${session.client.id}` : "new";
      send({ method: "GET", path: PATH, query, cookies }, (page) => {
        agenda.after(random.int(5 * SECOND, 2 * MINUTE), () => fill(page?.body ?? "", session, cookies));
      });
    },
  };
}

function newClient(id: string, timeZone: string): ClientDetails {
  return { id, email: addressOf(id), timeZone, consent: true, offers: false };
}

/** The form's own hidden fields. */
function hiddenIn(page: string): URLSearchParams {
  const form = page.slice(page.indexOf('<form id="session-form"'));
  const fields = new URLSearchParams();
  for (const [, name = "", value = ""] of form.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  ))
    fields.append(name, value);
  return fields;
}
