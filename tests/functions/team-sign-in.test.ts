import { describe, expect, it } from "vitest";
import { addressId } from "../../shared/domain/text/address.ts";
import { capabilityLinks } from "../../shared/services/links.ts";
import { aPractice } from "../domain/builders.ts";
import { itemsUnder } from "../records/local-table.ts";
import { ANNA, aTeam, BEN, cookiesOf } from "./a-team.ts";
import { mustNotBeCalled, NO_LISTS } from "./fakes.ts";
import { pageText } from "./http.ts";

const FOREIGN = ["stranger@example.com", "no address", "", "anna@example.com.evil.example"];

describe("asking for a link", () => {
  it("says whose address counts and whom to ask, and names nobody of the team", async () => {
    const team = await aTeam();
    const page = pageText(await team.get("/sign-in"));
    const { name, phone } = aPractice();
    expect(page).toContain(`It is the one that ${name} has for you in its settings.`);
    expect(page).toContain(`If you do not know which, or no link comes, ask there: ${phone}`);
    for (const { name, address } of [ANNA, BEN])
      for (const own of [name, address]) expect(page).not.toContain(own);
  });

  it("plans an email to a team member, at any hour", async () => {
    const team = await aTeam();
    team.time.now = "2026-11-23T03:00:00.000Z";
    await team.post("/sign-in", "email=ANNA%40example.com");
    const items = await itemsUnder(team.table, "TEAM#anna");
    expect(items.find(({ SK }) => String(SK).startsWith("FOLLOWUP2#"))).toMatchObject({
      kind: "sign-in",
      status: "planned",
      dueAt: team.time.now,
      usefulUntil: "2026-11-23T03:15:00.000Z",
      expiresAt: expect.any(Number),
    });
  });

  it.each(FOREIGN)("answers %j as it answers a team member, and plans nothing", async (address) => {
    const team = await aTeam();
    const known = await team.post("/sign-in", "email=anna%40example.com");
    const unknown = await team.post("/sign-in", new URLSearchParams({ email: address }).toString());
    expect(unknown).toEqual(known);
    expect(unknown).toMatchObject({ statusCode: 303, headers: { location: "/sign-in?sent" } });
    expect(team.pauses).toEqual([500, 500]);
    expect(await team.requestsOf("anna")).toHaveLength(1);
  });

  it("sends five emails an hour to one person at most, and more an hour later", async () => {
    const team = await aTeam();
    for (let time = 0; time < 7; time++) await team.post("/sign-in", "email=anna%40example.com");
    expect(await team.requestsOf("anna")).toHaveLength(5);
    await team.post("/sign-in", "email=ben%40example.com");
    expect(await team.requestsOf("ben")).toHaveLength(1);
    team.pass({ hours: 1 });
    await team.post("/sign-in", "email=anna%40example.com");
    expect(await team.requestsOf("anna")).toHaveLength(6);
  });

  it("keeps to the limit when the requests come at once", async () => {
    const team = await aTeam();
    await Promise.all(Array.from({ length: 8 }, () => team.post("/sign-in", "email=anna%40example.com")));
    expect(await team.requestsOf("anna")).toHaveLength(5);
  });

  it("logs the person's id and no address", async () => {
    const team = await aTeam();
    await team.ask();
    await team.post("/sign-in", "email=stranger%40example.com");
    expect(team.captured.entries()).toMatchObject([{ code: "sign-in-asked", clientId: "anna" }]);
    expect(team.captured.text()).not.toContain("@");
  });
});

