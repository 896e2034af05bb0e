import { OBSTACLES } from "../../../shared/domain/answers/check-in.ts";
import { SAFETY_SIGN_IDS } from "../../../shared/domain/answers/safety.ts";
import { mayBeUnknown } from "../judge/erasures.ts";
import { type AnswerPost, type Choice, mayBeDetails } from "../judge/facts.ts";
import type { Judge } from "../judge/judge.ts";
import { tagOf } from "../judge/links-in.ts";
import { CANARY } from "../judge/words.ts";
import type { HttpCall } from "../platform/http-api.ts";
import type { Practice } from "../practice.ts";
import type { Accepted } from "../services/ses.ts";
import { DAY, HOUR, MINUTE, SECOND, type World } from "../world.ts";
import { dueOf } from "./due.ts";

/** Clients' reactions, in percent. */
export interface Habits {
  readonly answers: number;
  /** Worrying ones among the answers. */
  readonly worries: number;
  readonly stops: number;
  readonly startsAgain: number;
  readonly complains: number;
  readonly bounces: number;
  /** A transient bounce. */
  readonly areFull: number;
  /** An automatic reply. */
  readonly areAway: number;
  /** SES accepts it, then finds a virus. */
  readonly areRejected: number;
  /** Alerts that bounce, or that the practice marks as spam. */
  readonly alertsBounce: number;
  /** A scanner opens the mail first. */
  readonly isScanned: number;
}

const SIGNS = SAFETY_SIGN_IDS.map((sign, place) => [sign, ...SAFETY_SIGN_IDS.slice(0, place % 2)].join());

const TRIES = 4;

