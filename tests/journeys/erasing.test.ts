import { describe, expect, it } from "vitest";
import { addressOf, sessionOf, treat, usePractice } from "./local-practice.ts";

describe("a client who is erased", () => {
  const practice = usePractice();

  it("gets nothing more, leaves nothing, and may come back", async () => {
    const { client } = practice;
    const first = await sessionOf("ola", client);
    await treat("ola", client);
    const { now: timestamp } = await client.status();
    const erasure = { type: "client.erased", timestamp, data: { client: { id: "c-ola" } } };
    const receipt = await client.report(erasure);
    expect(receipt).toMatchObject({ status: 200, body: { clientId: "c-ola", erased: true } });
    await client.advance("PT40M");
    expect(await client.followUps("c-ola")).toEqual([]);
    expect(await client.report(erasure)).toEqual(receipt);
    expect(await client.report(first)).toMatchObject({
      status: 200,
      body: { sessionId: "s-ola", erased: true },
    });
    await client.advance("P30D");
    expect(await client.emailsTo(addressOf("ola"))).toHaveLength(1);
    const page = await fetch(client.url);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain("c-ola");

    const next = await sessionOf("ola", client);
    const session = { ...next.data.session, id: "s-ola-2" };
    expect(await client.report({ ...next, data: { ...next.data, session } })).toMatchObject({ status: 202 });
    await client.settled();
    expect(await client.emailsTo(addressOf("ola"))).toHaveLength(2);
  });
});
