import { offered } from "./form.ts";
import type { Practice } from "./practice.ts";
import type { Scene } from "./steps.ts";

type Acts = readonly (readonly [act: string, fields: Record<string, string>])[];

/** The decisions that the team can make on a client's page at any time, with the fields of their forms. */
const ACTS: Acts = [
  ["note", { text: "To go with the next" }],
  ["note", { text: "By mistake" }],
  ["undo-note", { note: "2" }],
  ["hold", { text: "Away for some weeks" }],
  ["resume", {}],
  ["hold", { text: "Away again" }],
  ["care", { add: "chin-tuck", "own-name": "Wall sit", "own-steps": "Sit.", text: "Sits a lot" }],
  ["choice", { choice: "no-check-ins", text: "On the phone" }],
  ["choice", { choice: "start", text: "On the phone" }],
];

/** Records that the person is away, with a stand-in, which no earlier version knows. */
const AWAY: Acts = [
  ["away", { standIn: "ben", lastDay: "2026-12-31" }],
  ["back", {}],
  ["away", { standIn: "ben", lastDay: "2027-01-15" }],
];

/** Signs in by this link, and decides all of it. */
export async function actAsTeam(today: Practice, link: string, clientId: string): Promise<void> {
  const own = await signIn(today, link);
  await postEach(today, own, `/team/clients/${clientId}`, ACTS);
  await sendAgain(today, own, `/team/clients/${clientId}`);
  await postEach(today, own, "/team/away", AWAY);
  await dismiss(today, own);
  const { statusCode } = await today.submit("/session-form/key", "", own);
  if (statusCode !== 200) throw new Error(`The form's key is answered ${statusCode}`);
}

/** Signs in by this link, approves the proposal of this check-in, and corrects the address: old links end there. */
export async function approve(today: Practice, link: string, clientId: string, step: string): Promise<void> {
  const own = await signIn(today, link);
  await postEach(today, own, `/team/clients/${clientId}`, [
    ["approve", { proposal: step }],
    ["address", { email: "corrected@example.com", text: "On the phone" }],
  ]);
}

/**
 * Signs in by this link, and reports three sessions by the form: one of a new client, which is kept, and one each of
 * another new and of a known client, which are taken back.
 */
export async function reportByForm(
  today: Practice,
  link: string,
  { stands, takenBack, known }: Record<"stands" | "takenBack" | "known", string>,
): Promise<void> {
  const own = await signIn(today, link);
  const aNewClient = (email: string) => ({ firstName: "Robin", email, consent: "yes" });
  await sendForm(today, own, "new", aNewClient(stands));
  await takeBack(today, own, await sendForm(today, own, "new", aNewClient(takenBack)));
  await takeBack(today, own, await sendForm(today, own, `client=${known}`, {}));
}

/** @returns the session's id */
async function sendForm(
  today: Practice,
  own: string[],
  query: string,
  typed: Record<string, string>,
): Promise<string> {
  const { body = "" } = await today.open(`/session-form?${query}`, own);
  const form = new URLSearchParams({ ...typed, area: "neck", pain: "4", do: "send" });
  for (const name of ["session", "opened", "client", "new"])
    for (const value of offered(body, name)) form.append(name, value);
  const { statusCode } = await today.submit("/session-form", form.toString(), own);
  if (statusCode !== 303) throw new Error(`The session form is answered ${statusCode}`);
  await today.settle();
  return form.get("session") ?? "";
}

async function takeBack(today: Practice, own: string[], session: string): Promise<void> {
  const { body = "" } = await today.submit("/session-form", `do=take-back&session=${session}`, own);
  if (!body.includes("The session is taken back")) throw new Error(`${session} was not taken back`);
  await today.settle();
}

/** Reports an appointment by a hook that the operator makes and revokes. */
export async function reportByHook({ today, world }: Scene, fields: Record<string, string>): Promise<void> {
  const { table, time } = world;
  const token = await table.hooks.make("zapier", time.now);
  const { statusCode } = await today.submit(`/hooks/${token}`, String(new URLSearchParams(fields)));
  if (statusCode !== 202) throw new Error(`The hook answers ${statusCode}`);
  await table.hooks.revoke("zapier", time.now);
}

async function signIn(today: Practice, link: string): Promise<string[]> {
  const { cookies = [] } = await today.submit(link, "");
  return cookies.map((cookie) => cookie.split(";")[0] ?? "");
}

/** Takes a session that waits for its report off Today. */
async function dismiss(today: Practice, own: string[]): Promise<void> {
  const { body = "" } = await today.open("/team", own);
  const [, query = "", seen = ""] =
    /action="\/team(\?pending=[^"]+)"[^>]*><input type="hidden" name="seen" value="([^"]+)"/.exec(body) ?? [];
  const { headers } = await today.submit(`/team${query}`, `seen=${seen}`, own);
  if (headers?.location !== "/team?done=no-follow-up") throw new Error("No session was taken off Today");
}

/** Sends what the page offers again, takes the last of it back, and sends that again. */
async function sendAgain(today: Practice, own: string[], path: string): Promise<void> {
  const offers = async (act: string) => {
    const { body = "" } = await today.open(path, own);
    const form = new RegExp(`act=${act}"[^>]*>.*?name="step" value="([^"]+)"`, "g");
    return [...body.matchAll(form)].map(([, step = ""]) => step);
  };
  const offered = await offers("again");
  if (offered.length === 0) throw new Error("No email is offered to be sent again");
  for (const step of offered) await postEach(today, own, path, [["again", { step }]]);
  const [step = ""] = await offers("undo-again");
  await postEach(today, own, path, [["undo-again", { step }]]);
  const [once = ""] = await offers("again");
  await postEach(today, own, path, [["again", { step: once }]]);
}

async function postEach(today: Practice, own: string[], path: string, acts: Acts): Promise<void> {
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
