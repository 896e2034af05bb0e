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
];

/** Signs in by this link, and decides all of it. */
export async function actAsTeam(today: Practice, link: string, clientId: string): Promise<void> {
  const { cookies = [] } = await today.submit(link, "");
  const own = cookies.map((cookie) => cookie.split(";")[0] ?? "");
  const path = `/team/clients/${clientId}`;
  for (const [act, fields] of ACTS) {
    const { statusCode, body = "" } = await today.open(path, own);
    if (statusCode !== 200) throw new Error(`The client's page is answered ${statusCode}`);
    const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "";
    const form = new URLSearchParams({ seen, ...fields }).toString();
    const posted = await today.submit(`${path}?act=${act}`, form, own);
    if (posted.statusCode !== 303) throw new Error(`${act} is answered ${posted.statusCode}`);
    await today.settle();
  }
}
