import { isDeepStrictEqual } from "node:util";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { openClock } from "../../infra/local/clock.ts";
import { REGION } from "../../infra/local/intrinsics.ts";
import { startDynamoDb } from "../../infra/local/servers/dynamodb.ts";
import { openInbox } from "../../infra/local/servers/inbox.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import type { Sent } from "./sender.ts";

/** The raw emails of which a practice that is closed had heard that SES took them. */
export function heardEmails(folder: string): Set<string> {
  const inbox = openInbox(folder, openClock(folder));
  try {
    const ids = inbox.newest(Number.MAX_SAFE_INTEGER).map(({ id }) => id);
    return new Set(ids.map((id) => Buffer.from(inbox.raw(id) ?? []).toString("latin1")));
  } finally {
    inbox.close();
  }
}

/** What of these sessions a closed practice's table lacks, or has otherwise than it was reported. */
export async function missingTreatments(folder: string, sessions: readonly Sent[]): Promise<string[]> {
  const server = await startDynamoDb({ folder });
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  try {
    const { TableNames: [name = ""] = [] } = await client.send(new ListTablesCommand({}));
    const records = clientRecords({ client, name }, { retentionYears: 1 });
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
  } finally {
    client.destroy();
    await server.stop();
  }
}
