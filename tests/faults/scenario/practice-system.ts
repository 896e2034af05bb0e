import { createHash } from "node:crypto";
import { marshall } from "@aws-sdk/util-dynamodb";
import { Webhook } from "standardwebhooks";
import { hookKey } from "../../../shared/records/keys.ts";
import { breachOfAnswer, noteErasure } from "../judge/erasures.ts";
import type { Appointment, Report } from "../judge/facts.ts";
import type { Judge } from "../judge/judge.ts";
import { noteCancelled, pendingOf } from "../judge/pending.ts";
import type { PendingFacts } from "../judge/pending-facts.ts";
import type { Practice } from "../practice.ts";
import { WEBHOOK_SECRET } from "../services/secrets.ts";
import { DAY, HOUR, MINUTE, SECOND, type World } from "../world.ts";
import { dueOf } from "./due.ts";

/** The back-off of webhook retries. */
const BACK_OFF = [5 * SECOND, MINUTE, 5 * MINUTE, 20 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR];
/** For systems that cannot sign. */
const HOOK = "h".repeat(43);
const SIGNER = new Webhook(WEBHOOK_SECRET);

interface Event {
  readonly type: string;
  readonly data: object;
  /** The facts for the judge. */
  readonly says: Omit<Report, "requestedAt" | "timestamp" | "type" | "ackedAt" | "refused"> & {
    readonly clientId: string;
  };
}

function appointmentOf(data: object, requestedAt: number): Appointment {
  const { appointment } = data as { readonly appointment: { readonly startsAt: string } };
  return { startsAt: Date.parse(appointment.startsAt), requestedAt };
}

export type PracticeSystem = ReturnType<typeof practiceSystem>;

