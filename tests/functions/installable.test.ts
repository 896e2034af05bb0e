import { describe, expect, it } from "vitest";
import { installable } from "../../functions/team-pages/installable.ts";
import { aPractice } from "../domain/builders.ts";
import { elementsOf } from "../pages/html.ts";
import { aTeam } from "./a-team.ts";

describe("the session form as an app", () => {
  it.each([
    ["worker.js", "text/javascript", "respondWith"],
    ["manifest.json", "application/manifest+json", '"start_url":"/session-form"'],
  ])("gives its %s to anybody, since a browser asks for it without a cookie", async (file, type, part) => {
    const { get } = await aTeam();
    const { statusCode, headers, body } = await get(`/session-form/${file}`);
    expect({ statusCode, type: headers?.["content-type"] }).toEqual({ statusCode: 200, type });
    expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    expect(body).toContain(part);
  });

  it("gives the form for a browser to keep to who is signed in, with nobody's name in it", async () => {
    const { get, signIn } = await aTeam();
    const cookies = await signIn();
    expect(await get("/session-form/shell")).toMatchObject({
      statusCode: 303,
      headers: { location: "/sign-in" },
    });
    const { statusCode, body = "", headers } = await get("/session-form/shell", cookies);
    expect(statusCode).toBe(200);
    expect(headers?.etag).toMatch(/^"[\w-]{43}"$/);
    expect(body).not.toMatch(/Anna|Kowalska/);
    const [form] = elementsOf(body).filter(({ attributes }) => attributes.id === "session-form");
    expect(form?.attributes).toMatchObject({ "data-shell": "closed" });
  });

  it("has no other files", async () => {
    const { get, signIn } = await aTeam();
    expect((await get("/session-form/other.js", await signIn())).statusCode).toBe(404);
  });

  it("has another version once a deployment changes it", () => {
    const one = installable(aPractice({ phrases: ["Well done."] }));
    expect(one.version()).toBe(installable(aPractice({ phrases: ["Well done."] })).version());
    expect(one.version()).not.toBe(installable(aPractice({ phrases: ["Keep going."] })).version());
  });

  it("has the practice's logo as its icon, else its initials", () => {
    const iconOf = (practice: Parameters<typeof aPractice>[0]) => {
      const { body = "" } = installable(aPractice(practice)).file("/session-form/manifest.json") ?? {};
      const [, icon = ""] = /"data:image\/svg\+xml;base64,([^"]+)"/.exec(body) ?? [];
      return Buffer.from(icon, "base64").toString();
    };
    expect(iconOf({ name: "<b>& étage 2", colour: "#7a3e00" })).toMatch(/fill="#7a3e00".*>BÉ<\/text>/);
    expect(iconOf({ logo: "derby.png" })).toContain('href="data:image/png;base64,');
  });
});
