import { describe, expect, it } from "vitest";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { addressOf, treat, usePractice } from "./local-practice.ts";

async function statusesOf(name: string, client: PracticeClient): Promise<Record<string, string>> {
  const followUps = await client.followUps(`c-${name}`);
  return Object.fromEntries(
    followUps.map(({ id, status, reason }) => [
      id.replace(`s-${name}.`, ""),
      reason === null ? status : `${status} ${reason}`,
    ]),
  );
}

describe("an after-care email", () => {
  const practice = usePractice();

  it("that bounces is the last one, and alerts the practice once by the client's id", async () => {
    const { client } = practice;
    const afterCare = await treat("kim", client);
    await client.mailEvent(afterCare.id, "bounce");
    await client.mailEvent(afterCare.id, "bounce");
    await client.advance("P30D");
    expect(await client.emailsTo(addressOf("kim"))).toHaveLength(1);
    const alerts = await client.emailsTo("therapists@massage-therapy-derby.example");
    expect(alerts.filter(({ text }) => text.includes("client c-kim"))).toHaveLength(1);
    expect(await statusesOf("kim", client)).toMatchObject({
      "alert-after-care": "sent",
      "check-in-day-7": "skipped suppressed",
    });
  });

  it("that is marked as spam is the last one", async () => {
    const { client } = practice;
    const afterCare = await treat("lou", client);
    await client.mailEvent(afterCare.id, "complaint");
    await client.advance("P8D");
    expect(await client.emailsTo(addressOf("lou"))).toHaveLength(1);
    expect(await statusesOf("lou", client)).toMatchObject({ "check-in-day-7": "cancelled complained" });
  });
});
