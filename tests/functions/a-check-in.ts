import { createHandler } from "../../functions/check-in-page/handler.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { aPractice } from "../domain/builders.ts";
import { aFollowUp, NOW } from "../records/builders.ts";
import { type LocalTable, plant } from "../records/local-table.ts";
import { aRecordedSession, recordsOf } from "../records/scenes.ts";
import { captureLog, SENT_TO, testLinks } from "./fakes.ts";
import { aFormPost, aRequest, visibleText } from "./http.ts";

/** A client with a sent check-in and a browser on its page, at an adjustable time. */
export async function aCheckIn(
  table: LocalTable,
  practice: Practice = aPractice(),
  { step = "check-in-day-14", outcome = {} }: { step?: string; outcome?: Partial<Outcome> } = {},
) {
  const records = recordsOf(table, practice);
  const { key } = await aRecordedSession(records, { outcome });
  const checkIn = await plant(table, aFollowUp({ ...key, step, status: "sent" }));
  const captured = captureLog("check-in-page");
  const time = { now: NOW };
  const links = testLinks(() => time.now);
  const handler = createHandler({ ...records, practice, clock: () => time.now, links, log: captured.log });

  /** The page of this check-in, or of the session's check-in of another step. */
  async function pageOf(of: string) {
    const token = await links.sign("check-in", { ...key, step: of }, SENT_TO);
    return { path: `/check-in/${token}`, token };
  }
  return {
    key,
    checkIn,
    records,
    captured,
    time,
    async post(fields: string, of = step) {
      const { path, token } = await pageOf(of);
      return await handler(aFormPost(path, token, fields));
    },
    get: async (query = "", of = step) =>
      visibleText(await handler(aRequest({ ...(await pageOf(of)), query }))),
    latest: async () => (await records.answers.find(checkIn))?.latest,
    plant: (followUp: Partial<FollowUp>) => plant(table, aFollowUp({ ...key, ...followUp })),
  };
}
