import { describe, expect, it } from "vitest";
import { answerCheckIn, linksIn, unsubscribeInOneClick } from "../../infra/local/commands/letter-links.ts";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { addressOf, firstCheckIn, treat, usePractice } from "./local-practice.ts";

async function statusesOf(name: string, client: PracticeClient): Promise<Record<string, string>> {
  const followUps = await client.followUps(`c-${name}`);
  return Object.fromEntries(
    followUps.map(({ id, status, reason }) => [
      id.replace(`s-${name}.`, ""),
      reason === null ? status : `${status} ${reason}`,
    ]),
  );
}

const STOPPED = {
  "check-in-day-2": "cancelled unsubscribed",
  "check-in-day-7": "cancelled unsubscribed",
  nudge: "cancelled unsubscribed",
  "check-in-day-14": "cancelled unsubscribed",
  "check-in-day-28": "cancelled unsubscribed",
};

describe("answering and stopping", () => {
  const practice = usePractice();

  it("records the client's answer and cancels the nudge", async () => {
    const { client } = practice;
    const link = await firstCheckIn("hal", client);
    const page = await answerCheckIn(link, { pain: "3", days: "2", change: "better" });
    expect(page.status).toBe(200);
    expect(await statusesOf("hal", client)).toMatchObject({
      "check-in-day-2": "answered",
      nudge: "cancelled answered",
    });
  });

  it("records nothing when the page is opened by any program, however often", async () => {
    const { client } = practice;
    const link = await firstCheckIn("ida", client);
    const opened = await Promise.all([
      fetch(link),
      fetch(`${link}?pain=4`),
      fetch(link, { method: "HEAD" }),
      fetch(`${link}?pain=4`, { headers: { "user-agent": "a mail scanner" } }),
    ]);
    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await statusesOf("ida", client))["check-in-day-2"]).toBe("sent");
  });

  it("shows the same page for every invalid link", async () => {
    const { url } = practice.client;
    const [forged, garbage] = await Promise.all([
      fetch(`${url}/check-in/eyJhbGciOiJIUzI1NiJ9.e30.AAAA`),
      fetch(`${url}/check-in/nothing`),
    ]);
    expect([forged.status, garbage.status]).toEqual([404, 404]);
    expect(await forged.text()).toBe(await garbage.text());
  });

  it("sends nothing more after one-click unsubscribe", async () => {
    const { client } = practice;
    const afterCare = await treat("joe", client);
    const { oneClick = "" } = await linksIn(await client.rawEmail(afterCare.id));
    expect((await fetch(oneClick)).status).toBe(200);
    expect(await statusesOf("joe", client)).toMatchObject({ "check-in-day-2": "planned" });

    expect((await unsubscribeInOneClick(oneClick)).status).toBe(200);
    await client.advance("P30D");
    expect(await client.emailsTo(addressOf("joe"))).toHaveLength(1);
    expect(await statusesOf("joe", client)).toMatchObject(STOPPED);
  });

  it("sends nothing more to an address that bounced", async () => {
    const { client } = practice;
    const afterCare = await treat("kim", client);
    await client.mailEvent(afterCare.id, "bounce");
    await client.advance("P30D");
    expect(await client.emailsTo(addressOf("kim"))).toHaveLength(1);
    expect(await statusesOf("kim", client)).toMatchObject({ "check-in-day-7": "skipped suppressed" });
  });

  it("alerts the practice once to a bounced address, by the client's id", async () => {
    const { client } = practice;
    const afterCare = await treat("kit", client);
    await client.mailEvent(afterCare.id, "bounce");
    await client.mailEvent(afterCare.id, "bounce");
    await client.advance("P1D");
    const alerts = await client.emailsTo("therapists@massage-therapy-derby.example");
    expect(alerts.filter(({ text }) => text.includes("client c-kit"))).toHaveLength(1);
    expect(await statusesOf("kit", client)).toMatchObject({ "alert-after-care": "sent" });
  });

  it("treats a complaint as a stop", async () => {
    const { client } = practice;
    const afterCare = await treat("lou", client);
    await client.mailEvent(afterCare.id, "complaint");
    await client.advance("P8D");
    expect(await client.emailsTo(addressOf("lou"))).toHaveLength(1);
    expect(await statusesOf("lou", client)).toMatchObject({ "check-in-day-7": "cancelled complained" });
  });
});
