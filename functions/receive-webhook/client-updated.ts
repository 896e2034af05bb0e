import { isDeepStrictEqual } from "node:util";
import { replan } from "../../shared/domain/correction.ts";
import { homeCareFor } from "../../shared/domain/home-care.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { planFollowUps } from "../../shared/domain/plan.ts";
import type { Client, EventOf } from "../../shared/domain/session.ts";
import { type HttpAnswer, jsonAnswer } from "../../shared/http.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import { contactOf } from "../../shared/records/profile-writes.ts";
import type { Dependencies } from "./dependencies.ts";
import { planBasis } from "./report.ts";

const TRIES = 5;

/** Newer contact details, consent, time zone or cautions; unsent follow-ups move to the new zone's local hours. */
export async function clientUpdated(
  { data: { client }, timestamp }: EventOf<"client.updated">,
  { practice, clock, clients, followUps, log }: Dependencies,
): Promise<HttpAnswer> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const now = clock();
    const before = await clients.find(client.id);
    if (before && isKnown(client, timestamp, before)) return jsonAnswer(200, { clientId: client.id });

    const latest = before?.latestSessionId;
    const treatment = latest ? (await clients.read(client.id, latest)).treatment : undefined;
    const existing = latest ? await followUps.ofClient(client.id, latest) : [];
    const replanning = replan(
      existing,
      treatment ? planFollowUps(basisOf(treatment, client), practice) : [],
      {
        tellsNews: treatment !== undefined && tellsNews(treatment, before?.cautions, client.cautions),
        consent: client.consent.followUp,
        now,
        practice,
      },
    );
    if (await clients.updateContact(client, { before, reportedAt: timestamp, now, replanning })) {
      log.info("client-updated", { clientId: client.id, count: replanning.change.length });
      return jsonAnswer(202, { clientId: client.id });
    }
  }
  throw new Error("The client kept changing while they were updated");

  function basisOf(treatment: Treatment, client: Client) {
    const { therapist, outcome, checkIns, sessionId, completedAt } = treatment;
    const session = {
      session: { id: sessionId, completedAt },
      therapist,
      client,
      outcome,
      followUp: { checkIns },
    };
    return planBasis(session, treatment.receivedAt, practice);
  }
}

/** A newer report says otherwise, or this one was recorded before. */
function isKnown(client: Client, timestamp: Instant, { contactAt, ...before }: Profile): boolean {
  if (contactAt !== timestamp) return contactAt > timestamp;
  const { contactAt: _, clientId: __, ...reported } = contactOf(client, timestamp);
  return Object.entries(reported).every(([name, value]) =>
    isDeepStrictEqual(value, before[name as keyof typeof before]),
  );
}

/** Cautions that become known take back exercises that were sent. */
function tellsNews({ outcome }: Treatment, before: Client["cautions"], now: Client["cautions"]): boolean {
  return !isDeepStrictEqual(homeCareFor(outcome, before), homeCareFor(outcome, now ?? before));
}
