import { describe, expect, it } from "vitest";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { localTable } from "../records/local-table.ts";
import { aCheckIn } from "./a-check-in.ts";

const table = await localTable();

const aScene = (outcome: Partial<Outcome> = {}) =>
  aCheckIn(table, undefined, { step: "check-in-day-2", outcome });

describe("an answer that worries", () => {
  it("is judged by the answers to the session's earlier check-ins", async () => {
    const { get, post, plant } = await aScene({ painScore: 9 });
    await post("pain=3");
    await plant({ step: "check-in-day-14", status: "sent", dueAt: "2026-12-04T09:00:00.000Z" });
    await post("pain=8", "check-in-day-14");
    expect(await get("", "check-in-day-14")).toContain("Stop what hurts");
  });
});

describe("a comment", () => {
  it("is not shown, and kept when the answer is changed without one", async () => {
    const { latest, time, get, post } = await aScene();
    await post("pain=3&comment=Please+ring+me.");
    expect(await get()).not.toContain("ring me");
    const form = await get("change=1");
    expect(form).not.toContain("ring me");
    expect(form).toContain("We keep what you wrote before, and do not show it here.");
    time.now = "2026-11-20T16:00:00.000Z";
    await post("pain=4&comment=");
    expect(await latest()).toMatchObject({ pain: 4, comment: "Please ring me." });
  });
});

describe("a form", () => {
  it("asks only clients who were treated at the legs for the signs of a clot", async () => {
    const legs = await aScene();
    const neck = await aScene({ presentation: [{ area: "neck" }], findings: [] });
    expect(await legs.get()).toContain("One calf or thigh");
    expect(await neck.get()).not.toContain("One calf or thigh");
  });

  it("asks referred clients whether they have been to their GP", async () => {
    const { get } = await aScene({ concerns: ["other"] });
    expect(await get()).toContain("Have you been to your GP?");
  });
});

describe("the page after an answer of a client who was referred", () => {
  it.each(["pain=3", "pain=3&change=much-worse"])(
    "says after %s to see the GP, or to call",
    async (fields) => {
      const { get, post, returns } = await aScene({ concerns: ["other"], homeCare: {} });
      await post(fields);
      const text = await get();
      expect(text).toContain("could not get an appointment, call us on 01332 555 012");
      expect(text).not.toContain("wants to talk");
      await returns();
      expect(await get()).not.toContain("We asked you");
    },
  );
});
