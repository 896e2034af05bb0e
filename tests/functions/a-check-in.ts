import type { Dependencies } from "../../functions/check-in-page/dependencies.ts";
import { createHandler } from "../../functions/check-in-page/handler.ts";
import type { FollowUp, FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { aPractice } from "../domain/builders.ts";
import { aClient, aStoredFollowUp, NOW } from "../records/builders.ts";
import { type LocalTable, plant } from "../records/local-table.ts";
import { aRecordedSession, recordsOf } from "../records/scenes.ts";
import { captureLog, SENT_TO, testLinks } from "./fakes.ts";
import { aFormPost, aRequest, pageText } from "./http.ts";

interface Parts {
  readonly step?: string;
  readonly status?: FollowUp["status"];
  readonly firstName?: string;
  readonly outcome?: Partial<Outcome>;
}

/** The page on this table at an adjustable time, with overrides. */
export function aCheckInPage(table: LocalTable, overrides: Partial<Dependencies> = {}) {
  const { practice = aPractice() } = overrides;
  const captured = captureLog("check-in-page");
  const time = { now: NOW };
  const clock = () => time.now;
  const links = testLinks(clock);
  const { log } = captured;
  const handler = createHandler({ ...recordsOf(table, practice), practice, clock, links, log, ...overrides });
  return {
    captured,
    time,
    links,
    get: (token: string, query = "", method: "GET" | "HEAD" = "GET") =>
      handler(aRequest({ method, path: `/check-in/${token}`, token, query })),
    post: (token: string, fields: string) => handler(aFormPost(`/check-in/${token}`, token, fields)),
  };
}

export async function checkInToken({ clientId, sessionId, step }: FollowUpKey): Promise<string> {
  return await testLinks(() => NOW).sign("check-in", { clientId, sessionId, step }, SENT_TO);
}

/** A client of a recorded session with a check-in, which is sent by default, and the token of its link. */
export async function aCheckInOf(table: LocalTable, parts: Parts = {}) {
  const { step = "check-in-day-2", status = "sent", firstName = "Samantha", outcome = {} } = parts;
  const client = aClient({ firstName });
  const { key } = await aRecordedSession(recordsOf(table), { client, outcome });
  const checkIn = await plant(table, aStoredFollowUp({ ...key, step, status }));
  return { ...key, key, client, checkIn, token: await checkInToken(checkIn) };
}

/** A client with a sent check-in and a browser on its page, at an adjustable time. */
export async function aCheckIn(
  table: LocalTable,
  practice: Practice = aPractice(),
  { step = "check-in-day-14", ...parts }: Parts = {},
) {
  const { key, client, checkIn } = await aCheckInOf(table, { step, ...parts });
  const { captured, time, post, get } = aCheckInPage(table, { practice });
  const records = recordsOf(table, practice);
  /** The link to this check-in, or to the session's check-in of another step. */
  const linkTo = (of: string) => checkInToken({ ...key, step: of });
  return {
    key,
    checkIn,
    records,
    captured,
    time,
    post: async (fields: string, of = step) => await post(await linkTo(of), fields),
    get: async (query = "", of = step) => pageText(await get(await linkTo(of), query)),
    latest: async () => (await records.answers.find(checkIn))?.latest,
    /** The client's next session, a day later. */
    async returns(): Promise<void> {
      const completedAt = plus(time.now, { days: 1 });
      await aRecordedSession(records, {
        client,
        completedAt,
        reportedAt: completedAt,
        receivedAt: completedAt,
      });
      time.now = plus(completedAt, { hours: 1 });
    },
    plant: (followUp: Partial<FollowUp>) => plant(table, aStoredFollowUp({ ...key, ...followUp })),
  };
}
