import { isDeepStrictEqual } from "node:util";
import { canStillAsk, type Replanning, replan } from "../domain/follow-ups/correction.ts";
import type { FollowUp, Reason } from "../domain/follow-ups/follow-up.ts";
import { planFollowUps } from "../domain/follow-ups/plan.ts";
import { shownCare } from "../domain/home-care/care.ts";
import { whyNothingIsSent } from "../domain/sending/decision.ts";
import { addressId } from "../domain/sessions/address.ts";
import type { Client, EventOf } from "../domain/sessions/session.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile, Treatment } from "../records/items.ts";
import { planBasis } from "../records/plan-basis.ts";
import { type Contact, contactAfter } from "../records/profile-writes.ts";
import { standingOfClient } from "../records/standing.ts";
import { type HttpResponse, jsonResponse } from "../services/http.ts";
import { untilWon } from "../services/until-won.ts";
import { digestOf } from "./report.ts";
import type { Reporting } from "./reporting.ts";

/**
 * Updates contact details, consent, time zone or cautions, and moves unsent follow-ups to the new zone's local hours.
 * The answer says what changed and whether this client gets emails.
 */
export async function clientUpdated(
  event: EventOf<"client.updated">,
  { practice, clock, clients, addresses, followUps, log }: Reporting,
): Promise<HttpResponse> {
  const { client } = event.data;
  const { timestamp } = event;
  const understood = digestOf(event).slice(0, DIGEST_KEPT);
  return await untilWon(async () => {
    const now = clock();
    const before = await clients.find(client.id);
    const { set, contact } = contactAfter(client, timestamp, before);
    if (before?.updates?.includes(understood)) return await unchanged("recorded-before", before);
    if (before && Object.keys(set).length === 0) return await unchanged("older-than-recorded", before);
    const changed = before
      ? changesOf(before, set)
      : [...DETAILS].filter((name) => client[name] !== undefined);
    if (before?.contactAt === timestamp && changed.length === 0)
      return await unchanged("recorded-before", before);

    const plannedFrom = await latestOf(before);
    const replanning = plannedFrom ? replanBy(contact, before, plannedFrom, now) : NOTHING_TO_PLAN;
    const update = { before, plannedFrom, understood, reportedAt: timestamp, now, replanning };
    if (!(await clients.updateContact(client, update))) return undefined;
    log.info("client-updated", { clientId: client.id, count: replanning.change.length });
    const isPart = before !== undefined && before.contactAt > timestamp;
    return jsonResponse(202, {
      clientId: client.id,
      applied: true,
      changed,
      ...(isPart && { because: "older-than-recorded" }),
      emails: await emailsTo({
        ...(before ?? { clientId: client.id, ...client, contactAt: timestamp }),
        ...set,
      }),
    });
  });

  async function unchanged(
    because: "recorded-before" | "older-than-recorded",
    profile: Profile,
  ): Promise<HttpResponse> {
    log.info("client-unchanged", { clientId: client.id, reason: because });
    return jsonResponse(200, {
      clientId: client.id,
      applied: false,
      because,
      changed: [],
      emails: await emailsTo(profile),
    });
  }

  /** Whether the client gets emails now, and if not, why. */
  async function emailsTo(profile: Profile): Promise<{ sent: boolean; because?: Reason }> {
    const address = await addresses.find(addressId(profile.email));
    const because = whyNothingIsSent(standingOfClient(profile, address));
    return because ? { sent: false, because } : { sent: true };
  }

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
    const basis = planBasis(treatment, contact, practice);
    return replan(followUps, planFollowUps(basis, practice, canStillAsk(followUps, now)), {
      tellsNews: tellsNews(treatment, before?.cautions, contact.cautions),
      consent: contact.consent.followUp,
      now,
      practice,
    });
  }
}

/** The client's latest session and its follow-ups. */
interface PlannedFrom {
  readonly treatment: Treatment;
  readonly followUps: readonly FollowUp[];
}

const NOTHING_TO_PLAN: Replanning = { add: [], change: [], cancel: [] };

const DETAILS = ["firstName", "lastName", "email", "timeZone", "consent", "cautions"] as const;

/** The names of the changed details. */
function changesOf(before: Profile, set: Partial<Profile>): string[] {
  return DETAILS.filter((name) => name in set && !isDeepStrictEqual(set[name], before[name]));
}

/** Characters of a digest: enough to tell one client's updates apart. */
const DIGEST_KEPT = 16;

/** A new caution withdraws exercises that were already sent. */
function tellsNews(treatment: Treatment, before: Client["cautions"], now: Client["cautions"]): boolean {
  return !isDeepStrictEqual(shownCare(treatment, before), shownCare(treatment, now));
}
