import { isDeepStrictEqual } from "node:util";
import { type Replanning, replan } from "../../shared/domain/correction.ts";
import type { FollowUp } from "../../shared/domain/follow-up.ts";
import { homeCareFor } from "../../shared/domain/home-care.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { planFollowUps } from "../../shared/domain/plan.ts";
import type { Client, EventOf } from "../../shared/domain/session.ts";
import { type HttpAnswer, jsonAnswer } from "../../shared/http.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import { basisOf } from "../../shared/records/plan-basis.ts";
import { type Contact, contactAfter, contactOf } from "../../shared/records/profile-writes.ts";
import type { Dependencies } from "./dependencies.ts";
import { untilWon } from "./until-won.ts";

/** Newer contact details, consent, time zone or cautions; unsent follow-ups move to the new zone's local hours. */
export async function clientUpdated(
  { data: { client }, timestamp }: EventOf<"client.updated">,
  { practice, clock, clients, followUps, log }: Dependencies,
): Promise<HttpAnswer> {
  return await untilWon(async () => {
    const now = clock();
    const before = await clients.find(client.id);
    if (before && isKnown(client, timestamp, before)) return jsonAnswer(200, { clientId: client.id });
    const { contact } = contactAfter(client, timestamp, before);
    const plannedFrom = await latestOf(before);
    const replanning = plannedFrom ? replanBy(contact, before, plannedFrom, now) : NOTHING_TO_PLAN;
    const update = { before, plannedFrom, reportedAt: timestamp, now, replanning };
    if (!(await clients.updateContact(client, update))) return undefined;
    log.info("client-updated", { clientId: client.id, count: replanning.change.length });
    return jsonAnswer(202, { clientId: client.id });
  });

  async function latestOf(profile: Profile | undefined): Promise<PlannedFrom | undefined> {
    const sessionId = profile?.latestSessionId;
    if (!sessionId) return undefined;
    const [{ treatment }, existing] = await Promise.all([
      clients.read(client.id, sessionId),
      followUps.ofClient(client.id, sessionId),
    ]);
    if (!treatment) throw new Error("A client's latest session has no treatment");
    return { treatment, followUps: existing };
  }

  function replanBy(
    contact: Contact,
    before: Profile | undefined,
    { treatment, followUps }: PlannedFrom,
    now: Instant,
  ): Replanning {
    return replan(followUps, planFollowUps(basisOf(treatment, contact, practice), practice), {
      tellsNews: tellsNews(treatment, before?.cautions, contact.cautions),
      consent: contact.consent.followUp,
      now,
      practice,
    });
  }
}

/** The client's latest session, and what is planned of it. */
interface PlannedFrom {
  readonly treatment: Treatment;
  readonly followUps: readonly FollowUp[];
}

const NOTHING_TO_PLAN: Replanning = { add: [], change: [], cancel: [] };

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
  return !isDeepStrictEqual(homeCareFor(outcome, before), homeCareFor(outcome, now));
}
