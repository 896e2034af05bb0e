import type { Practice } from "./practice.ts";

/** Everything that the team can decide on a client's page, with the fields of its form. */
const ACTS: readonly (readonly [act: string, fields: Record<string, string>])[] = [
  ["note", { text: "To go with the next" }],
  ["note", { text: "By mistake" }],
  ["undo-note", { note: "2" }],
  ["hold", { text: "Away for some weeks" }],
  ["resume", {}],
  ["hold", { text: "Away again" }],
  ["care", { add: "chin-tuck", text: "Sits a lot" }],
  ["choice", { choice: "no-check-ins", text: "On the phone" }],
  ["choice", { choice: "start", text: "On the phone" }],
  ["address", { email: "corrected@example.com", text: "On the phone" }],
];

/** That the person is away and names a stand-in, which no version of before knows. */
const AWAY: typeof ACTS = [
  ["away", { standIn: "ben", lastDay: "2026-12-31" }],
  ["back", {}],
  ["away", { standIn: "ben", lastDay: "2027-01-15" }],
];

/** Signs in by this link, and decides all of it. */
export async function actAsTeam(today: Practice, link: string, clientId: string): Promise<void> {
  const { cookies = [] } = await today.submit(link, "");
  const own = cookies.map((cookie) => cookie.split(";")[0] ?? "");
  await decideAll(today, own, `/team/clients/${clientId}`, ACTS);
  await decideAll(today, own, "/team/away", AWAY);
  await takeOff(today, own);
}

async function decideAll(today: Practice, own: string[], path: string, acts: typeof ACTS): Promise<void> {
  for (const [act, fields] of acts) {
    const { statusCode, body = "" } = await today.open(path, own);
    if (statusCode !== 200) throw new Error(`${path} is answered ${statusCode}`);
    const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "";
    const form = new URLSearchParams({ seen, ...fields }).toString();
    const posted = await today.submit(`${path}?act=${act}`, form, own);
    if (posted.statusCode !== 303) throw new Error(`${act} is answered ${posted.statusCode}`);
    await today.settle();
  }
}

/** What waits on Today for its therapist is wanted no more. */
async function takeOff(today: Practice, own: string[]): Promise<void> {
  const { body = "" } = await today.open("/team", own);
  const [, query = "", seen = ""] =
    /action="\/team(\?pending=[^"]+)"[^>]*><input type="hidden" name="seen" value="([^"]+)"/.exec(body) ?? [];
  const { headers } = await today.submit(`/team${query}`, `seen=${seen}`, own);
  if (headers?.location !== "/team?done=no-follow-up") throw new Error("No session was taken off Today");
}
