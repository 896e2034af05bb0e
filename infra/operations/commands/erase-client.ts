import { standingOf } from "../../../shared/domain/alerts/alerts.ts";
import { readAlerts } from "../../../shared/records/alert-writes.ts";
import { clientRecords } from "../../../shared/records/clients.ts";
import { erasureRecords } from "../../../shared/records/erasures.ts";
import {
  ALERT_PREFIX,
  ANSWER_PREFIX,
  clientPartition,
  FOLLOW_UP_PREFIX,
  NOTE_PREFIX,
  TREATMENT_PREFIX,
} from "../../../shared/records/keys.ts";
import { pendingOfClient } from "../../../shared/records/pending-sessions.ts";
import { itemsOf, type Table, valuesOf } from "../../../shared/records/table.ts";
import { retryOnConflict } from "../../../shared/services/retry-on-conflict.ts";
import { readClientId } from "../client-record.ts";
import { CLIENT, type Command, PRACTICE, type Request } from "../command.ts";
import { openPractice, saidOf } from "../deployed-stack.ts";
import { erasedInWords } from "../erased-words.ts";
import { Mistake } from "../mistake.ts";
import { count } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";

const FOR_GOOD =
  "This cannot be undone, except by restoring the table as it was at a moment of the last 35 days (infra/RUNBOOK.md#restore-the-table).";

export const eraseClient: Command = {
  name: "erase-client",
  summary: "Erases a client's record, as the event client.erased does.",
  about: `For a practice whose own system does not report client.erased. The practice decides whether a record may be erased: records of treatments must often be kept for years.

From then on the client is unknown, and nothing more is sent to them or about them. Everything is deleted within half an hour. Reports of what happened before are not recorded any more; a client who comes back later gets a new record.

What stays: the client's id with the time of the erasure, a stop or refusal that counts for their address, ids in logs for a month, an ended appointment that names no client id for 14 days, and emails that were sent.

${FOR_GOOD}

Who asked for it and why is not kept here: the client's audit trail is deleted with the rest. Note it where the practice keeps such requests.`,
  operands: { ...PRACTICE, ...CLIENT },
  changes: true,
  run,
};

async function run({ operands: [practiceId = "", client = ""], practices, yes, clock }: Request) {
  const clientId = readClientId(client);
  const { deployment, practice, table } = await openPractice(practices, practiceId);
  const erasures = erasureRecords(table, practice);
  const answer = (says: string, data: object) => ({
    text: saidOf(deployment, says),
    data: { practice: practiceId, clientId, ...data },
  });

  const known = await erasures.find(clientId);
  if (known && known.state !== "returned") {
    return answer(`${erasedInWords(known, practice.timeZone)} Nothing to do.`, { changed: false, ...known });
  }
  const profile = await clientRecords(table, practice).find(clientId);
  if (!profile) throw unknown(clientId, deployment.practiceName);
  const items = await keysOf(table, clientId);
  const waiting = await pendingOfClient(table, clientId);
  const counted = { items: items.length, waiting: waiting.length };
  if (!yes) {
    const alerts = await readAlerts(table, clientId);
    const isOpen = alerts.some((alert) => standingOf(alert, profile) !== "closed");
    const says = [
      `Would delete of client ${clientId}: ${inWords(items, waiting.length)}.`,
      ...(isOpen ? [STILL_OPEN] : []),
      FOR_GOOD,
      NOTHING_CHANGED,
    ];
    return answer(says.join("\n\n"), { changed: false, ...counted });
  }
  const now = clock();
  const erasure = await retryOnConflict(async () => await erasures.erase(clientId, now, now));
  return answer(
    `Client ${clientId} is unknown from now on, and nothing more is sent to them or about them. Everything is deleted within half an hour; show-client says when it is done.`,
    { changed: true, ...erasure, ...counted },
  );
}

const STILL_OPEN =
  "The team has not closed every alert about this client. Ask them first: its emails end with the record, and it leaves their pages.";

function unknown(clientId: string, practiceName: string): Mistake {
  return new Mistake(
    `There is no client ${clientId} in the records of ${practiceName}, so there is nothing to erase. ` +
      "Look whether the id is misspelt. If their first session is still to be reported, erase it afterwards.",
  );
}

async function keysOf(table: Table, clientId: string): Promise<string[]> {
  const items = itemsOf(table, {
    KeyConditionExpression: "PK = :client",
    ExpressionAttributeValues: valuesOf({ client: clientPartition(clientId) }),
    ProjectionExpression: "SK",
    ConsistentRead: true,
  });
  return await Array.fromAsync(items, ({ SK }) => String(SK));
}

/** Parts of a record that people know by name. Contact details are always there: they are the client's profile. */
const NAMED = [
  [TREATMENT_PREFIX, "session", ""],
  [FOLLOW_UP_PREFIX, "email", ", planned or sent"],
  [ANSWER_PREFIX, "answer", ""],
  [ALERT_PREFIX, "alert", ""],
  [NOTE_PREFIX, "note", " of the team"],
] as const;

function inWords(items: readonly string[], waiting: number): string {
  const ofKind = (prefix: string) => items.filter((sortKey) => sortKey.startsWith(prefix)).length;
  const named = NAMED.map(([prefix, one, more]) => ({ found: ofKind(prefix), one, more }));
  const others = items.length - 1 - named.reduce((sum, { found }) => sum + found, 0);
  const all = [
    ...named,
    { found: waiting, one: "ended appointment", more: " without a session" },
    { found: others, one: "other item", more: ", such as who changed what" },
  ];
  const there = all.filter(({ found }) => found > 0);
  const counted = there.map(({ found, one, more }) => `${count(found, one)}${more}`);
  return ["contact details", ...counted].join("; ");
}