/** The practice's system: retries a report until it is answered, and sometimes repeats it. */
export function practiceSystem(world: World, practice: Practice, judge: Judge) {
  const { agenda, random } = world;
  let count = 0;

  /** @param waits the delay before the first send, in milliseconds */
  function report(
    { type, data, says }: Event,
    { repeats = 0, waits = 0 }: { repeats?: number; waits?: number } = {},
  ): void {
    const timestamp = agenda.now;
    const body = JSON.stringify({ type, timestamp: new Date(timestamp).toISOString(), data });
    const known: Report = { ...says, type, timestamp, requestedAt: timestamp + waits };
    // An appointment has no client details.
    if (type !== "appointment.booked") judge.clientOf(says.clientId).reports.push(known);
    else judge.clientOf(says.clientId).appointments.push(appointmentOf(data, timestamp));
    const id = `msg-${++count}`;
    agenda.after(waits, () => send(id, body, hear));

    function hear(status: number, answer: string): void {
      const isErased = saysErased(answer);
      judge.breakRule(
        "7 no late report brings an erased client back",
        breachOfAnswer(judge.facts, says.clientId, known, isErased),
      );
      if (isErased) {
        known.ackedAt = agenda.now;
        known.refused = true;
        return;
      }
      if (status === 202 || status === 200) {
        known.ackedAt = agenda.now;
        judge.onReceipt(answer);
        for (let again = 0; again < repeats; again++) {
          const later = random.pick([
            random.int(0, MINUTE),
            random.int(MINUTE, 2 * HOUR),
            random.int(HOUR, 300 * HOUR),
          ]);
          agenda.after(later, () => repeat({ ...known, clientId: says.clientId }, body, answer));
        }
        return;
      }
      known.refused = true;
      // Only an overtaken report may be refused.
      const others = judge.clientOf(says.clientId).reports.length > 1;
      const mayBe = status === 409 ? others : type === "appointment.booked";
      if (!mayBe) judge.breakRule("1 every report is recorded", `a ${type} is answered ${status}`);
    }
  }

  /** Reports an appointment's end, perhaps late and twice. By a hook it is the same with flat fields. */
  function reportEnd(
    appointment: { readonly id: string; readonly endedAt: number },
    client: { readonly id?: string; readonly firstName: string; readonly email?: string },
    { repeats, byHook }: { readonly repeats: number; readonly byHook: boolean },
  ): void {
    const timestamp = new Date(agenda.now).toISOString();
    const endedAt = new Date(appointment.endedAt).toISOString();
    const data = { client, appointment: { id: appointment.id, endedAt }, therapist: { id: "anna" } };
    const flat = {
      ...{ event: "appointment.ended", updated_at: timestamp, appointment_id: appointment.id, end: endedAt },
      ...{ client_id: client.id ?? "", first_name: client.firstName, email: client.email ?? "" },
      therapist_id: "anna",
    };
    const body = byHook
      ? String(new URLSearchParams(flat))
      : JSON.stringify({ type: "appointment.ended", timestamp, data });
    if (byHook) openHook();
    const known: PendingFacts["ends"][number] = { endedAt: appointment.endedAt, requestedAt: agenda.now };
    pendingOf(judge.facts, appointment.id).ends.push(known);
    send(`msg-${++count}`, body, (status, answer) => {
      known.ackedAt = agenda.now;
      if (status !== 202 && status !== 200)
        judge.breakRule("1 every report is recorded", `an appointment.ended is answered ${status}`);
      const { ends } = pendingOf(judge.facts, appointment.id);
      if (saysErased(answer) && ends.includes(known)) ends.splice(ends.indexOf(known), 1);
      if (repeats > 0)
        agenda.after(random.int(0, 6 * DAY), () =>
          send(`msg-${++count}`, body, (again) => {
            if (again !== 200)
              judge.breakRule(
                "7 a repeat changes nothing",
                `a repeated appointment.ended is answered ${again}`,
              );
          }),
        );
    });
  }

  /** Reports after an appointment's end that it was cancelled, such as for a no-show. */
  function cancelEnded(
    appointment: { readonly id: string; readonly endedAt: number },
    clientId: string,
  ): void {
    const timestamp = agenda.now;
    const startsAt = new Date(appointment.endedAt - HOUR).toISOString();
    const data = { client: { id: clientId }, appointment: { id: appointment.id, startsAt } };
    const type = "appointment.cancelled";
    const known: PendingFacts["cancellations"][number] = { requestedAt: timestamp };
    const pending = pendingOf(judge.facts, appointment.id);
    pending.cancellations.push(known);
    const body = JSON.stringify({ type, timestamp: new Date(timestamp).toISOString(), data });
    send(`msg-${++count}`, body, (status, answer) => {
      if ((status !== 202 && status !== 200) || saysErased(answer)) return;
      known.ackedAt = agenda.now;
      noteCancelled(pending, timestamp, judge.breakRule);
    });
  }

  /** Has a client erased, and perhaps asks again some days later. */
  function erase(clientId: string, repeats: number): void {
    const timestamp = agenda.now;
    const data = { client: { id: clientId } };
    const body = JSON.stringify({
      type: "client.erased",
      timestamp: new Date(timestamp).toISOString(),
      data,
    });
    const known = noteErasure(judge.facts, clientId, timestamp);
    send(`msg-${++count}`, body, (status, first) => {
      known.ackedAt = agenda.now;
      if (status !== 200 || !saysErased(first))
        judge.breakRule("1 every report is recorded", `a client.erased is answered ${status} ${first}`);
      for (let again = 0; again < repeats; again++)
        agenda.after((again + 1) * 2 * DAY, () =>
          send(`msg-${++count}`, body, (_, answer) => {
            if (answer !== first)
              judge.breakRule("7 a repeat changes nothing", `a repeated client.erased is answered ${answer}`);
          }),
        );
    });
  }

  function openHook(): void {
    const { PK, SK } = hookKey(createHash("sha256").update(HOOK).digest("hex"));
    const madeAt = new Date(agenda.now).toISOString();
    practice.place(`${PK} ${SK}`, marshall({ PK, SK, name: "zapier", madeAt }));
  }

  /** The same content under another id: must get the same answer, except that an update reports no changes. */
  function repeat({ clientId, ...known }: Report & { clientId: string }, body: string, first: string): void {
    const { type } = known;
    const sent = { ...known, requestedAt: agenda.now };
    send(`msg-${++count}`, body, (status, answer) => {
      const isErased = saysErased(answer);
      const breach = breachOfAnswer(judge.facts, clientId, sent, isErased);
      judge.breakRule("7 no late report brings an erased client back", breach);
      if (isErased) return;
      const isSame = type === "client.updated" ? answer.includes('"applied":false') : answer === first;
      if (status !== 200 || !isSame)
        judge.breakRule("7 a repeat changes nothing", `a repeated report is answered ${status} ${answer}`);
    });
  }

  /** Retries until a final answer. */
  function send(id: string, body: string, answered: (status: number, body: string) => void, tries = 0): void {
    const now = new Date(agenda.now);
    const byHook = body.startsWith("event=");
    const headers = {
      "content-type": byHook ? "application/x-www-form-urlencoded" : "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / SECOND)),
      "webhook-signature": SIGNER.sign(id, now, body),
    };
    practice.http.send(
      { method: "POST", path: byHook ? `/hooks/${HOOK}` : "/webhook", headers, body },
      (reply) => {
        if (reply && reply.status < 500 && reply.status !== 429) return answered(reply.status, reply.body);
        const wait = BACK_OFF[tries] ?? BACK_OFF.at(-1) ?? HOUR;
        agenda.after(wait, () => send(id, body, answered, tries + 1));
      },
    );
  }

  /** At a moment when an email to this client is in flight, out of reach of a change. */
  function whileSending(clientId: string, place: number, then: () => void): void {
    let claims = 0;
    practice.onClaim((of) => {
      if (of === clientId && ++claims === place) agenda.after(random.int(0, 200), then);
    });
  }

  return {
    report,
    reportEnd,
    cancelEnded,
    erase,
    whileSending,
    dueOf: (clientId: string) => dueOf(judge.facts, clientId, agenda.now),
  };
}

function saysErased(answer: string): boolean {
  return answer.includes('"erased":true');
}
