import { describe, expect, it } from "vitest";
import { close } from "../../shared/domain/alerts/alerts.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { aPractice } from "../domain/builders.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { acknowledged } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { aCheckIn } from "./a-check-in.ts";
import { pageText } from "./http.ts";

const table = await localTable();
const practice = aPractice({
  team: [{ id: "anna", name: "Anna Kowalska", address: "anna@example.com" }],
  secondAlertAddress: "second@example.com",
});

/** A client whose pain was 6 at the session, with a check-in that was sent. */
async function aClientWithCheckIn() {
  const { key, records, post, get, ...others } = await aCheckIn(table, practice, { step: "check-in-day-7" });
  return {
    ...others,
    records,
    answer: post,
    page: get,
    alerts: () => records.alerts.ofClient(key.clientId),
    hold: async () => (await records.clients.find(key.clientId))?.hold,
    steps: async () =>
      (await records.followUps.ofClient(key.clientId))
        .map(({ step }) => step)
        .filter((step) => !step.startsWith("check-in"))
        .toSorted(),
  };
}

describe("a worrying answer", () => {
  it.each([
    ["pain=3&contact=yes", "today", ["contact"], false],
    [
      "pain=9&change=much-worse&sign=saddle&contact=yes",
      "now",
      ["sign", "much-worse", "number", "contact"],
      true,
    ],
  ] as const)("raises an alert with it: %s", async (fields, level, names, holds) => {
    const { answer, alerts, hold, captured } = await aClientWithCheckIn();
    expect((await answer(fields)).statusCode).toBe(303);
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ number: 1, level, status: "open", openedAt: NOW });
    expect(alert?.reasons.map(({ name }) => name)).toEqual(names);
    expect(await hold()).toEqual(holds ? { alert: 1, since: NOW, begunBy: 1 } : undefined);
    expect(captured.codes()).toContain("alert-raised");
  });

  it("plans the emails to the team, and one to the client for a long hold", async () => {
    const { answer, steps } = await aClientWithCheckIn();
    await answer("pain=6&change=much-worse");
    expect(await steps()).toEqual(["hold-1", "team-1-1-practice", "team-1-1-second", "team-1-1-therapist"]);
  });

  it("takes two round trips: a read and a write", async () => {
    const { answer } = await aClientWithCheckIn();
    table.trips.count = 0;
    await answer("pain=9&sign=saddle");
    expect(table.trips.count).toBe(2);
  });

  it("raises one alert, however often it is posted", async () => {
    const { answer, alerts, steps } = await aClientWithCheckIn();
    await Promise.all(["pain=9", "pain=9", "pain=8", "pain=9&comment=again"].map((fields) => answer(fields)));
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert?.reasons).toHaveLength(1);
    expect(await steps()).toHaveLength(4);
  });
});

describe("the page during a hold", () => {
  it("shows no exercises, and shows them again once the hold is lifted", async () => {
    const { answer, page, hold, alerts, records } = await aClientWithCheckIn();
    await answer("pain=2");
    expect(await page()).toContain("Figure-four");
    await answer("pain=9");
    expect(await page()).not.toContain("Figure-four");
    const alert = sure((await alerts())[0]);
    await records.alerts.move(
      alert,
      { ...alert, status: "closed", version: alert.version + 1 },
      { now: NOW, by: "team", liftsHold: true },
    );
    expect(await hold()).toBeUndefined();
    expect(await page()).toContain("Figure-four");
  });
});

describe("a worrying form that is not recorded", () => {
  it("reaches the team from a closed check-in, with the client's words", async () => {
    const { answer, alerts, hold, plant, page } = await aClientWithCheckIn();
    await plant({ step: "check-in-day-14", status: "sent", dueAt: plus(NOW, { days: 7 }) });
    expect(await page()).toContain("This check-in is closed");
    const fields = "pain=9&change=much-worse&contact=yes&comment=Please ring";
    const text = pageText(await answer(fields));
    expect(text).toContain("We have passed on what worries you");
    const [alert] = await alerts();
    expect(alert?.reasons).toMatchObject([
      { name: "much-worse", comment: "Please ring" },
      { name: "contact", comment: "Please ring" },
    ]);
    expect(await hold()).toBeDefined();
    await answer(fields);
    expect((await alerts())[0]).toEqual(alert);
  });

  it("reaches the team once from a form with errors and the valid one after it", async () => {
    const { answer, alerts } = await aClientWithCheckIn();
    expect((await answer("sign=saddle&contact=yes&comment=Ring me")).statusCode).toBe(422);
    expect((await alerts())[0]?.reasons.map(({ name }) => name)).toEqual(["sign", "contact"]);
    expect((await answer("pain=6&sign=saddle&contact=yes&comment=Ring me")).statusCode).toBe(303);
    expect((await alerts()).map(({ raised }) => raised)).toEqual([1]);
  });

  it.each(["", "pain=99", "sign=made-up", "contact=maybe", "change=worse", "comment=hello"])(
    "alerts nobody if it is not worrying: %s",
    async (fields) => {
      const { answer, alerts } = await aClientWithCheckIn();
      await answer(fields);
      expect(await alerts()).toEqual([]);
    },
  );
});

describe("the client's page after the team has looked at the answer", () => {
  it("names who has read it, and keeps its promise until they are done", async () => {
    const { answer, alerts, page, records } = await aClientWithCheckIn();
    await answer("pain=3&contact=yes");
    const words = async () => pageText({ body: await page() });
    expect(await words()).toMatch(
      /looks at your answer when we are open\..* We plan to call or write to you by/,
    );
    const seen = acknowledged(sure((await alerts())[0]), NOW);
    await records.alerts.move(sure((await alerts())[0]), seen, { now: NOW, by: "team" });
    expect(await words()).toMatch(/Anna has read your answer\..* We plan to call or write to you by/);
    expect(await words()).not.toContain("looks at your answer");
    const done = sure(close(seen, "Anna Kowalska", NOW));
    await records.alerts.move(seen, done, { now: NOW, by: "team" });
    expect(await words()).toMatch(
      /Anna has read your answer\..* If you have not heard from us, please call\./,
    );
    expect(await words()).not.toContain("We plan to");
  });

  it("does not say so of an answer that was changed since, of what is worse as of all else", async () => {
    const { answer, alerts, page, records, time } = await aClientWithCheckIn();
    await answer("pain=9&change=much-worse");
    const open = sure((await alerts())[0]);
    await records.alerts.move(open, acknowledged(open, NOW), { now: NOW, by: "team" });
    expect(pageText({ body: await page() })).toContain("Anna has read your answer.");
    time.now = plus(NOW, { minutes: 5 });
    await answer("pain=9&change=much-worse&comment=It is in my leg now");
    expect(pageText({ body: await page() })).toContain("looks at your answer when we are open.");
  });
});

describe("an answer changed after its alert was acknowledged", () => {
  it("opens the next alert when the client asks for contact in other words", async () => {
    const { answer, alerts, records } = await aClientWithCheckIn();
    await answer("pain=3&contact=yes&comment=When you can");
    const first = sure((await alerts())[0]);
    await records.alerts.move(first, acknowledged(first, NOW), { now: NOW, by: "team" });
    await answer("pain=3&contact=yes&comment=When you can&days=2");
    expect(await alerts()).toHaveLength(1);
    await answer("pain=3&contact=yes&comment=Please today");
    expect((await alerts()).map(({ status }) => status)).toEqual(["acknowledged", "open"]);
  });
});
