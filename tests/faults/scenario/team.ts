import type { Judge } from "../judge/judge.ts";
import { pendingOf } from "../judge/pending.ts";
import type { HttpCall, HttpReply } from "../platform/http-api.ts";
import type { Practice } from "../practice.ts";
import type { Accepted } from "../services/ses.ts";
import { DAY, HOUR, MINUTE, SECOND, type World } from "../world.ts";
import { type FormSession, reportsByForm } from "./session-form.ts";
import { type TeamActs, teamActs } from "./team-acts.ts";

/** The team's reactions to an alert's email, in percent. */
export interface TeamHabits {
  readonly sees: number;
  readonly isScanned: number;
  /** Signs in to decide, and presses the buttons in the email as well. */
  readonly signsIn: number;
}

/** Retries of a team member when a page does not load. */
const TRIES = 4;
/** From this reminder on it is always acknowledged, so that runs end. */
const LAST_REMINDER = 3;

export type Team = ReturnType<typeof team>;

/** The team: acknowledges alerts late, twice or never, by the link in the email or signed in. */
export function team(world: World, practice: Practice, judge: Judge, habits: TeamHabits) {
  const { agenda, random } = world;
  const { clientOf, facts } = judge;
  const form = reportsByForm(world, practice, judge);
  const acts = teamActs(world, (call, then) => open(call, then), {
    clientOf,
    pendingOf: (id) => pendingOf(facts, id),
  });
  const happens = (percent: number) => random.chance(percent / 100);
  /** The actions to run once a team member's link has arrived. */
  const wishes: ((cookies: string[]) => void)[] = [];
  const signedInBy = new Set<string>();

  function open(call: HttpCall, then: (reply: HttpReply) => void = () => {}, tries = 1): void {
    practice.http.send(call, (reply) => {
      if (reply && reply.status < 500 && reply.status !== 429) return then(reply);
      if (tries < TRIES) agenda.after(random.int(5, 120) * SECOND, () => open(call, then, tries + 1));
    });
  }

  function post(
    path: string,
    body: string,
    others: Partial<HttpCall> = {},
    then?: (reply: HttpReply) => void,
  ) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const taps = random.chance(0.2) ? 2 : 1;
    for (let time = 0; time < taps; time++) open({ method: "POST", path, headers, body, ...others }, then);
  }

  function signIn(then: (cookies: string[]) => void): void {
    const { team } = practice.settings;
    wishes.push(then);
    post("/sign-in", new URLSearchParams({ email: random.pick(team).address }).toString());
  }

  /** Reads the client's page and decides there. */
  function decide(email: Accepted, does: "seen" | "done", cookies: string[]): void {
    const [clientId = "", , step = ""] = tagOf(email);
    const number = /^team-(\d+)-/.exec(step)?.[1] ?? "";
    const path = `/team/clients/${clientId}`;
    open({ method: "GET", path, cookies }, (page) => {
      const until = /name="until" value="([^"]+)"/.exec(page?.body ?? "")?.[1];
      later(() => acts.write(clientId, cookies));
      if (random.chance(0.5)) later(() => acts.write(clientId, cookies));
      if (random.chance(0.3)) later(() => acts.takeBack(clientId, cookies));
      if (random.chance(0.5)) later(() => acts.changeCare(clientId, cookies));
      if (random.chance(0.4)) later(() => acts.goAway(cookies));
      if (random.chance(0.5)) later(() => acts.dismiss(cookies));
      for (const _ of [1, 2]) if (random.chance(0.6)) later(() => acts.decideProposal(clientId, cookies));
      if (until) post(path, `do=${does}&until=${until}`, { query: `alert=${number}`, cookies });
    });
  }

  function later(act: () => void): void {
    agenda.after(random.int(0, 90 * MINUTE), act);
  }

  return {
    /** A team member signs in, and decides about a client. */
    visit(clientId: string, decide: (acts: TeamActs, clientId: string, cookies: string[]) => void): void {
      signIn((cookies) => decide(acts, clientId, cookies));
    },

    /** A team member signs in, and reports a session by the form. */
    reportByForm(session: FormSession): void {
      signIn((cookies) => form.report(session, cookies));
    },

    get(email: Accepted): void {
      const path = /href="https:\/\/[^/"]+(\/(?:alert|sign-in)\/[\w.-]+)/.exec(email.html)?.[1];
      if (!path) return;
      if (happens(habits.isScanned)) {
        for (const method of ["GET", "HEAD"] as const) open({ method, path });
      }
      if (path.startsWith("/sign-in/")) {
        agenda.after(random.int(10 * SECOND, 10 * MINUTE), () =>
          post(path, "", {}, (reply) => {
            const cookies = (reply?.cookies ?? []).map((cookie) => cookie.split(";")[0] ?? "");
            if (cookies.length === 0) return;
            judge.breakRule(
              "12 a link signs in once",
              signedInBy.has(path) ? tagOf(email).join() : undefined,
            );
            signedInBy.add(path);
            wishes.shift()?.(cookies);
          }),
        );
        return;
      }
      if (!happens(habits.sees) && reminderOf(email) < LAST_REMINDER) return;
      const later = random.pick([
        random.int(MINUTE, HOUR),
        random.int(HOUR, 10 * HOUR),
        random.int(DAY, 2 * DAY),
      ]);
      if (happens(habits.signsIn))
        agenda.after(later, () => signIn((cookies) => decide(email, "seen", cookies)));
      if (random.chance(0.8)) agenda.after(later, () => post(path, "do=seen"));
      agenda.after(later + random.int(MINUTE, DAY), () => post(path, "do=done"));
    },
  };
}

function tagOf({ tags }: Accepted): string[] {
  return Buffer.from(tags.get("follow-up") ?? "", "base64url")
    .toString()
    .split("|");
}

/** The number of the daily reminder. */
function reminderOf(email: Accepted): number {
  return Number(/-day-(\d+)(-second)?$/.exec(tagOf(email)[2] ?? "")?.[1] ?? 0);
}
