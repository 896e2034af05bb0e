import { plus } from "../../shared/domain/time/instant.ts";
import { aSessionEvent } from "../domain/builders.ts";
import { WEBHOOK_SECRET } from "../faults/services/secrets.ts";
import { MINUTE, SECOND } from "../faults/world.ts";
import { signed } from "../functions/a-webhook.ts";
import type { loadWorld } from "./load-world.ts";

type LoadWorld = Pick<ReturnType<typeof loadWorld>, "world" | "practice">;

/** The history of one session at the practice's system. */
export interface Report {
  readonly clientId: string;
  readonly sessionId: string;
  readonly firstAt: number;
  tries: number;
  acknowledgedAt: number | undefined;
}

const FIRST_PAUSE = 5 * SECOND;
const LONGEST_PAUSE = MINUTE;

/**
 * A system that reports `count` sessions, each of another client, at random moments within the next `seconds`, and
 * retries what is not acknowledged after 5 s, 10 s ...
 */
export function reportSessions(
  load: LoadWorld,
  { count, seconds, checkIns }: { count: number; seconds: number; checkIns?: string[] },
): Report[] {
  const { agenda, random } = load.world;
  const reports: Report[] = [];

  function report(): void {
    const sessionId = `s-${reports.length + 1}`;
    const entry: Report = {
      clientId: `c-${sessionId}`,
      sessionId,
      firstAt: agenda.now,
      tries: 0,
      acknowledgedAt: undefined,
    };
    reports.push(entry);
    const body = sessionBody(sessionId, agenda.now, checkIns);
    attempt();

    function attempt(): void {
      entry.tries += 1;
      post(load, { body, id: sessionId }, (status) => {
        if (status < 300) {
          entry.acknowledgedAt ??= agenda.now;
          return;
        }
        const pause = Math.min(FIRST_PAUSE * 2 ** (entry.tries - 1), LONGEST_PAUSE);
        agenda.after(Math.round((pause * random.int(80, 120)) / 100), attempt);
      });
    }
  }

  const moments = Array.from({ length: count }, () => random.int(0, seconds * SECOND - 1));
  for (const moment of moments.toSorted((a, b) => a - b)) agenda.after(moment, report);
  return reports;
}

/**
 * A faulty system: a third of what it posts is one session again and again, a third is signed but no webhook, and a
 * third has a wrong signature. It ignores the answers.
 * @returns how often it was answered with what
 */
export function postRubbish(load: LoadWorld, { count, seconds }: { count: number; seconds: number }) {
  const { agenda, random } = load.world;
  const answers = new Map<number, number>();
  const hear = (status: number) => void answers.set(status, (answers.get(status) ?? 0) + 1);
  const body = sessionBody("s-mad", agenda.now);
  const forged = { "webhook-signature": `v1,${"A".repeat(43)}=` };
  const kinds: (() => void)[] = [
    () => post(load, { body, id: `again-${random.int(1, 1e9)}` }, hear),
    () => post(load, { body: '{"type":"session.completed","data":{}', id: "garbage" }, hear),
    () => post(load, { body, id: "forged", headers: forged }, hear),
  ];
  for (let one = 0; one < count; one++) {
    agenda.after(random.int(0, seconds * SECOND - 1), () => random.pick(kinds)());
  }
  return answers as ReadonlyMap<number, number>;
}

/** @param checkIns left out, four of them */
function sessionBody(sessionId: string, now: number, checkIns?: string[]): string {
  const timestamp = new Date(now).toISOString();
  const session = { id: sessionId, completedAt: plus(timestamp, { minutes: -5 }) };
  const client = { id: `c-${sessionId}`, email: `${sessionId}@example.com` };
  const followUp = checkIns && { checkIns };
  return JSON.stringify({ ...aSessionEvent({ session, client, ...(followUp && { followUp }) }), timestamp });
}

interface Webhook {
  readonly body: string;
  readonly id: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @param hear called with the status, or with 504 if there is no response */
function post(
  { world, practice }: LoadWorld,
  { body, id, headers = {} }: Webhook,
  hear: (status: number) => void,
): void {
  const at = new Date(world.agenda.now).toISOString();
  const signature = signed(body, { id: `msg_${id}`, at, secret: WEBHOOK_SECRET.replace("whsec_", "") });
  practice.http.send(
    { method: "POST", path: "/webhook", headers: { ...signature, ...headers }, body },
    (reply) => hear(reply?.status ?? 504),
  );
}
