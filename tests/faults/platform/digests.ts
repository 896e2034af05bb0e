import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { digestEmail, digestsFrom } from "../../../shared/domain/team/digest.ts";
import { followUpKey } from "../../../shared/records/keys.ts";
import { DAY, HOUR } from "../world.ts";

/** The digests to come, with the keys of their emails. Kept for as long as they are sure to stay the same. */
export function digestsToCome({ team, timeZone }: Practice): (now: number) => Digests {
  let known: { readonly until: number; readonly digests: Digests } | undefined;
  return (now) => {
    if (known && now < known.until) return known.digests;
    const weeks = digestsFrom(new Date(now).toISOString(), timeZone);
    const digests = weeks.map((week) => {
      const keys = team.map((member) => followUpKey(digestEmail(member, week)));
      return { planFrom: week.planFrom, keys: keys.map(({ PK, SK }) => `${PK} ${SK}`) };
    });
    // This week's ends a day after it is due; the next week begins 7 to 9 hours before its own is due at eight.
    const [next = now, current] = weeks.map(({ dueAt }) => Date.parse(dueAt)).reverse();
    known = { until: Math.min(next - 9 * HOUR, (current ?? next) + DAY), digests };
    return digests;
  };
}

type Digests = readonly { readonly planFrom: string; readonly keys: readonly string[] }[];
