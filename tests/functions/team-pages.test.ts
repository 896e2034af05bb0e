import { describe, expect, it } from "vitest";
import type { Alert } from "../../shared/domain/alerts/alerts.ts";
import { contactPromised } from "../../shared/domain/alerts/answer-words.ts";
import { answerRecords } from "../../shared/records/answers.ts";
import { answerKey } from "../../shared/records/keys.ts";
import { ANSWERED, anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { aProfile, aStoredFollowUp, aTreatment } from "../records/builders.ts";
import {
  itemsOfClient,
  plant,
  plantAlert,
  plantItem,
  plantProfile,
  plantTreatment,
} from "../records/local-table.ts";
import { aPage, seenOn } from "./a-client-page.ts";
import { ANNA, aTeam, BEN, type Team } from "./a-team.ts";
import { pageText } from "./http.ts";

const KEY = { clientId: "c-42", sessionId: "s-1001" };
const CLIENT = "/team/clients/c-42";
const LATER = "2026-11-23T10:05:00.000Z";

/** A client with a session. */
async function treat(
  { table }: Team,
  profile: Parameters<typeof aProfile>[0] = {},
  sessions = [KEY.sessionId],
) {
  const clientId = profile.clientId ?? KEY.clientId;
  await plantProfile(table, aProfile({ clientId, latestSessionId: KEY.sessionId, ...profile }));
  for (const sessionId of sessions) await plantTreatment(table, aTreatment({ clientId, sessionId }));
}

async function raise({ table }: Team, overrides: Partial<Alert> = {}): Promise<void> {
  await plantAlert(table, anAlert(overrides));
}

/** Anna at work, after what the test has set up. */
async function atWork(team: Team) {
  const cookies = await team.signIn();
  return {
    cookies,
    today: async (query = "") => pageText(await team.get("/team", cookies, query)),
    client: async (query = "") => pageText(await team.get(CLIENT, cookies, query)),
    tap: async (query: string, fields: string) => await team.post(`${CLIENT}${query}`, fields, cookies),
  };
}

/** A client with a session and an alert, and Anna at work. */
async function withAlert(overrides: Partial<Alert> = {}) {
  const team = await aTeam();
  await treat(team);
  await raise(team, overrides);
  return { ...team, team, ...(await atWork(team)) };
}

async function answer({ table }: Team, pain: number, at = LATER) {
  const checkIn = aStoredFollowUp({ ...KEY, step: "check-in-day-2", status: "sent" });
  await plant(table, checkIn);
  const records = answerRecords(table, { retentionYears: 8, numberAlerts: true });
  const before = await records.find(checkIn);
  await records.record(
    checkIn,
    { pain, signs: [], comment: `It is ${pain}.` },
    { before, nudge: undefined, now: at },
  );
}

describe("every page of the team", () => {
  it.each(["/team", "/team/clients/c-42", "/team/away"])(
    "%s is shown to nobody who is not signed in",
    async (path) => {
      const team = await aTeam();
      await treat(team);
      await raise(team);
      for (const cookies of [[], ["__Host-team-session=anna.short"]]) {
        const { statusCode, headers, body } = await team.get(path, cookies);
        expect([statusCode, headers?.location, body]).toEqual([303, "/sign-in", undefined]);
        const posted = await team.post(`${path}?alert=1`, "do=done", cookies);
        expect(posted.statusCode).toBe(401);
        expect(pageText(posted)).not.toContain("Samantha");
      }
      const [alert] = await itemsOfClient(team.table, KEY.clientId, "ALERT#");
      expect(alert?.status).toBe("open");
    },
  );
});

describe("Today", () => {
  it("shows the open alerts, the most urgent first, then the oldest, and those that were seen", async () => {
    const team = await aTeam();
    for (const [clientId, openedAt, level] of [
      ["c-2", "2026-11-23T09:00:00.000Z", "today"],
      ["c-0", "2026-11-23T09:30:00.000Z", "now"],
      ["c-1", "2026-11-22T09:00:00.000Z", "today"],
    ] as const) {
      await treat(team, { clientId, firstName: `Client${clientId}` });
      await raise(team, { clientId, openedAt, level });
    }
    await treat(team, { clientId: "c-3", firstName: "Third" });
    await raise(team, {
      clientId: "c-3",
      status: "acknowledged",
      acknowledgedAt: ANSWERED,
      acknowledgedBy: "Ben Carter",
    });
    const page = pageText(await team.get("/team", await team.signIn()));
    expect(page).toMatch(
      /Who needs a person.*Clientc-0.*cannot wait.*Clientc-1.*Clientc-2.*Seen, not done yet.*Third.*Seen by Ben Carter/,
    );
    expect(page.split("Seen, not done yet")[1]).not.toContain("Please see to it");
    expect(page).toContain("No undelivered email waits for you.");
  });

  it("does not say that every email arrived beside an alert about one that did not", async () => {
    const team = await aTeam();
    await treat(team);
    await raise(team, { reasons: [aReason(), aReason({ name: "undelivered", level: "soon" })] });
    expect(pageText(await team.get("/team", await team.signIn()))).toContain(
      "No other undelivered email waits for you.",
    );
  });

  it("says by when a client expects a call, as their own page does, and lets a number that they wrote be called", async () => {
    const reasons = [
      aReason({ at: ANSWERED }),
      aReason({ name: "contact", at: ANSWERED, comment: "Ring 07700 900123" }),
    ];
    const { team, cookies } = await withAlert({ reasons });
    const page = await team.get("/team", cookies);
    const { by } = contactPromised(ANSWERED, team.time.now, aPractice());
    for (const each of [page, await team.get(CLIENT, cookies)])
      expect(pageText(each)).toContain(`Call or write ${by}. The client was told so.`);
    expect(page.body).toContain('href="tel:07700900123"');
    team.pass({ days: 1 });
    expect(pageText(await team.get("/team", await team.signIn()))).toMatch(
      /The client expected a call or an email by \d+:00 \w+\./,
    );
  });

  it("names who is on hold, since when and why: by an alert that is open or seen, and by hand", async () => {
    const team = await aTeam();
    const hold = { alert: 1, since: ANSWERED, begunBy: 1 };
    for (const [clientId, status] of [
      ["c-1", "open"],
      ["c-2", "acknowledged"],
      ["c-3", "closed"],
    ] as const) {
      await treat(team, {
        clientId,
        firstName: `Client${clientId}`,
        hold: clientId === "c-3" ? undefined : hold,
      });
      await raise(team, {
        clientId,
        status,
        acknowledgedAt: LATER,
        reasons: [aReason({ because: "Says it is worse" })],
      });
    }
    await treat(team, { clientId: "c-42", firstName: "Byhand" });
    const { cookies, today, tap } = await atWork(team);
    const seen = seenOn(await team.get(CLIENT, cookies));
    await tap("?act=hold", new URLSearchParams({ seen, text: "Away" }).toString());
    const page = await today();
    const [, onHold = ""] = /Whose check-ins are on hold (.*)They get no check-ins/.exec(page) ?? [];
    expect(onHold).toMatch(
      /^Clientc-1, client c-1 Since Monday 23 November at 10:00, by an alert: Says it is worse\. Clientc-2, .* Byhand, client c-42 Since Monday 23 November at 10:00, by Anna Kowalska: “Away” /,
    );
    expect(onHold).not.toContain("c-3");
  });

  it("gathers the empty lists at its end", async () => {
    const team = await aTeam();
    await treat(team);
    await raise(team);
    const page = pageText(await team.get("/team", await team.signIn()));
    const [lists = "", empty = ""] = page.split("Nothing to show");
    expect(lists).toContain("Who needs a person Samantha");
    expect(lists).not.toContain("Seen, not done yet");
    expect(empty).toContain(
      "No alert that was seen is still to be done. Nobody's check-ins are on hold. No session waits for its therapist.",
    );
  });

  it("leaves out what is closed, by a person or by a later session", async () => {
    const team = await aTeam();
    await treat(team, { latestCompletedAt: LATER });
    await raise(team);
    await treat(team, { clientId: "c-2" });
    await raise(team, { clientId: "c-2", status: "closed", closedAt: LATER, closedBy: "Anna" });
    expect(pageText(await team.get("/team", await team.signIn()))).toContain("Nobody is waiting.");
  });
});

describe("a client's page", () => {
  it("says that the check-ins go on beside the alert that holds them, and not beside another", async () => {
    const { team, cookies } = await withAlert();
    const doneButton = async () =>
      />(Done[^<]*)<\/button>/.exec((await team.get(CLIENT, cookies)).body ?? "")?.[1];
    expect(await doneButton()).toBe("Done");
    const hold = { alert: 1, since: LATER, begunBy: 1 };
    await plantProfile(team.table, aProfile({ clientId: "c-42", hold }));
    expect(await doneButton()).toBe("Done, go on with the check-ins");
  });

  it("tells the whole story: alerts, emails, numbers, answers, sessions and home care", async () => {
    const { team, client } = await withAlert();
    await answer(team, 8);
    await plant(
      team.table,
      aStoredFollowUp({
        ...KEY,
        step: "check-in-day-7",
        dueAt: "2026-11-27T09:00:00.000Z",
        usefulUntil: "2026-11-30T09:00:00.000Z",
      }),
    );
    const page = await client();
    for (const words of [
      "Alert of Monday 23 November at 10:00",
      "I have seen it",
      "Check-in, day 7 Comes on Friday 27 November",
      "It is 8.",
      "Home care now",
    ])
      expect(page).toContain(words);
  });

  it("says when the client comes next, if that was reported, and nothing of a visit that is over", async () => {
    const visit = (startsAt: string) => ({ a: { startsAt, reportedAt: "2026-11-20T10:00:00.000Z" } });
    const next = await aPage({ appointments: visit("2026-11-24T10:00:00.000Z") });
    expect(pageText(await next.open())).toContain("The next visit is tomorrow at 10:00.");
    const over = await aPage({ appointments: visit("2026-11-22T10:00:00.000Z") });
    expect(pageText(await over.open())).not.toContain("next visit");
  });

  it("shows an answer that the client has changed since as such", async () => {
    const team = await aTeam();
    await treat(team);
    await answer(team, 8);
    await answer(team, 3, "2026-11-23T11:00:00.000Z");
    const page = pageText(await team.get("/team/clients/c-42", await team.signIn()));
    expect(page).toMatch(/It is 3\..*The client has changed this answer since\..*It is 8\./);
  });

  it("notes who looked, once for a day with the number of looks, and changes nothing else", async () => {
    const team = await aTeam();
    await treat(team);
    const before = await itemsOfClient(team.table, KEY.clientId);
    const [anna, ben] = [await team.signIn(), await team.signIn(BEN)];
    for (const cookies of [anna, anna, ben]) await team.get("/team/clients/c-42", cookies);
    const after = await itemsOfClient(team.table, KEY.clientId);
    expect(after.filter(({ SK }) => !String(SK).startsWith("LOOK#"))).toEqual(before);
    expect(after.filter(({ SK }) => String(SK).startsWith("LOOK#"))).toMatchObject([
      { SK: "LOOK#2026-11-23#anna", by: "anna", times: 2, lastAt: team.time.now },
      { SK: "LOOK#2026-11-23#ben", by: "ben", times: 1 },
    ]);
  });

  it("is a plain page for a client who is not known, and notes nothing", async () => {
    const team = await aTeam();
    const page = await team.get("/team/clients/c-404", await team.signIn());
    expect(page.statusCode).toBe(404);
    expect(await itemsOfClient(team.table, "c-404")).toEqual([]);
  });

  it.each([
    ["seen", "acknowledged", { acknowledgedBy: ANNA.name }],
    ["done", "closed", { acknowledgedBy: ANNA.name, closedBy: ANNA.name }],
  ])("records who pressed %s, and a second tap changes nothing", async (does, status, by) => {
    const { table, tap } = await withAlert();
    for (let time = 0; time < 2; time++)
      expect(await tap("?alert=1", `do=${does}&until=${ANSWERED}`)).toMatchObject({
        statusCode: 303,
        headers: { location: `${CLIENT}?done=${does}` },
      });
    expect(await itemsOfClient(table, KEY.clientId, "ALERT#")).toMatchObject([{ status, version: 2, ...by }]);
    expect(await itemsOfClient(table, KEY.clientId, "EVENT#")).toHaveLength(1);
  });

  it.each(["do=done&until=2026-11-23T09:59:00.000Z", "do=done"])(
    "records nothing by a page that does not know what came since: %s",
    async (fields) => {
      const { table, tap, client } = await withAlert({ reasons: [aReason({ at: ANSWERED })] });
      expect((await tap("?alert=1", fields)).headers?.location).toBe(`${CLIENT}?news`);
      expect(await client("news")).toContain("Something new has come in.");
      expect(await itemsOfClient(table, KEY.clientId, "ALERT#")).toMatchObject([{ status: "open" }]);
    },
  );

  it.each(["", "?alert=2", "?alert=x", "?alert=1.5"])(
    "answers a tap on no alert of this client with 404: %j",
    async (query) => {
      const { tap } = await withAlert();
      expect((await tap(query, `do=done&until=${LATER}`)).statusCode).toBe(404);
    },
  );
});

describe("emails and answers of a client with several sessions", () => {
  const DAY = { step: "check-in-day-28", usefulUntil: "2026-11-30T09:00:00.000Z" };

  async function twoSessions(times: readonly string[]) {
    const team = await aTeam();
    const sessions = times.map((completedAt, at) => ({ sessionId: `s-${at}`, completedAt }));
    const [latest] = sessions;
    await treat(team, { latestSessionId: "s-0", latestCompletedAt: latest?.completedAt }, []);
    for (const session of sessions) {
      const key = { clientId: KEY.clientId, sessionId: session.sessionId };
      await plantTreatment(team.table, aTreatment({ ...key, ...session }));
      await plant(team.table, aStoredFollowUp({ ...key, ...DAY, dueAt: "2026-11-23T16:00:00.000Z" }));
      const latest = { pain: 2, signs: [], answeredAt: ANSWERED };
      const answered = { ...key, step: "check-in-day-7", latest, earlier: [] };
      await plantItem(team.table, { ...answerKey(answered), ...answered });
    }
    const { client, today } = await atWork(team);
    return { page: client, due: () => today("due") };
  }

  it("stand with their session's day, on the client's page and among those due today", async () => {
    const { page, due } = await twoSessions(["2026-11-20T10:00:00.000Z", "2026-10-26T10:00:00.000Z"]);
    for (const day of ["20 Nov 2026", "26 Oct 2026"]) {
      expect(await page()).toContain(`Check-in, day 28 Session of ${day} `);
      expect(await page()).toContain(`, to the check-in of day 7 (session of ${day})`);
    }
    expect(await due()).toContain("Check-in, day 28 (session of 20 Nov 2026), Monday 23 November at 16:00");
    expect(await due()).toContain("Check-in, day 28 (an earlier session), Monday 23 November at 16:00");
  });

  it("stand with its time as well where both were on one day", async () => {
    const { page } = await twoSessions(["2026-11-20T15:00:00.000Z", "2026-11-20T10:00:00.000Z"]);
    for (const time of ["10:00", "15:00"])
      expect(await page()).toContain(`Check-in, day 28 Session of Friday 20 November at ${time} `);
  });

  it("stand without a session where there is one alone", async () => {
    const { page, due } = await twoSessions(["2026-11-20T10:00:00.000Z"]);
    expect(await page()).not.toMatch(/session of/i);
    expect(await due()).toContain("Check-in, day 28, Monday 23 November at 16:00");
  });
});
