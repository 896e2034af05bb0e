import { describe, expect, it } from "vitest";
import { nextAppointment } from "../../shared/domain/sessions/appointments.ts";
import { appointmentsOf } from "../../shared/records/profiles.ts";
import { anId, NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const { clients } = recordsOf(table);

/** The receiver, and a client whom it knows. */
async function aScene() {
  const { send } = aReceiver(table);
  const event = anEvent();
  await send(event);
  return { send, id: event.data.client.id };
}

describe("POST /webhook with appointment.booked", () => {
  const appointment = { id: "a-1", startsAt: "2026-12-04T10:00:00Z" };

  it("records the appointment, however often it is reported", async () => {
    const { send, id } = await aScene();
    const booking = { type: "appointment.booked", timestamp: NOW, data: { client: { id }, appointment } };
    expect((await send(booking)).statusCode).toBe(202);
    expect((await send(booking)).statusCode).toBe(202);
    expect((await clients.find(id))?.appointment?.startsAt).toBe("2026-12-04T10:00:00.000Z");
  });

  const report = (type: "booked" | "cancelled", id: string, client: string, day: number, minute = 0) => ({
    type: `appointment.${type}`,
    timestamp: `2026-11-20T15:0${minute}:00Z`,
    data: { client: { id: client }, appointment: { id, startsAt: `2026-12-${10 + day}T10:00:00Z` } },
  });

  /** The start of the mentioned appointment after these reports. */
  async function nextAfter(...reports: ((client: string) => object)[]): Promise<string | undefined> {
    const { send, id } = await aScene();
    for (const each of reports) expect((await send(each(id))).statusCode).toBeLessThan(203);
    const profile = await clients.find(id);
    return profile && nextAppointment(appointmentsOf(profile), NOW)?.startsAt.slice(0, 10);
  }

  it("mentions the next one, in any order of booking", async () => {
    const [soon, later, last] = [3, 5, 9].map(
      (day) => (client: string) => report("booked", `a-${day}`, client, day),
    );
    if (!soon || !later || !last) throw new Error("There are three");
    expect(await nextAfter(soon, later, last)).toBe("2026-12-13");
    expect(await nextAfter(last, later, soon)).toBe("2026-12-13");
  });

  it("lets a rebooking move and a cancellation remove one, by timestamp", async () => {
    const booked = (client: string) => report("booked", "a-1", client, 3, 1);
    const other = (client: string) => report("booked", "a-2", client, 9, 1);
    const moved = (client: string) => report("booked", "a-1", client, 5, 2);
    const cancelled = (client: string) => report("cancelled", "a-1", client, 3, 3);
    const again = (client: string) => report("booked", "a-1", client, 4, 4);
    expect(await nextAfter(booked, other, moved)).toBe("2026-12-15");
    expect(await nextAfter(moved, booked)).toBe("2026-12-15");
    expect(await nextAfter(booked, other, cancelled)).toBe("2026-12-19");
    expect(await nextAfter(cancelled, booked)).toBeUndefined();
    expect(await nextAfter(cancelled, booked, again)).toBe("2026-12-14");
  });

  it("says that a report counts", async () => {
    const { send, id } = await aScene();
    for (const type of ["booked", "cancelled"] as const) {
      const answer = await send(report(type, "a-1", id, 3, type === "booked" ? 1 : 2));
      expect([answer.statusCode, jsonOf(answer)]).toEqual([
        202,
        { clientId: id, appointmentId: "a-1", applied: true },
      ]);
    }
  });

  it("says when a report was too old to count", async () => {
    const { send, id } = await aScene();
    await send(report("cancelled", "a-1", id, 3, 3));
    const answer = await send(report("booked", "a-1", id, 3, 1));
    expect(answer.statusCode).toBe(200);
    expect(jsonOf(answer)).toMatchObject({ applied: false, because: "older-than-recorded" });
  });

  it("answers 422 for an unknown client", async () => {
    const { send, captured } = aReceiver(table);
    const answer = await send({
      type: "appointment.booked",
      timestamp: NOW,
      data: { client: { id: anId("c") }, appointment },
    });
    expect(answer.statusCode).toBe(422);
    expect(jsonOf(answer)).toMatchObject({ errors: [{ path: "/data/client/id" }] });
    expect(captured.entries()).toMatchObject([{ level: "warn", code: "webhook-refused", status: 422 }]);
  });
});