describe("the link", () => {
  it("shows whom it signs in, and signs nobody in by being opened, however often", async () => {
    const team = await aTeam();
    const link = await team.ask();
    for (let time = 0; time < 3; time++) {
      const page = await team.get(link);
      expect(page).toMatchObject({ statusCode: 200 });
      expect(page.cookies).toBeUndefined();
      expect(pageText(page)).toContain("Sign in as Anna Kowalska");
    }
    expect((await team.post(link)).statusCode).toBe(303);
  });

  it("begins a session of 12 hours in a cookie that no script and no other site gets", async () => {
    const team = await aTeam();
    const { headers, cookies = [] } = await team.post(await team.ask());
    expect(headers?.location).toBe("/team");
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-team-session=anna\.[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
    expect((await team.get("/team", cookiesOf({ cookies }))).statusCode).toBe(200);
  });

  it("works once, and lets the second of two taps in", async () => {
    const team = await aTeam();
    const link = await team.ask();
    const cookies = cookiesOf(await team.post(link));
    expect((await team.post(link)).statusCode).toBe(404);
    expect(await team.post(link, "", cookies)).toMatchObject({
      statusCode: 303,
      headers: { location: "/team" },
    });
  });

  it("signs one in when it is posted twice at once", async () => {
    const team = await aTeam();
    const link = await team.ask();
    const answers = await Promise.all([team.post(link), team.post(link)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 404]);
  });

  it("is over after 15 minutes", async () => {
    const team = await aTeam();
    const link = await team.ask();
    team.pass({ minutes: 15 });
    expect((await team.get(link)).statusCode).toBe(404);
    expect((await team.post(link)).statusCode).toBe(404);
  });

  it.each([
    ["of another purpose", "preferences", { clientId: "anna" }],
    ["of a person who is not in the team", "sign-in", { memberId: "eve", request: "r" }],
    ["for a request that was never made", "sign-in", { memberId: "anna", request: "r" }],
  ] as const)("is refused %s", async (_, purpose, subject) => {
    const team = await aTeam();
    const token = await team.links.sign(purpose, subject as never, addressId(ANNA.address));
    expect(await team.post(`/sign-in/${token}`)).toMatchObject({ statusCode: 404 });
  });

  it("of another practice is refused, though it names the same person and request", async () => {
    const team = await aTeam();
    await team.ask();
    const [request = ""] = await team.requestsOf("anna");
    const clock = () => team.time.now;
    const others = capabilityLinks(async () => ({ values: ["another practice's secret".repeat(3)] }), clock);
    const token = await others.sign("sign-in", { memberId: "anna", request }, addressId(ANNA.address));
    expect(await team.post(`/sign-in/${token}`)).toMatchObject({ statusCode: 404 });
    const own = await team.links.sign("sign-in", { memberId: "anna", request }, addressId(ANNA.address));
    expect(await team.post(`/sign-in/${own}`)).toMatchObject({ statusCode: 303 });
  });

  it("is refused once the person has another address", async () => {
    const team = await aTeam();
    const link = await team.ask();
    team.deploy({ ...ANNA, address: "anna.k@example.com" }, BEN);
    expect((await team.post(link)).statusCode).toBe(404);
  });

  it("stops working, unused, with the deployment that removes the person, and is no one else's", async () => {
    const team = await aTeam();
    const link = await team.ask();
    expect((await team.get(link)).statusCode).toBe(200);
    team.deploy(BEN);
    const removed = [
      await team.get(link),
      await team.post(link),
      await team.post(link, "", await team.signIn(BEN)),
    ];
    for (const { statusCode, cookies, headers } of removed)
      expect([statusCode, cookies, headers?.location]).toEqual([404, undefined, undefined]);
    expect(removed[0]).toEqual(await team.get("/sign-in/unknown"));
  });

  it.each([
    "/team/clients/c-42",
    "/team/away",
    "/team?due",
    "/session-form?new",
    "/session-form?client=c-42",
    "/session-form?client=c-42&as=last",
    "/session-form?client=c-42&as=last&pending=a-7",
    "/session-form?new&taken-back=form-1",
    "/session-form?sent=form-1",
  ])("leads back to where the person was going: %s", async (wanted) => {
    const team = await aTeam();
    const [path = "", query] = wanted.split("?");
    const away = await team.get(path, [], query);
    expect(away).toMatchObject({ statusCode: 303, headers: { location: "/sign-in" } });
    const back = await team.post(await team.ask(), "", cookiesOf(away));
    expect(back.headers?.location).toBe(wanted);
  });

  it("never leads to another site", async () => {
    const team = await aTeam();
    for (const path of ["https://evil.example", "//evil.example", "/team/../evil", "/team/clients/a/b"]) {
      const planted = await team.post(await team.ask(BEN), "", [`__Host-team-back=${path}`]);
      expect(planted.headers?.location).toBe("/team");
      team.pass({ hours: 1 });
    }
  });
});

describe("a session", () => {
  it("ends after 12 hours, whatever was done meanwhile", async () => {
    const team = await aTeam();
    const cookies = await team.signIn();
    team.pass({ hours: 11, minutes: 59 });
    expect((await team.get("/team", cookies)).statusCode).toBe(200);
    team.pass({ minutes: 1 });
    expect((await team.get("/team", cookies)).statusCode).toBe(303);
  });

  it("ends by signing out, for every copy of its cookie, and not for other devices", async () => {
    const team = await aTeam();
    const [here, there] = [await team.signIn(), await team.signIn()];
    const out = await team.post("/sign-out", "", here);
    expect(out).toMatchObject({ statusCode: 303, headers: { location: "/sign-in?out" } });
    expect(pageText(await team.get("/sign-in", [], "out"))).toContain("You are signed out on this device.");
    expect(pageText(await team.get("/sign-in"))).not.toContain("signed out");
    expect(out.cookies).toEqual([expect.stringMatching(/^__Host-team-session=; Max-Age=0;/)]);
    expect((await team.get("/team", here)).statusCode).toBe(303);
    expect((await team.get("/team", there)).statusCode).toBe(200);
  });

  it("is what the page after signing out knows: reloaded after a new sign-in, it leads to Today", async () => {
    const team = await aTeam();
    const before = await team.signIn();
    await team.post("/sign-out", "", before);
    expect(pageText(await team.get("/sign-in", before, "out"))).toContain("You are signed out");
    const again = await team.signIn();
    for (const query of ["out", "sent", ""])
      expect(await team.get("/sign-in", again, query)).toMatchObject({
        statusCode: 303,
        headers: { location: "/team" },
      });
    team.pass({ hours: 12 });
    expect(pageText(await team.get("/sign-in", again, "out"))).toContain("You are signed out");
  });

  it("ends for a person who is no longer in the settings, with the deployment", async () => {
    const team = await aTeam();
    const cookies = await team.signIn();
    team.deploy(BEN);
    expect((await team.get("/team", cookies)).statusCode).toBe(303);
    await team.post("/sign-in", "email=anna%40example.com");
    expect(await team.requestsOf("anna")).toHaveLength(1);
  });

  it("is not taken over from a cookie that was planted before", async () => {
    const team = await aTeam();
    const planted = [`__Host-team-session=anna.${"a".repeat(43)}`];
    const own = await team.signIn(ANNA, planted);
    expect(own).not.toEqual(planted);
    expect((await team.get("/team", planted)).statusCode).toBe(303);
  });

  it("belongs to its person alone", async () => {
    const team = await aTeam();
    const [cookie = ""] = await team.signIn();
    for (const forged of [
      cookie.replace("anna.", "ben."),
      `${cookie}x`,
      cookie.slice(0, -1),
      "__Host-team-session=",
    ])
      expect((await team.get("/team", [forged])).statusCode).toBe(303);
  });

  it("is stored as a hash, by which nobody can sign in", async () => {
    const team = await aTeam();
    const [cookie = ""] = await team.signIn();
    const stored = JSON.stringify(await itemsUnder(team.table, "TEAM#anna"));
    expect(stored).not.toContain(cookie.split(".").at(-1));
  });
});

const UNREADABLE = {
  ...NO_LISTS,
  alerts: mustNotBeCalled,
  due: mustNotBeCalled,
  recent: mustNotBeCalled,
  named: mustNotBeCalled,
};

describe("a form that another site posts", () => {
  it.each([
    ["by a browser that says so", { "sec-fetch-site": "cross-site" }],
    ["by another host of the practice's domain", { "sec-fetch-site": "same-site" }],
    ["by an older browser", { origin: "https://evil.example" }],
  ])("is refused %s, on every page", async (_, headers) => {
    const team = await aTeam({ overrides: { lists: UNREADABLE } });
    const cookies = await team.signIn();
    const link = await team.ask();
    for (const path of ["/sign-in", link, "/sign-out", "/team/clients/c-42?alert=1"]) {
      const answer = await team.post(path, "email=anna%40example.com&do=done", cookies, headers);
      expect(answer.statusCode, path).toBe(403);
    }
    expect(await team.requestsOf("anna")).toHaveLength(2);
    expect(team.captured.codes()).toContain("foreign-post");
  });

  it.each([
    ["without either header", {}],
    ["with the Origin that pages without a referrer have", { origin: "null" }],
    ["with its own Origin", { origin: "https://d1.example" }],
  ])("is taken %s, where the cookie's own rule has to do", async (_, headers) => {
    const team = await aTeam();
    expect((await team.post("/sign-out", "", [], headers as Record<string, string>)).statusCode).toBe(303);
  });
});

it("asks to try again when the table cannot be read", async () => {
  const team = await aTeam({ overrides: { lists: UNREADABLE } });
  const page = await team.get("/team", await team.signIn());
  expect(page.statusCode).toBe(503);
  expect(team.captured.codes()).toContain("page-failed");
});
