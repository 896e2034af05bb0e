import { describe, expect, it } from "vitest";
import { clientRecords } from "../../shared/records/clients.ts";
import { aPractice } from "../domain/builders.ts";
import { aClient, anUpdate } from "../records/builders.ts";
import { itemsOfClient } from "../records/local-table.ts";
import { aTeam } from "./a-team.ts";
import { pageText } from "./http.ts";

async function aTeamWith(...clients: Parameters<typeof aClient>[0][]) {
  const team = await aTeam();
  const records = clientRecords(team.table, aPractice());
  for (const client of clients) await records.updateContact(aClient(client), anUpdate());
  const cookies = await team.signIn();
  return {
    ...team,
    cookies,
    search: (name: string) => team.post("/team", new URLSearchParams({ name }).toString(), cookies),
  };
}

const ANN = { id: "c-1", firstName: "Ann", lastName: "Lee" };

describe("the search for a client", () => {
  it("lists those whose last name begins so, with the way to each", async () => {
    const { search } = await aTeamWith(
      ANN,
      { id: "c-2", firstName: "Bo", lastName: "Léger" },
      { id: "c-3", firstName: "Lea" },
    );
    const page = await search("LE");
    expect(pageText(page)).toMatch(
      /Clients found.*Lea, client c-3.*Ann Lee, client c-1.*Bo Léger, client c-2/s,
    );
    expect(page.body).toContain('href="/team/clients/c-1"');
    expect(pageText(page)).not.toContain("There are more.");
  });

  it("leads to a client by their id, and lists others whom it names", async () => {
    const { search } = await aTeamWith(ANN, { id: "Lee", firstName: "Bo" });
    expect((await search("c-1")).headers?.location).toBe("/team/clients/c-1");
    expect(pageText(await search("Lee"))).toMatch(/Bo, client Lee.*Ann Lee, client c-1/s);
  });

  it.each(["nobody", "", "../../evil", "<script>", "x".repeat(2_000)])(
    "finds nobody for “%s”",
    async (name) => {
      const { search } = await aTeamWith(ANN);
      expect(pageText(await search(name))).toContain("Nobody is found");
    },
  );

  it("notes no look and writes nothing, and its address and log hold no name", async () => {
    const { search, table, captured } = await aTeamWith(ANN);
    const before = await itemsOfClient(table, ANN.id);
    await search("Lee");
    expect(await itemsOfClient(table, ANN.id)).toEqual(before);
    expect(captured.text()).not.toContain("Lee");
  });
});

describe("a client's page", () => {
  it("is headed by the whole name", async () => {
    const { get, cookies } = await aTeamWith(ANN);
    expect(pageText(await get("/team/clients/c-1", cookies))).toContain("Ann Lee, client c-1");
  });
});
