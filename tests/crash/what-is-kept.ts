import { isDeepStrictEqual } from "node:util";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { openClock } from "../../infra/local/servers/clock.ts";
import { startDynamoDb } from "../../infra/local/servers/dynamodb.ts";
import { openInbox } from "../../infra/local/servers/inbox.ts";
import { REGION } from "../../infra/local/template/intrinsics.ts";
import { answerRecords } from "../../shared/records/answers.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import type { Table } from "../../shared/records/table.ts";
import { aPractice } from "../domain/builders.ts";
import type { Told } from "./clients.ts";
import type { Sent } from "./sender.ts";

/** The raw emails whose acceptance a closed practice had learned of. */
export function heardEmails(folder: string): Set<string> {
  const inbox = openInbox(folder, openClock(folder));
  try {
    const ids = inbox.newest(Number.MAX_SAFE_INTEGER).map(({ id }) => id);
    return new Set(ids.map((id) => Buffer.from(inbox.raw(id) ?? []).toString("latin1")));
  } finally {
    inbox.close();
  }
}

/** The items that are missing or different in a closed practice's table. */
export async function missingIn(
  folder: string,
  sessions: readonly Sent[],
  answers: readonly Told[],
): Promise<string[]> {
  const server = await startDynamoDb({ folder });
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  try {
    const { TableNames: [name = ""] = [] } = await client.send(new ListTablesCommand({}));
    const table = { client, name };
    return [...(await missingSessions(table, sessions)), ...(await missingAnswers(table, answers))];
  } finally {
    client.destroy();
    await server.stop();
  }
}

async function missingSessions(table: Table, sessions: readonly Sent[]): Promise<string[]> {
  const records = clientRecords(table, { retentionYears: 1 });
  const missing: string[] = [];
  for (const { report } of sessions) {
    const { session, client: reported, outcome } = report.data;
    const { profile, treatment } = await records.read(reported.id, session.id);
    if (profile?.email !== reported.email) missing.push(`the client of ${session.id} is not in the table`);
    if (!isDeepStrictEqual(treatment?.outcome, outcome)) {
      missing.push(`the treatment of ${session.id} is not in the table as it was reported`);
    }
  }
  return missing;
}

async function missingAnswers(table: Table, told: readonly Told[]): Promise<string[]> {
  const followUps = followUpRecords(table, aPractice());
  const answers = answerRecords(table, { retentionYears: 1, numberAlerts: true });
  const missing: string[] = [];
  for (const { email, answer } of told) {
    const asked = await followUps.find(email);
    // A nudge's answer belongs to its check-in.
    const checkIn = asked?.about ? await followUps.find({ ...email, step: asked.about }) : asked;
    if (checkIn?.status !== "answered")
      missing.push(`${email.followUpId} was answered, but is not recorded as answered`);
    const kept = checkIn && (await answers.find(checkIn));
    const all = kept ? [kept.latest, ...kept.earlier] : [];
    const isKept = all.some(({ answeredAt: _, ...said }) => isDeepStrictEqual(said, answer));
    if (!isKept) missing.push(`what was answered to ${email.followUpId} is not in the table`);
  }
  return missing;
}
