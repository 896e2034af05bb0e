import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../domain/follow-ups/follow-up.ts";
import { whyNothingIsSent } from "../domain/sending/decision.ts";
import type { EventOf } from "../domain/sessions/session.ts";
import { addressId } from "../domain/text/address.ts";
import type { Profile } from "../records/items.ts";
import { contactAfter } from "../records/profile-writes.ts";
import { standingOfClient } from "../records/standing.ts";
import { type HttpResponse, jsonResponse } from "../services/http.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { fingerprintOfReport } from "./record-session.ts";
import { replannedFor } from "./replanned.ts";
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
  const understood = fingerprintOfReport(event).slice(0, FINGERPRINT_KEPT);
  return await retryOnConflict(async () => {
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

    const replanned = await replannedFor(contact, before, now, { practice, clients, followUps });
    const update = { before, understood, reportedAt: timestamp, now, ...replanned };
    if (!(await clients.updateContact(client, update))) return undefined;
    log.info("client-updated", { clientId: client.id, count: replanned.replanning.change.length });
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
}

const DETAILS = ["firstName", "lastName", "email", "timeZone", "consent", "cautions"] as const;

/** The names of the changed details. */
function changesOf(before: Profile, set: Partial<Profile>): string[] {
  return DETAILS.filter((name) => name in set && !isDeepStrictEqual(set[name], before[name]));
}

/** Characters of a fingerprint: enough to distinguish one client's updates. */
const FINGERPRINT_KEPT = 16;
