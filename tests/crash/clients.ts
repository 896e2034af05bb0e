import { answerCheckIn, linksIn, unsubscribeInOneClick } from "../../infra/local/letter-links.ts";
import type { Random } from "../faults/engine/random.ts";
import type { Acceptance } from "./ses-ledger.ts";

export type Clients = ReturnType<typeof createClients>;

/** The people who get the emails: some answer, some want no more. Each email is taken up once at most. */
export function createClients(random: Random, emails: readonly Acceptance[]) {
  const done = new Set<Acceptance>();
  const asked = new Set<string>();
  const answered = new Set<string>();
  const stops = new Map<string, "asked" | Date>();

  async function take(kind: RegExp, what: (email: Acceptance) => Promise<void>): Promise<void> {
    const fresh = emails.filter((each) => kind.test(each.followUpId) && !done.has(each));
    if (fresh.length === 0) return;
    const email = random.pick(fresh);
    done.add(email);
    // Cut off: whether it was recorded, nobody can say.
    await what(email).catch(() => {});
  }

  return {
    /** Clients who posted an answer at all; it may have been cut off. */
    asked: asked as ReadonlySet<string>,
    /** The follow-ups to which an answer was acknowledged. */
    answered: answered as ReadonlySet<string>,
    /** Clients who asked for no more; with the practice's time at which it was acknowledged, if it was. */
    stops: stops as ReadonlyMap<string, "asked" | Date>,

    answerSome: () =>
      take(/\.(check-in|nudge)/, async (email) => {
        const { checkIn } = await linksIn(email.raw.toString("utf8"));
        if (checkIn === undefined) return;
        asked.add(email.clientId);
        const answer = await answerCheckIn(checkIn, {
          pain: String(random.int(0, 10)),
          days: "3",
          change: "better",
        });
        // Sent back to the page: it is recorded. Anything else is a page that says why not.
        if (answer.redirected) answered.add(email.followUpId);
      }),

    /** @param now asks for the practice's time */
    stopSome: (now: () => Promise<string>) =>
      take(/\.(after-care|gp-referral)$/, async (email) => {
        const { oneClick } = await linksIn(email.raw.toString("utf8"));
        if (oneClick === undefined || stops.has(email.clientId)) return;
        stops.set(email.clientId, "asked");
        const { status } = await unsubscribeInOneClick(oneClick);
        if (status === 200) stops.set(email.clientId, new Date(await now()));
      }),
  };
}
