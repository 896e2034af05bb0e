import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { digestEmail, digestsFrom } from "../../../shared/domain/team/digest.ts";
import { followUpKey } from "../../../shared/records/keys.ts";
import { MINUTE } from "../world.ts";

const QUARTER = 15 * MINUTE;

/** The digests to come, with the keys of their emails. Kept for a quarter of an hour, where every zone's days and hours change. */
export function digestsToCome({ team, timeZone }: Practice): (now: number) => Digests {
  let known: { readonly quarter: number; readonly digests: Digests } | undefined;
  return (now) => {
    const quarter = Math.floor(now / QUARTER) * QUARTER;
    if (known?.quarter === quarter) return known.digests;
    const digests = digestsFrom(new Date(quarter).toISOString(), timeZone).map((week) => {
      const keys = team.map((member) => followUpKey(digestEmail(member, week)));
      return { planFrom: week.planFrom, keys: keys.map(({ PK, SK }) => `${PK} ${SK}`) };
    });
    known = { quarter, digests };
    return digests;
  };
}

type Digests = readonly { readonly planFrom: string; readonly keys: readonly string[] }[];
