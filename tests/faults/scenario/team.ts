import type { HttpCall } from "../platform/http-api.ts";
import type { Practice } from "../practice.ts";
import type { Accepted } from "../services/ses.ts";
import { DAY, HOUR, MINUTE, SECOND, type World } from "../world.ts";

/** The team's reactions to an alert's email, in percent. */
export interface TeamHabits {
  readonly sees: number;
  readonly isScanned: number;
}

/** Retries of a person when a page does not load. */
const TRIES = 4;
/** From this reminder on it is always acknowledged, so that runs end. */
const LAST_REMINDER = 3;

/** The team: acknowledges alerts late, twice or never. */
export function team(world: World, practice: Practice, habits: TeamHabits) {
  const { agenda, random } = world;
  const happens = (percent: number) => random.chance(percent / 100);

  function open(call: HttpCall, tries = 1): void {
    practice.http.send(call, (reply) => {
      if (reply && reply.status < 500 && reply.status !== 429) return;
      if (tries < TRIES) agenda.after(random.int(5, 120) * SECOND, () => open(call, tries + 1));
    });
  }

  function tap(path: string, does: "seen" | "done"): void {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const taps = random.chance(0.2) ? 2 : 1;
    for (let time = 0; time < taps; time++) open({ method: "POST", path, headers, body: `do=${does}` });
  }

  return {
    get(email: Accepted): void {
      const path = /href="https:\/\/[^/"]+(\/alert\/[\w.-]+)/.exec(email.html)?.[1];
      if (!path) return;
      if (happens(habits.isScanned)) {
        for (const method of ["GET", "HEAD"] as const) open({ method, path });
      }
      if (!happens(habits.sees) && reminderOf(email) < LAST_REMINDER) return;
      const later = random.pick([
        random.int(MINUTE, HOUR),
        random.int(HOUR, 10 * HOUR),
        random.int(DAY, 2 * DAY),
      ]);
      if (random.chance(0.8)) agenda.after(later, () => tap(path, "seen"));
      agenda.after(later + random.int(MINUTE, DAY), () => tap(path, "done"));
    },
  };
}

/** The number of the daily reminder. */
function reminderOf({ tags }: Accepted): number {
  const tag = Buffer.from(tags.get("follow-up") ?? "", "base64url").toString();
  return Number(/-day-(\d+)(-second)?$/.exec(tag.split("|")[2] ?? "")?.[1] ?? 0);
}
