import { createHandler } from "../../functions/check-in-page/handler.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { alertRecords } from "../../shared/records/alerts.ts";
import { answerRecords } from "../../shared/records/answers.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { sessionRecords } from "../../shared/records/sessions.ts";
import { aFollowUp, aReceipt, aReport, NOW } from "../records/builders.ts";
import { type localTable, plant } from "../records/local-table.ts";
import { captureLog, SENT_TO, testLinks } from "./fakes.ts";
import { aFormPost, aRequest, visibleText } from "./http.ts";

/** A client with a sent check-in and a browser on its page, at an adjustable time. */
export async function aCheckIn(
  table: Awaited<ReturnType<typeof localTable>>,
  practice: Practice,
  { step = "check-in-day-14", outcome = {} }: { step?: string; outcome?: Partial<Outcome> } = {},
) {
  const report = aReport({ outcome });
  const { client, session } = report.session;
  const key = { clientId: client.id, sessionId: session.id };
  const records = {
    clients: clientRecords(table, practice),
    followUps: followUpRecords(table, practice),
    answers: answerRecords(table, practice),
    alerts: alertRecords(table, practice),
  };
  const sessions = sessionRecords(table, practice);
  await sessions.record(report, [], aReceipt(report));
  const checkIn = await plant(table, aFollowUp({ ...key, step, status: "sent" }));
  const captured = captureLog("check-in-page");
  const time = { now: NOW };
  const links = testLinks(() => time.now);
  const handler = createHandler({ ...records, practice, clock: () => time.now, links, log: captured.log });
  const token = await links.sign("check-in", { ...key, step }, SENT_TO);
  const path = `/check-in/${token}`;
  return {
    key,
    checkIn,
    records,
    captured,
    time,
    post: (fields: string) => handler(aFormPost(path, token, fields)),
    get: async (query = "") => visibleText(await handler(aRequest({ method: "GET", path, token, query }))),
    latest: async () => (await records.answers.find(checkIn))?.latest,
    plant: (followUp: Partial<FollowUp>) => plant(table, aFollowUp({ ...key, ...followUp })),
  };
}
