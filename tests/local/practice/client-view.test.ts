import { expect, it } from "vitest";
import { clientView } from "../../../infra/local/practice/client-view.ts";
import { recordView } from "../../../infra/local/practice/record-view.ts";
import { plus } from "../../../shared/domain/time/instant.ts";
import { NOW } from "../../records/builders.ts";
import { localTable } from "../../records/local-table.ts";
import { anAlertChange, aRecordedSession, recordsOf } from "../../records/scenes.ts";
import { sure } from "../../sure.ts";

const table = await localTable();
const records = recordsOf(table);
const view = clientView(table.client, table.name);
const about = recordView(table.client, table.name);

it("shows a client no more once their record is erased, and the others as before", async () => {
  const stays = await aRecordedSession(records);
  const { client, key } = await aRecordedSession(records);
  await records.alerts.raise(await anAlertChange(records, client.id, { sessionId: key.sessionId }), NOW);
  const shown = async () => (await view.all()).map(({ clientId }) => clientId);
  expect((await shown()).toSorted()).toEqual([stays.client.id, client.id].toSorted());

  await records.erasures.erase(client.id, NOW, NOW);
  expect(await shown()).toEqual([stays.client.id]);
  expect(await about.alertsOf(client.id)).toMatchObject([{ status: "open" }]);

  const later = plus(NOW, { days: 1 });
  await records.sweep.sweep(sure((await records.sweep.waiting(later))[0]), later);
  expect(await shown()).toEqual([stays.client.id]);
  expect(await about.alertsOf(client.id)).toEqual([]);
  expect(await about.answersOf(client.id)).toEqual([]);
  expect(await view.session(key.sessionId)).toBeUndefined();
});
