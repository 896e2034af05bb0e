import type { Practice } from "../../shared/domain/practice/practice.ts";
import { digestEmail, digestToPlan } from "../../shared/domain/team/digest.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { DigestRecords } from "../../shared/records/digests.ts";
import type { Log } from "../../shared/services/log.ts";

interface DigestDependencies {
  readonly practice: Practice;
  readonly digests: DigestRecords;
  readonly log: Log;
}

/**
 * Plans the week's digest for each team member, from an hour before it is due until it is too late, so that an outage
 * delays it but does not lose it. On other days it returns at once.
 */
export function digestPlanner({ practice, digests, log }: DigestDependencies) {
  return async (now: Instant): Promise<void> => {
    const week = digestToPlan(now, practice.timeZone);
    if (!week) return;
    const planned = await Promise.all(
      practice.team.map((member) => digests.plan(digestEmail(member, week), now)),
    );
    const count = planned.filter(Boolean).length;
    if (count > 0) log.info("digests-planned", { count });
  };
}
