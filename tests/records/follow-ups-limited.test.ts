import { describe, expect, it } from "vitest";
import { anId, aStoredFollowUp, NOW } from "./builders.ts";
import { itemsOfClient, localTable, plant } from "./local-table.ts";
import { recordsOf } from "./scenes.ts";

const table = await localTable();
const { alerts, followUps } = recordsOf(table);

describe("emails of one client for which there was no room", () => {
  it("are all in one alert, of which one email tells, however many end at once", async () => {
    const clientId = anId("c");
    const held = ["s-1", "s-2", "s-3", "s-4"].map((sessionId) =>
      plant(table, aStoredFollowUp({ clientId, sessionId: anId(sessionId), status: "sending" })),
    );
    const followUpsHeld = await Promise.all(held);
    await Promise.all(followUpsHeld.map((each) => followUps.settle(each, "skip", NOW, "limited")));
    const all = await followUps.ofClient(clientId);
    expect(all.filter(({ reason }) => reason === "limited")).toHaveLength(4);
    expect(all.filter(({ trouble }) => trouble === "limited")).toHaveLength(1);
    const raised = await alerts.ofClient(clientId);
    expect(raised.map(({ reasons }) => reasons.map(({ name }) => name))).toEqual([
      ["limited", "limited", "limited", "limited"],
    ]);
  });

  it("stand where earlier versions look for none of what they cannot read", async () => {
    const followUp = await plant(table, aStoredFollowUp({ status: "sending" }));
    await followUps.settle(followUp, "skip", NOW, "limited");
    const items = await itemsOfClient(table, followUp.clientId);
    const stored = Object.fromEntries(items.map((item) => [String(item.SK).split("#")[0], item]));
    expect(stored.FOLLOWUP).toMatchObject({ reason: "too-late", because: "limited" });
    expect(stored.FOLLOWUP2).toMatchObject({ trouble: "limited", about: followUp.step });
  });
});
