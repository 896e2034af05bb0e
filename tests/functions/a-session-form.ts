import { decoded } from "../decoded.ts";
import { aProfile, aTreatment } from "../records/builders.ts";
import { itemsOfClient, plantProfile, plantTreatment } from "../records/local-table.ts";
import { sure } from "../sure.ts";
import { aTeam } from "./a-team.ts";

export const KNOWN = { clientId: "c-42", sessionId: "s-1001" };

/** A therapist's taps for a known client. */
export const TAPPED = {
  area: "lower-back",
  "side.lower-back": "both",
  "feel.lower-back": ["tightness", "ache"],
  pain: "6",
  site: "glutes",
  "found.glutes": "knots",
  technique: "sports-massage",
  factor: "desk-work",
  message: "It was good to see you.",
};

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Anna, signed in, at the session form, and a client with a session. */
export async function aSessionForm(
  profile: Parameters<typeof aProfile>[0] = {},
  treatment: Parameters<typeof aTreatment>[0] = {},
) {
  const team = await aTeam();
  const known = { clientId: KNOWN.clientId, latestSessionId: KNOWN.sessionId, ...profile };
  await plantProfile(team.table, aProfile(known));
  await plantTreatment(team.table, aTreatment({ ...KNOWN, ...treatment }));
  const cookies = await team.signIn();
  const open = async (query = `client=${KNOWN.clientId}`) => await team.get("/session-form", cookies, query);
  const items = async (prefix: string, clientId = KNOWN.clientId) =>
    await itemsOfClient(team.table, clientId, prefix);
  /** All fields of an opened form as the page has them, then those that the person taps and types. */
  const fill = async (tapped: Fields = TAPPED, query?: string) =>
    filled((await open(query)).body ?? "", tapped);
  const post = async (form: URLSearchParams, button: string, query = "") => {
    const body = new URLSearchParams(form);
    body.set("do", button);
    return await team.post(`/session-form?${query}`, body.toString(), cookies);
  };
  return {
    ...team,
    cookies,
    open,
    fill,
    post,
    /** Fills in the form and sends it. */
    send: async (tapped?: Fields, query?: string) => await post(await fill(tapped, query), "send"),
    postAsProgram: async (form: URLSearchParams) =>
      await team.post("/session-form", form.toString(), cookies, { ...OWN, accept: "application/json" }),
    profile: async (clientId = KNOWN.clientId) => (await items("PROFILE", clientId))[0],
    treatments: async (clientId?: string) => await items("TREATMENT#", clientId),
    /** The records of the one session that was sent. */
    sent: async () =>
      sure((await items("TREATMENT#")).find(({ sessionId }) => sessionId !== KNOWN.sessionId)),
    followUps: async (clientId?: string) => await items("FOLLOWUP#", clientId),
  };
}

const OWN: Record<string, string> = { "sec-fetch-site": "same-origin", origin: "null" };

/** The fields that a browser would send from this page's form. */
export function filled(page: string, tapped: Fields = {}): URLSearchParams {
  const form = new URLSearchParams();
  const within = page.slice(page.indexOf('<form id="session-form"'));
  for (const [input] of within.matchAll(/<input [^>]*>/g)) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1];
    const isTicked = / checked(=|\s|\/|>)/.test(input);
    if (/type="(checkbox|radio)"/.test(input) && !isTicked) continue;
    form.append(attribute("name") ?? "", decoded(attribute("value") ?? ""));
  }
  for (const [, name = "", text = ""] of within.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</g))
    form.append(name, decoded(text));
  for (const [name, values] of Object.entries(tapped)) {
    form.delete(name);
    for (const value of [values].flat()) form.append(name, value);
  }
  return form;
}
