import { describe, expect, it } from "vitest";
import { shownCare } from "../../shared/domain/home-care/care.ts";
import type { Caution } from "../../shared/domain/sessions/vocabulary.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent, idPair } from "./an-event.ts";

const table = await localTable();
const { clients } = recordsOf(table);

const LATER = "2026-11-21T09:00:00.000Z";
const CHOSEN = { outcome: { homeCare: {} } };

function corrected(event: ReturnType<typeof anEvent>, outcome: object) {
  const data = { ...event.data, outcome: { ...event.data.outcome, ...outcome } };
  return { ...event, type: "session.corrected", timestamp: LATER, data };
}

describe("the home care of a reported session", () => {
  async function reported(event = anEvent(CHOSEN)) {
    const { send, time } = aReceiver(table);
    expect((await send(event)).statusCode).toBe(202);
    time.now = LATER;
    const treatment = async () => sure((await clients.read(...idPair(event))).treatment);
    return { event, send, treatment };
  }

  it("is recorded with its treatment: when, by what, why, and all that was chosen", async () => {
    const { treatment } = await reported();
    const { care, outcome } = await treatment();
    expect(care).toMatchObject([{ at: NOW, by: "report", why: "Chosen from what was reported" }]);
    expect(care[0]?.exercises.length).toBe(shownCare({ outcome, care }).exercises.length);
    expect(care[0]?.exercises[0]).toMatchObject({ dose: {}, because: expect.stringContaining("glutes") });
  });

  it("gets a version by a correction that leads to another choice, and none by another correction", async () => {
    const { event, send, treatment } = await reported();
    const [first] = (await treatment()).care;
    await send(corrected(event, { techniques: ["stretching"] }));
    expect((await treatment()).care).toEqual([first]);
    await send(corrected(event, { homeCare: { exercises: [{ id: "cat-stretch" }] } }));
    expect((await treatment()).care).toMatchObject([
      first,
      {
        at: LATER,
        by: "correction",
        why: "The report was corrected: the home care that the therapist named",
        exercises: [{ id: "cat-stretch", named: true }],
      },
    ]);
  });

  it("respects a birth not long ago, also in a later report that names no cautions, until it is taken back", async () => {
    const known = anEvent(CHOSEN);
    const { client } = known.data;
    const cautions: Caution[] = ["recently-gave-birth"];
    await reported({ ...known, data: { ...known.data, client: { ...client, cautions } } });
    const { event, send, treatment } = await reported(anEvent({ ...CHOSEN, client }));
    const idsNow = async () => sure((await treatment()).care.at(-1)).exercises.map(({ id }) => id);
    expect(await idsNow()).not.toContain("glute-bridge");
    const read = async () => sure((await clients.read(...idPair(event))).profile).cautions;
    expect(await read()).toEqual(cautions);
    const update = async (second: number, cautions: string[]) => {
      const timestamp = `2026-11-21T09:00:0${second}.000Z`;
      const { body = "" } = await send({
        type: "client.updated",
        timestamp,
        data: { client: { ...client, cautions } },
      });
      return JSON.parse(body).changed;
    };
    expect(await update(0, ["recently-gave-birth", "dizziness"])).toEqual(["cautions"]);
    expect(await update(1, ["dizziness", "recently-gave-birth"])).toEqual([]);
    expect(await update(2, ["dizziness"])).toEqual(["cautions"]);
    expect(await read()).toEqual(["dizziness"]);
  });
});
