import { describe, expect, it } from "vitest";
import { itemsUnder } from "../records/local-table.ts";
import { aTeam, BEN } from "./a-team.ts";
import { jsonOf } from "./http.ts";

const PATH = "/session-form/key";
const FOR_PROGRAMS = { "sec-fetch-site": "same-origin", accept: "application/json" };

describe("the key of what the session form keeps in a browser", () => {
  it("is made once for each person, outlives a sign-in, and is theirs alone", async () => {
    const team = await aTeam();
    const ask = async (cookies: string[]) => jsonOf(await team.post(PATH, "", cookies, FOR_PROGRAMS));
    const cookies = await team.signIn();
    const both = await Promise.all([ask(cookies), ask(cookies)]);
    expect(both[0]).toEqual({
      member: "anna",
      key: expect.stringMatching(/^[\w-]{43}$/),
      shell: expect.any(String),
    });
    expect(both[1]).toEqual(both[0]);
    expect(await ask(await team.signIn())).toEqual(both[0]);
    const bens = await ask(await team.signIn(BEN));
    expect(bens).toMatchObject({ member: "ben" });
    expect(bens).not.toMatchObject({ key: Object(both[0]).key });
  });

  it("is given to nobody who is not signed in, or comes from another site", async () => {
    const team = await aTeam();
    expect((await team.post(PATH, "", [], FOR_PROGRAMS)).statusCode).toBe(401);
    const foreign = { ...FOR_PROGRAMS, "sec-fetch-site": "cross-site" };
    expect((await team.post(PATH, "", await team.signIn(), foreign)).statusCode).toBe(403);
    const kept = (await itemsUnder(team.table, "TEAM#anna")).find(({ SK }) => SK === "MEMBER");
    expect(kept).not.toHaveProperty("formKey");
  });
});