/** The clients and their mail servers. */
export function clients(world: World, practice: Practice, judge: Judge, habits: Habits) {
  const { agenda, random } = world;
  const happens = (percent: number) => random.chance(percent / 100);

  /** @param email whose link is opened */
  function open(
    call: HttpCall,
    email: Accepted,
    done: (status: number, tries: number) => void,
    tries = 1,
  ): void {
    const sentAt = agenda.now;
    practice.http.send(call, (reply) => {
      const isAnswered = reply && reply.status < 500 && reply.status !== 429;
      if (!isTaken(reply?.status, sentAt) && isLinkGood(call, email, sentAt))
        judge.breakRule(
          "1 a client's links and answers are accepted",
          `${call.method} ${call.path} is answered ${reply?.status ?? "by nobody"}`,
        );
      if (isAnswered) return done(reply.status, tries);
      if (tries < TRIES) agenda.after(random.int(5, 120) * SECOND, () => open(call, email, done, tries + 1));
    });
  }

  /** A sent link must not be unknown, and without faults a page must not say "try again". */
  function isTaken(status: number | undefined, sentAt: number): boolean {
    if (status !== undefined && status < 400) return true;
    const mayFail = sentAt <= (judge.facts.faultsEndedAt ?? Number.POSITIVE_INFINITY);
    return mayFail && (status === undefined || status >= 500 || status === 429);
  }

  /** A link is bound to its address, and exercises to the consent; an unsubscribe link always works. */
  function isLinkGood({ path }: HttpCall, email: Accepted, sentAt: number): boolean {
    if (path.startsWith("/unsubscribe/")) return true;
    const [clientId = ""] = tagOf(email);
    if (mayBeUnknown(judge.facts, clientId, email.at)) return false;
    const details = mayBeDetails(judge.clientOf(clientId), sentAt, agenda.now);
    const { reports } = judge.clientOf(clientId);
    const mayShow = !path.startsWith("/exercises/") || reports.every(({ consent }) => consent);
    return mayShow && details.every((report) => email.to.includes(report.email));
  }

  function post(
    path: string,
    fields: string,
    email: Accepted,
    done: (status: number, tries: number) => void,
  ): void {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    open({ method: "POST", path, headers, body: fields }, email, done);
  }

  function answer(path: string, email: Accepted): void {
    const { clientId, sessionId, step } = checkInOf(path);
    const taps = random.chance(0.2) ? 2 : 1;
    let says = anything();
    for (let tap = 0; tap < taps; tap++) {
      // A double tap may be on two different numbers.
      if (tap > 0 && random.chance(0.5)) says = anything();
      const address = email.to[0] ?? "";
      const known: AnswerPost = { sessionId, step, says, address, requestedAt: agenda.now, tries: 0 };
      judge.clientOf(clientId).answers.push(known);
      post(path, formOf(says), email, (status, tries) => {
        if (status === 303) {
          Object.assign(known, { ackedAt: agenda.now, tries });
          if (says.normal && random.chance(0.9))
            agenda.after(random.int(SECOND, HOUR), () => end(path, email));
        }
        // A page instead of a redirect means that the check-in is closed.
        else if (status === 200) judge.onClosed(known, clientId);
      });
    }
  }

  /** Also posted by a client who said no, or who has worse to report by now: then it has no effect. */
  function end(path: string, email: Accepted): void {
    const { clientId, sessionId } = checkInOf(path);
    const address = email.to[0] ?? "";
    judge.clientOf(clientId).endings.push({ sessionId, address, requestedAt: agenda.now, tries: 0 });
    const taps = random.chance(0.2) ? 2 : 1;
    for (let tap = 0; tap < taps; tap++) post(path, "choice=no-check-ins", email, () => {});
  }

  function anything(): AnswerPost["says"] {
    const pain = String(random.int(0, 10));
    const worries = happens(habits.worries)
      ? random.pick<AnswerPost["says"]>([
          { change: "much-worse", comment: CANARY },
          { contact: "yes" },
          { signs: random.pick(SIGNS) },
        ])
      : {};
    return {
      pain,
      ...(random.chance(0.2) && { change: "worse", comment: CANARY }),
      ...(random.chance(0.2) && { exerciseDays: String(random.int(0, 7)) }),
      ...(random.chance(0.1) && { exerciseDays: "1", obstacle: random.pick(OBSTACLES) }),
      ...(random.chance(0.2) && { activity: String(random.int(0, 10)) }),
      ...(random.chance(0.25) && { normal: random.pick(["yes", "yes", "no"]) }),
      ...worries,
    };
  }

  function choose(email: Accepted, what: Choice["what"]): void {
    const [clientId = ""] = tagOf(email);
    // Two days ahead are in the future in every zone.
    const until = new Date(agenda.now + random.int(2, 10) * DAY).toISOString().slice(0, 10);
    const known: Choice = { what, until, address: email.to[0] ?? "", requestedAt: agenda.now, tries: 0 };
    judge.clientOf(clientId).choices.push(known);
    const done = (status: number, tries: number) => {
      if (status === 200 || status === 303) Object.assign(known, { ackedAt: agenda.now, tries });
    };
    const oneClick = email.headers["List-Unsubscribe"]?.slice(1, -1) ?? "";
    if (what === "stop" && random.chance(0.5))
      post(pathOf(oneClick), "List-Unsubscribe=One-Click", email, done);
    else post(findPath(email, "preferences") ?? "", `choice=${what}&until=${until}`, email, done);
  }

  function scan(email: Accepted): void {
    const look = (call: Omit<HttpCall, "method">) =>
      open({ method: random.pick(["GET", "HEAD"]), ...call }, email, () => {});
    for (const page of ["check-in", "exercises", "preferences"]) {
      const path = findPath(email, page);
      if (path) look({ path, ...(page === "check-in" && { query: "pain=7" }) });
    }
    const oneClick = email.headers["List-Unsubscribe"]?.slice(1, -1);
    if (oneClick) look({ path: pathOf(oneClick) });
  }

  /** The fate of emails to the practice. */
  function getAlert(email: Accepted): void {
    if (happens(habits.alertsBounce))
      return void practice.publish(email, "Bounce", random.int(SECOND, 10 * MINUTE));
    practice.publish(email, "Delivery", random.int(SECOND, MINUTE));
    if (happens(habits.alertsBounce)) practice.publish(email, "Complaint", random.int(MINUTE, DAY));
  }

  return {
    /** The fate of an accepted email. */
    get(email: Accepted): void {
      const [clientId = ""] = tagOf(email);
      const { verdicts, reports } = judge.clientOf(clientId);
      if (!reports.some((report) => email.to.includes(report.email))) return void getAlert(email);
      const verdict = (what: "Bounce" | "Complaint", after: number) =>
        agenda.after(after, () => {
          verdicts.push({
            what,
            messageId: email.messageId,
            emailAt: email.at,
            publishedAt: agenda.now,
            address: email.to[0] ?? "",
          });
          practice.publish(email, what, 0);
        });
      if (happens(habits.bounces)) return void verdict("Bounce", random.int(SECOND, 10 * MINUTE));
      // None of these is about the address.
      if (happens(habits.areFull))
        return void practice.publish(email, "MailboxFull", random.int(MINUTE, 14 * HOUR));
      if (happens(habits.areAway)) practice.publish(email, "AutoReply", random.int(SECOND, HOUR));
      if (happens(habits.areRejected))
        return void practice.publish(email, "Reject", random.int(SECOND, MINUTE));
      practice.publish(email, "Delivery", random.int(SECOND, MINUTE));
      if (happens(habits.isScanned)) agenda.after(random.int(2 * SECOND, MINUTE), () => scan(email));
      if (happens(habits.complains)) verdict("Complaint", random.int(MINUTE, DAY));
      const later = () =>
        random.pick([random.int(MINUTE, HOUR), random.int(HOUR, DAY), random.int(DAY, 6 * DAY)]);
      const path = findPath(email, "check-in");
      if (path && happens(habits.answers)) {
        const answersAfter = random.chance(0.1) ? random.int(6 * DAY, 20 * DAY) : later();
        agenda.after(answersAfter, () => answer(path, email));
        // A changed answer.
        if (random.chance(0.2)) agenda.after(answersAfter + later(), () => answer(path, email));
      }
      if (happens(habits.stops)) {
        const due = dueOf(judge.facts, clientId, agenda.now);
        const stopsAfter =
          due.length > 0 && random.chance(0.3)
            ? random.pick(due) - agenda.now - random.int(0, 5 * SECOND)
            : later();
        const what = random.pick<Choice["what"]>(["stop", "stop", "no-check-ins", "pause"]);
        agenda.after(stopsAfter, () => choose(email, what));
        if (happens(habits.startsAgain)) agenda.after(stopsAfter + later(), () => choose(email, "start"));
      }
    },
  };
}

/** The check-in of this page: a nudge opens an earlier one's. */
function checkInOf(path: string): { clientId: string; sessionId: string; step: string } {
  const [, payload = ""] = path.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString());
}

function findPath({ html }: Accepted, page: string): string | undefined {
  return new RegExp(`href="https://[^/"]+(/${page}/[\\w.-]+)`).exec(html)?.[1];
}

/** The answer as form fields. */
function formOf({ exerciseDays, signs = "", ...fields }: AnswerPost["says"]): string {
  const form = new URLSearchParams(fields);
  if (exerciseDays !== undefined) form.set("days", exerciseDays);
  for (const sign of signs.split(",")) if (sign) form.append("sign", sign);
  return form.toString();
}

function pathOf(link: string): string {
  return new URL(link).pathname;
}
