import { answerCheckIn, linksIn, unsubscribeInOneClick } from "../../infra/local/commands/letter-links.ts";
import { type Answer, CHANGES } from "../../shared/domain/answers/check-in.ts";
import type { Random } from "../faults/engine/random.ts";
import type { Acceptance } from "./ses-ledger.ts";

/** What was said to an email, a check-in or the nudge after it, once the page has told that it is recorded. */
export type Told = { email: Acceptance; answer: Answer };

export type Clients = ReturnType<typeof createClients>;

/** The people who get the emails: most answer, some want no more. Who hears nothing of it presses again. */
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
      // Cut off: whether it was recorded, nobody can say. They find the page dead, and press again later.
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
    /** Clients who posted an answer at all; it may have been cut off. */
    asked: asked as ReadonlySet<string>,
    /** Clients who asked for no more; with the practice's time at which it was acknowledged, if it was. */
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
        // Sent back to the page: it is recorded. "Please try again" is not; anything else says why it is too late.
        if (response.redirected) told.push({ email, answer });
        else if (response.status >= 500) throw new Error(page);
      }),

    /** @param now asks for the practice's time */
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
