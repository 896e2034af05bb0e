import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../shared/services/http.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aPage, PAGE, seenOn } from "./a-client-page.ts";
import { aTeam, type Team } from "./a-team.ts";
import { mustNotBeCalled } from "./fakes.ts";
import { pageText } from "./http.ts";

const TYPED = 'Please ring me.\r\nIt is about <b>"Monday"</b> & your knee.';

/** Every form of the team, as it may be filled in. */
const FORMS: readonly (readonly [path: string, fields: Record<string, string>])[] = [
  [`${PAGE}?act=note`, { seen: "s", text: TYPED }],
  [`${PAGE}?act=hold`, { seen: "s", text: TYPED }],
  [`${PAGE}?act=care`, { seen: "s", keep: "0", add: "knee-rolls", text: TYPED, "own-name": "Wall slide" }],
  [`${PAGE}?act=choice`, { seen: "s", choice: "pause", until: "2026-12-24", text: TYPED }],
  [`${PAGE}?act=address`, { seen: "s", email: "a@example.com", text: TYPED }],
  [`${PAGE}?act=turn-down`, { seen: "s", proposal: "check-in-day-7", text: TYPED }],
  [`${PAGE}?act=again`, { seen: "s", step: "check-in-day-2" }],
  [`${PAGE}?alert=1`, { do: "done", until: "2026-11-23T09:00:00.000Z" }],
  ["/team/away?act=away", { seen: "s", standIn: "ben", lastDay: "2026-12-01" }],
  ["/team?pending=s-1", { seen: "s" }],
  ["/team", { name: "O'Neil" }],
  ["/session-form?pending=s-1", { do: "find", name: "O'Neil" }],
  ["/session-form", { do: "preview", note: TYPED, area: "neck" }],
];

/** The form on a page, as a browser would post it. */
function formOn({ body = "" }: HttpResponse) {
  const unescaped = (text = "") =>
    text.replaceAll(
      /&(quot|#39|lt|gt|amp);/g,
      (_, name) => ({ quot: '"', "#39": "'", lt: "<", gt: ">" })[name as string] ?? "&",
    );
  const action = unescaped(/<form method="post" action="([^"]+)"/.exec(body)?.[1]);
  const fields = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return { action, fields: fields.map(([, name, value]) => [unescaped(name), unescaped(value)]) };
}

async function post(
  { post }: Pick<Team, "post">,
  path: string,
  fields: Record<string, string>,
  cookies: string[],
) {
  return await post(path, new URLSearchParams(fields).toString(), cookies);
}

describe("a form that comes after the sign-in has ended", () => {
  it.each(FORMS)("is kept on the page, to be sent again: %s", async (path, fields) => {
    const team = await aTeam();
    const cookies = await team.signIn();
    team.pass({ hours: 13 });
    const page = await post(team, path, fields, cookies);
    expect(page.statusCode).toBe(401);
    expect(pageText(page)).toContain("You have been signed out, so nothing was recorded.");
    expect(formOn(page)).toEqual({ action: path, fields: Object.entries(fields) });
    expect(team.captured.text()).not.toContain("Monday");
  });

  it("is recorded as it was typed once the person has signed in again", async () => {
    const page = await aPage();
    const seen = seenOn(await page.open());
    page.pass({ hours: 13 });
    const { action, fields } = formOn(
      await post(page, `${PAGE}?act=note`, { seen, text: TYPED }, page.cookies),
    );
    const sent = await post(page, action, Object.fromEntries(fields), await page.signIn());
    expect(sent).toMatchObject({ statusCode: 303, headers: { location: `${PAGE}?done=note` } });
    expect(await page.notes()).toMatchObject([{ text: TYPED.replace("\r\n", "\n") }]);
  });

  it.each(["/team/clients/a/b", "//evil.example/team", "/team/nothing"])(
    "leads to the sign-in if it is no form of ours: %s",
    async (path) => {
      const team = await aTeam();
      expect(await team.post(path, "text=Hello")).toMatchObject({
        statusCode: 303,
        headers: { location: "/sign-in" },
      });
    },
  );
});

it.each(FORMS)(
  "a form that cannot be recorded just now is kept, to be tried again: %s",
  async (path, fields) => {
    const { team: records } = recordsOf(await localTable());
    const team = await aTeam({ overrides: { team: { ...records, isSignedIn: mustNotBeCalled } } });
    const page = await post(team, path, fields, [`__Host-team-session=anna.${"a".repeat(43)}`]);
    expect(page.statusCode).toBe(503);
    expect(formOn(page)).toEqual({ action: path, fields: Object.entries(fields) });
  },
);
