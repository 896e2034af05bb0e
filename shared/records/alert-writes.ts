import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { AlertChange } from "../domain/alerts/alert-emails.ts";
import { type Alert, type AlertReason, type OnHold, type Raised, raise } from "../domain/alerts/alerts.ts";
import type { PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Instant } from "../domain/time/instant.ts";
import { alertItem } from "./alert-item.ts";
import { ALERT_PREFIX, alertKey, type EpochSeconds, LISTS, profileKey } from "./keys.ts";
import { addFollowUp } from "./plan-writes.ts";
import { itemsOfClient, put, type Table, update } from "./table.ts";
import { listed } from "./transition.ts";

/** The client's alerts, by number. */
export async function readAlerts(table: Table, clientId: string): Promise<Alert[]> {
  const items = await itemsOfClient(table, clientId, ALERT_PREFIX);
  return items.map((item) => alertItem.parse(item));
}

/** Conditional on the alert being as read, or absent; retry after a conflict. */
export function saveAlert(
  table: Table,
  alert: Alert,
  before: Alert | undefined,
  expiresAt: EpochSeconds,
): TransactWriteItem {
  return put(
    table,
    { ...alertKey(alert), ...alert, ...inIndex(alert), expiresAt },
    before
      ? { condition: "#version = :version", values: { version: before.version } }
      : { condition: "attribute_not_exists(PK)" },
  );
}

/** Sorts before every moment: what cannot wait is among the first that are listed, however many alerts are older. */
const FIRST = "!";

function inIndex({ status, level, openedAt, acknowledgedAt = openedAt }: Alert): Record<string, string> {
  if (status === "closed") return {};
  if (status === "acknowledged") return listed(LISTS.acknowledged, acknowledgedAt);
  if (level === "soon") return listed(LISTS.undelivered, openedAt);
  return listed(LISTS.open, level === "now" ? `${FIRST}${openedAt}` : openedAt);
}

/** The writes for an answer's alert, besides the answer itself. */
export function alertWrites(
  table: Table,
  { raised, emails, hold }: AlertChange,
  now: Instant,
  expiresAt: EpochSeconds,
): TransactWriteItem[] {
  const { alert, before } = raised;
  return [
    saveAlert(table, alert, before, expiresAt),
    ...emails.map((planned) => addFollowUp(table, planned, now, expiresAt)),
    ...(hold ? [writeHold(table, alert.clientId, hold)] : []),
  ];
}

function writeHold(
  table: Table,
  clientId: string,
  { becomes, before }: NonNullable<AlertChange["hold"]>,
): TransactWriteItem {
  return update(table, profileKey(clientId), {
    set: { hold: becomes },
    ...(before
      ? {
          condition: "#hold.#alert = :alert AND #hold.#since = :since",
          values: { alert: before.alert, since: before.since },
        }
      : { condition: "attribute_exists(PK) AND attribute_not_exists(#hold)" }),
  });
}

/**
 * The alert of emails about undelivered ones: adds to the client's open alert, or opens one of the lowest level.
 * Undefined if all reasons are known.
 */
export async function raiseTroubles(
  table: Table,
  planned: readonly PlannedFollowUp[],
  client: OnHold,
  now: Instant,
): Promise<Raised | undefined> {
  const emails = planned.filter(({ trouble }) => trouble);
  const [first] = emails;
  if (!first) return undefined;
  const { clientId } = first;
  return raise(await readAlerts(table, clientId), clientId, emails.flatMap(reasonOf), client, now);

  function reasonOf({ trouble, about, repeats, sessionId }: PlannedFollowUp): AlertReason[] {
    if (!trouble || !about) return [];
    return [{ name: trouble, level: "soon", sessionId, step: about, ...(repeats && { repeats }), at: now }];
  }
}

/** The write of that alert. Empty if all reasons are known. */
export async function troubleWrites(
  table: Table,
  planned: readonly PlannedFollowUp[],
  client: OnHold,
  now: Instant,
  expiresAt: EpochSeconds,
): Promise<TransactWriteItem[]> {
  const raised = await raiseTroubles(table, planned, client, now);
  return raised ? [saveAlert(table, raised.alert, raised.before, expiresAt)] : [];
}
