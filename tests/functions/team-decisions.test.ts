import { describe, expect, it } from "vitest";
import { eventKey } from "../../shared/records/keys.ts";
import { plantItem } from "../records/local-table.ts";
import { aPage, KEY } from "./a-client-page.ts";
import { pageText } from "./http.ts";

type Page = Awaited<ReturnType<typeof aPage>>;

/** What was decided, as the page lists it. */
async function listed(page: Page): Promise<string> {
  return pageText(await page.open()).split("What was decided about Samantha")[1] ?? "";
}

async function plantEvent({ table }: Page, at: string, what: string, entry: Record<string, unknown>) {
  await plantItem(table, { ...eventKey(KEY.clientId, at, what), ...entry });
}

describe("the decisions about a client", () => {
  it("are listed with who, when and why, the newest first", async () => {
    const page = await aPage();
    await page.act("hold", { text: "She is away" });
    page.pass({ hours: 1 });
    await page.act("resume", {});
    expect(await listed(page)).toMatch(
      /^ The check-ins go on\. Anna Kowalska, Monday 23 November at 11:00\. The check-ins wait\. Anna Kowalska, Monday 23 November at 10:00\. “She is away”/,
    );
  });

  it("include the client's own and an operator's, not what the practice's system reported", async () => {
    const page = await aPage();
    await plantEvent(page, "2026-11-20T10:00:00.000Z", "paused", { by: "client" });
    await plantEvent(page, "2026-11-21T10:00:00.000Z", "started", {
      by: "ops",
      askedBy: "Ben",
      why: "Asked",
    });
    await plantEvent(page, "2026-11-22T10:00:00.000Z", "client-updated#x", { by: "practice" });
    const words = await listed(page);
    expect(words).toMatch(/^ All emails again\. An operator, .*“Asked” A pause of the emails\. The client, /);
    expect(words).not.toContain("Client updated");
  });

  it("are at most fifty", async () => {
    const page = await aPage();
    for (let minute = 0; minute < 60; minute++) {
      const at = `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`;
      await plantEvent(page, at, "started", { by: "client" });
    }
    const words = await listed(page);
    expect(words.match(/All emails again/g)).toHaveLength(50);
    expect(words).toMatch(/at 10:59/);
    expect(words).not.toMatch(/at 10:09/);
  });

  it("are not there before the first", async () => {
    expect((await (await aPage()).open()).body).not.toContain("What was decided");
  });
});
