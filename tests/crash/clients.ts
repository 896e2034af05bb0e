import { answerCheckIn, linksIn, unsubscribeInOneClick } from "../../infra/local/commands/letter-links.ts";
import { type Answer, CHANGES } from "../../shared/domain/answers/check-in.ts";
import type { Random } from "../faults/engine/random.ts";
import type { Acceptance } from "./ses-ledger.ts";

/** An answer to a check-in or nudge, once the page has confirmed it. */
export type Told = { email: Acceptance; answer: Answer };

export type Clients = ReturnType<typeof createClients>;

/** The clients: most answer, some unsubscribe. Without a response they retry. */
export function createClients(random: Random, emails: readonly Acceptance[]) {
  const done = new Set<Acceptance>();
  const asked = new Set<string>();
  const answers = new Map<Acceptance, Answer>();
  const told: Told[] = [];
  const stops = new Map<string, "asked" | Date>();
  const counts = { cut: 0 };

  async function take(kind: RegExp, what: (email: Acceptance) => Promise<void>): Promise<void> {
    const fresh = emails.filter((each) => kind.test(each.followUpId) && !done.has(each));
    if (fresh.length === 0) return;
    const email = random.pick(fresh);
    done.add(email);
    await what(email).catch(() => {
      // Cut off: it may or may not be recorded. The client retries later.
      counts.cut += 1;
      done.delete(email);
    });
  }

  function answerTo(email: Acceptance): Answer {
    const answer = answers.get(email) ?? {
      pain: random.int(0, 10),
      exerciseDays: random.int(0, 7),
      change: random.pick(CHANGES),
      signs: [],
      comment: `About ${email.followUpId}, and no other.`,
    };
    answers.set(email, answer);
    return answer;
  }

  return {
    /** What was acknowledged. */
    told: told as readonly Told[],
    /** Clients who posted an answer, possibly cut off. */
    asked: asked as ReadonlySet<string>,
    /** Clients who unsubscribed, with the practice's time of the acknowledgement, if any. */
    stops: stops as ReadonlyMap<string, "asked" | Date>,
    counts: counts as Readonly<typeof counts>,

    answerSome: () =>
      take(/\.(check-in|nudge)/, async (email) => {
        const { checkIn } = await linksIn(email.raw.toString("utf8"));
        if (checkIn === undefined) throw new Error("There is nothing to answer by in a check-in.");
        asked.add(email.clientId);
        const answer = answerTo(email);
        const { pain, exerciseDays: days, change, comment } = answer;
        const fields = {
          pain: String(pain),
          days: String(days),
          change: String(change),
          comment: String(comment),
        };
        const response = await answerCheckIn(checkIn, fields);
        const page = await response.text();
        // A redirect to the page: recorded. "Please try again": not recorded. Anything else: too late.
        if (response.redirected) told.push({ email, answer });
        else if (response.status >= 500) throw new Error(page);
      }),

    /** @param now returns the practice's time */
    stopSome: (now: () => Promise<string>) =>
      take(/\.(after-care|gp-referral)$/, async (email) => {
        const { oneClick } = await linksIn(email.raw.toString("utf8"));
        if (oneClick === undefined || stops.get(email.clientId) instanceof Date) return;
        stops.set(email.clientId, "asked");
        const { status } = await unsubscribeInOneClick(oneClick);
        if (status === 200) stops.set(email.clientId, new Date(await now()));
      }),
  };
}
