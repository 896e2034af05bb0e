import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { standingOf } from "../../../shared/domain/alerts/alerts.ts";
import { followUpId } from "../../../shared/domain/follow-ups/follow-up.ts";
import { earliestFirst } from "../../../shared/domain/time/instant.ts";
import { readAlerts } from "../../../shared/records/alert-writes.ts";
import { answerItem } from "../../../shared/records/items.ts";
import { ANSWER_PREFIX } from "../../../shared/records/keys.ts";
import { readProfile } from "../../../shared/records/profiles.ts";
import { itemsOfClient } from "../../../shared/records/table.ts";

/** Reads answers and alerts, for the local page. */
export function recordView(client: DynamoDBClient, name: string) {
  const table = { client, name };
  return {
    /** In order of opening. */
    async alertsOf(clientId: string) {
      const [alerts, profile] = await Promise.all([
        readAlerts(table, clientId),
        readProfile(table, clientId),
      ]);
      return alerts.map((alert) => ({
        id: `${clientId}.${alert.number}`,
        level: alert.level,
        reasons: alert.reasons.map((reason) => reason.name),
        status: standingOf(alert, profile ?? {}),
        openedAt: alert.openedAt,
        acknowledgedBy: alert.acknowledgedBy ?? null,
      }));
    },

    /** All answers, including replaced ones, oldest first. */
    async answersOf(clientId: string) {
      const items = await itemsOfClient(table, clientId, ANSWER_PREFIX);
      return items
        .map((item) => answerItem.parse(item))
        .flatMap(({ latest, earlier, ...key }) =>
          [...earlier, latest].map(({ answeredAt, exerciseDays, ...said }) => ({
            followUpId: followUpId(key),
            answeredAt,
            pain: said.pain,
            days: exerciseDays ?? null,
            change: said.change ?? null,
            activity: said.activity ?? null,
            obstacle: said.obstacle ?? null,
            normal: said.normal ?? null,
            signs: said.signs,
            noSigns: said.noSigns ?? false,
            contact: said.contact ?? false,
            comment: said.comment ?? null,
          })),
        )
        .toSorted(earliestFirst("answeredAt"));
    },
  };
}
