import type { AnswerPost, Choice } from "../judge/facts.ts";
import type { Judge } from "../judge/judge.ts";
import { CANARY } from "../judge/words.ts";
import type { HttpCall } from "../platform/http-api.ts";
import type { Practice } from "../practice.ts";
import type { Accepted } from "../services/ses.ts";
import { DAY, HOUR, MINUTE, SECOND, type World } from "../world.ts";
import { dueOf } from "./due.ts";

/** What clients do with an email, in how many of a hundred cases. */
export interface Habits {
  readonly answers: number;
  /** Of the answers: those that a person has to see. */
  readonly worries: number;
  readonly stops: number;
  readonly startsAgain: number;
  readonly complains: number;
  readonly bounces: number;
  /** Their mail server will not take it just now, for as long as SES tries. */
  readonly areFull: number;
  /** They are on holiday, and their mail says so. */
  readonly areAway: number;
  /** Their mail is opened by a scanner first. */
  readonly isScanned: number;
}

/** How often a person tries again when a page does not come. */
const TRIES = 4;

/** The people who get the emails, and the machines that carry them. */
export function clients(world: World, practice: Practice, judge: Judge, habits: Habits) {
  const { agenda, random } = world;
  const happens = (percent: number) => random.chance(percent / 100);

  function open(call: HttpCall, done: (status: number) => void = () => {}, tries = 1): void {
    practice.http.send(call, (reply) => {
      if (reply && reply.status < 500 && reply.status !== 429) return done(reply.status);
      if (tries < TRIES) agenda.after(random.int(5, 120) * SECOND, () => open(call, done, tries + 1));
    });
  }

  function post(path: string, fields: string, done: (status: number) => void): void {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    open({ method: "POST", path, headers, body: fields }, done);
  }

  function answer(path: string): void {
    const { clientId, sessionId, step } = checkInOf(path);
    const taps = random.chance(0.2) ? 2 : 1;
    let says = anything();
    for (let tap = 0; tap < taps; tap++) {
      // Who taps twice may have meant the number beside it.
      if (tap > 0 && random.chance(0.5)) says = anything();
      const known: AnswerPost = { sessionId, step, says, requestedAt: agenda.now };
      judge.clientOf(clientId).answers.push(known);
      // Another page than "see there": this check-in is closed, since a newer one was sent.
      post(path, new URLSearchParams(says).toString(), (status) => {
        if (status === 303) known.ackedAt = agenda.now;
      });
    }
  }

  function anything(): AnswerPost["says"] {
    const pain = String(random.int(0, 10));
    if (happens(habits.worries)) {
      const sign = random.pick(["saddle", "fever", "neck-gp"]);
      const worries: AnswerPost["says"][] = [
        { change: "much-worse", comment: CANARY },
        { contact: "yes" },
        { sign },
      ];
      return { pain, ...random.pick(worries) };
    }
    return random.chance(0.2) ? { pain, change: "worse", comment: CANARY } : { pain };
  }

  function choose(email: Accepted, what: "stop" | "start"): void {
    const [clientId = ""] = tagOf(email);
    const known: Choice = { what, address: email.to[0] ?? "", requestedAt: agenda.now };
    judge.clientOf(clientId).choices.push(known);
    const done = (status: number) => {
      if (status === 200 || status === 303) known.ackedAt = agenda.now;
    };
    const oneClick = email.headers["List-Unsubscribe"]?.slice(1, -1) ?? "";
    if (what === "stop" && random.chance(0.5)) post(pathOf(oneClick), "List-Unsubscribe=One-Click", done);
    else post(findPath(email, "preferences") ?? "", `choice=${what}`, done);
  }

  function scan(email: Accepted): void {
    for (const page of ["check-in", "preferences"]) {
      const path = findPath(email, page);
      if (!path) continue;
      open({ method: random.pick(["GET", "HEAD"]), path, ...(page === "check-in" && { query: "pain=7" }) });
    }
    const oneClick = email.headers["List-Unsubscribe"]?.slice(1, -1);
    if (oneClick) open({ method: random.pick(["GET", "HEAD"]), path: pathOf(oneClick) });
  }

  return {
    /** What becomes of an email that SES has taken. */
    get(email: Accepted): void {
      const [clientId = ""] = tagOf(email);
      if (!email.to[0]?.startsWith(`${clientId}.`)) return;
      const { verdicts } = judge.clientOf(clientId);
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
      // None of these says anything of the address.
      if (happens(habits.areFull))
        return void practice.publish(email, "Bounce", random.int(MINUTE, 14 * HOUR), "given up");
      if (happens(habits.areAway))
        practice.publish(email, "Bounce", random.int(SECOND, HOUR), "holiday notice");
      practice.publish(email, "Delivery", random.int(SECOND, MINUTE));
      if (happens(habits.isScanned)) agenda.after(random.int(2 * SECOND, MINUTE), () => scan(email));
      if (happens(habits.complains)) verdict("Complaint", random.int(MINUTE, DAY));
      const later = () =>
        random.pick([random.int(MINUTE, HOUR), random.int(HOUR, DAY), random.int(DAY, 6 * DAY)]);
      const path = findPath(email, "check-in");
      if (path && happens(habits.answers)) {
        const answersAfter = random.chance(0.1) ? random.int(6 * DAY, 20 * DAY) : later();
        agenda.after(answersAfter, () => answer(path));
        // They think again, or another week has gone better.
        if (random.chance(0.2)) agenda.after(answersAfter + later(), () => answer(path));
      }
      if (happens(habits.stops)) {
        const due = dueOf(judge.facts, clientId, agenda.now);
        const stopsAfter =
          due.length > 0 && random.chance(0.3)
            ? random.pick(due) - agenda.now - random.int(0, 5 * SECOND)
            : later();
        agenda.after(stopsAfter, () => choose(email, "stop"));
        if (happens(habits.startsAgain)) agenda.after(stopsAfter + later(), () => choose(email, "start"));
      }
    },
  };
}

function tagOf(email: Accepted): string[] {
  return Buffer.from(email.tags.get("follow-up") ?? "", "base64url")
    .toString()
    .split("|");
}

/** The check-in whose page this is: an email that asks again opens the page of an earlier one. */
function checkInOf(path: string): { clientId: string; sessionId: string; step: string } {
  const [, payload = ""] = path.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString());
}

function findPath({ html }: Accepted, page: string): string | undefined {
  return new RegExp(`href="https://[^/"]+(/${page}/[\\w.-]+)`).exec(html)?.[1];
}

function pathOf(link: string): string {
  return new URL(link).pathname;
}
