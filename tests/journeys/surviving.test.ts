import { describe, expect, it } from "vitest";
import { practiceClient } from "../../infra/local/commands/practice-client.ts";
import { startPracticeProcess } from "../../infra/local/commands/practice-process.ts";
import { addressOf, sessionOf, treat, usePractice } from "./local-practice.ts";

describe("a killed practice", () => {
  const practice = usePractice();
  const other = usePractice({ AFTERCARE_PRACTICE: "sydney" });

  it("has everything acknowledged after a restart, and sends each email once", async () => {
    const early = await sessionOf("mia", practice.client);
    expect((await practice.client.report(early)).status).toBe(202);
    await practice.client.settled();

    await practice.client.advance("P1D");
    const names = Array.from({ length: 12 }, (_, index) => `ned-${index}`);
    const sessions = await Promise.all(names.map((name) => sessionOf(name, practice.client)));
    const answers = await Promise.all(sessions.map((session) => practice.client.report(session)));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 202));
    const { now: before } = await practice.client.advance("PT0S");
    await practice.killAndRestart();

    const { client } = practice;
    // The clock keeps its offset.
    expect(Date.parse((await client.status()).now)).toBeGreaterThanOrEqual(Date.parse(before));
    // Time to recover what was in progress.
    await client.advance("PT2H");
    await client.settled();
    for (const name of ["mia", ...names]) expect(await client.emailsTo(addressOf(name))).toHaveLength(1);
    expect(await client.report(early)).toMatchObject({ status: 200 });

    await client.advance("P3D");
    for (const name of ["mia", ...names]) expect(await client.emailsTo(addressOf(name))).toHaveLength(2);
  });

  it("shares neither clients nor clock nor emails with a practice beside it", async () => {
    await treat("olga", practice.client);
    const { now } = await other.client.status();
    await practice.client.advance("P2D");
    expect(await other.client.followUps("c-olga")).toEqual([]);
    expect(await other.client.emailsTo(addressOf("olga"))).toEqual([]);
    expect(Date.parse((await other.client.status()).now) - Date.parse(now)).toBeLessThan(3_600_000);

    const theirs = await treat("pia", other.client);
    expect(theirs.headers.from).toContain("Harbour Remedial Massage");
  });

  it("locks its folder while it is open", async () => {
    const second = startPracticeProcess({ folder: practice.folder });
    await expect(second).rejects.toThrow("Another practice is running");
  });

  it("closes on request, and reopens with all its data", async () => {
    const { client } = other;
    const afterCare = await treat("quin", client);
    const { port } = new URL(client.url);
    expect(await other.stop()).toBe(0);
    const again = await startPracticeProcess({
      folder: other.folder,
      port,
      environment: { AFTERCARE_PRACTICE: "sydney" },
    });
    try {
      const emails = await practiceClient(again.url).emailsTo(addressOf("quin"));
      expect(emails.map(({ id }) => id)).toEqual([afterCare.id]);
    } finally {
      await again.kill();
    }
  });
});
