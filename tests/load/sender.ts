import { aSessionEvent } from "../domain/builders.ts";
import { signed } from "../functions/a-webhook.ts";
import type { Request } from "./functions.ts";
import type { Practice } from "./practice.ts";
import type { World } from "./world.ts";

/** What a practice's system went through with one session. */
interface Report {
  readonly sessionId: string;
  readonly firstAt: number;
  tries: number;
  acknowledgedAt: number | undefined;
}

export const SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR";

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/** A system that reports sessions, each of a client of its own, and repeats what is not acknowledged: after 5 s, 10 s ... */
export function reporter(world: World, practice: Practice) {
  const { agenda, random } = world;
  const reports: Report[] = [];

  function report(): void {
    const sessionId = `s-${reports.length + 1}`;
    const entry: Report = { sessionId, firstAt: agenda.now, tries: 0, acknowledgedAt: undefined };
    reports.push(entry);
    const body = JSON.stringify(sessionEvent(sessionId, agenda.now));
    attempt();

    function attempt(): void {
      entry.tries += 1;
      practice.post(signedNow(body, agenda.now, sessionId), (status) => {
        if (status < 300) {
          entry.acknowledgedAt ??= agenda.now;
          return;
        }
        const pause = Math.min(FIRST_PAUSE_MS * 2 ** (entry.tries - 1), LONGEST_PAUSE_MS);
        agenda.after(Math.round((pause * random.int(80, 120)) / 100), attempt);
      });
    }
  }

  return {
    reports: reports as readonly Report[],
    /** So many, at random moments within the next seconds. */
    during(seconds: number, rate: number): void {
      const moments = Array.from({ length: rate * seconds }, () => random.int(0, seconds * 1_000 - 1));
      for (const moment of moments.toSorted((a, b) => a - b)) agenda.after(moment, report);
    },
  };
}

/**
 * A system gone mad: a third of what it posts is one session again and again, a third is signed but no webhook, and a
 * third has a wrong signature. It does not care for answers.
 */
export function madSender(world: World, practice: Practice) {
  const { agenda, random } = world;
  const answers = new Map<number, number>();
  const hear = (status: number) => {
    answers.set(status, (answers.get(status) ?? 0) + 1);
  };
  const session = JSON.stringify(sessionEvent("s-mad", agenda.now));

  function post(): void {
    switch (random.int(0, 2)) {
      case 0:
        practice.post(signedNow(session, agenda.now, `again-${random.int(1, 1e9)}`), hear);
        return;
      case 1:
        practice.post(signedNow('{"type":"session.completed","data":{}', agenda.now, "garbage"), hear);
        return;
      default: {
        const { body, headers } = signedNow(session, agenda.now, "forged");
        const forged = { ...headers, "webhook-signature": `v1,${"A".repeat(43)}=` };
        practice.post({ body, headers: forged }, hear);
        return;
      }
    }
  }

  return {
    /** How often it was answered with what. */
    answers: answers as ReadonlyMap<number, number>,
    during(seconds: number, rate: number): void {
      for (let count = 0; count < rate * seconds; count++)
        agenda.after(random.int(0, seconds * 1_000 - 1), post);
    },
  };
}

function sessionEvent(sessionId: string, now: number) {
  const completedAt = new Date(now - 5 * 60_000).toISOString();
  const client = { id: `c-${sessionId}`, email: `${sessionId}@example.com` };
  return {
    ...aSessionEvent({ session: { id: sessionId, completedAt }, client }),
    timestamp: new Date(now).toISOString(),
  };
}

function signedNow(body: string, now: number, id: string): Request {
  return {
    body,
    headers: signed(body, { id: `msg_${id}`, at: new Date(now).toISOString(), secret: SECRET }),
  };
}
