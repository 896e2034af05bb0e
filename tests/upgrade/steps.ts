import { fillIn } from "./form.ts";
import { followUpOfEmail, linksOf } from "./mail.ts";
import type { Practice } from "./practice.ts";
import type { Recorded, Upgraded } from "./recorded.ts";
import { anErasure, reportBody } from "./reports.ts";
import type { SentEmail } from "./services.ts";

/** The context of an action. */
export interface Scene extends Pick<Upgraded, "world" | "today"> {
  readonly left: Recorded["left"];
  /** Posted bodies with their answers, for repeats. */
  readonly reports: { readonly body: string; readonly answer: unknown }[];
  /** Addresses that must get no more emails. */
  readonly silenced: Set<string>;
}

export interface Action {
  readonly name: string;
  run(scene: Scene): Promise<void>;
}

export function action(name: string, run: Action["run"]): Action {
  return { name, run };
}

export async function post(scene: Scene, body: string): Promise<void> {
  scene.reports.push({ body, answer: JSON.parse(await postOnce(scene, body)) });
}

/** A report in words that the earlier version refuses, so that it is not repeated to it. */
export async function postOnce({ today }: Scene, body: string): Promise<string> {
  const { statusCode, body: answer = "" } = await today.report(body);
  if (statusCode !== 202) throw new Error(`The report is answered ${statusCode}: ${answer}`);
  await today.settle();
  return answer;
}

/** Erases a client's record, whose address gets no more emails until a report begins a new one. */
export async function erase({ today, world, silenced }: Scene, name: string): Promise<void> {
  const { statusCode, body } = await today.report(anErasure(world.time.now, name));
  if (statusCode !== 200) throw new Error(`The erasure is answered ${statusCode}: ${body}`);
  await today.settle();
  silenced.add(`${name}@example.com`);
}

/** A session whose client's record is erased and then deleted. */
export async function treatAndErase(scene: Scene, name: string): Promise<void> {
  const { world, today } = scene;
  const wait = async (minutes: number) =>
    await today.advance(new Date(Date.parse(world.time.now) + minutes * 60_000).toISOString());
  await postOnce(scene, reportBody({ at: world.time.now, name, outcome: { concerns: ["other"] } }));
  await wait(1);
  await erase(scene, name);
  await wait(15);
  await today.look();
}

export function corrected(
  { world }: Scene,
  name: string,
  parts: Partial<Parameters<typeof reportBody>[0]>,
): string {
  return reportBody({ type: "session.corrected", at: world.time.now, name, ...parts });
}

export async function submit(today: Practice, link: string, fields: string): Promise<void> {
  const { statusCode = 0 } = await today.submit(link, fields);
  if (statusCode !== 200 && statusCode !== 303) throw new Error(`${statusCode} for ${fields} to ${link}`);
  await today.settle();
}

/** Fills in the whole form of a page. */
export async function answer({ today }: Scene, link: string): Promise<void> {
  const { body = "" } = await today.open(`${link}?change=1`);
  const fields = fillIn(body);
  if (!fields.includes("pain=")) throw new Error(`Not a check-in form: ${link}`);
  await submit(today, link, fields);
}

export function oldLink({ left }: Scene, name: string, purpose: string): string {
  const found = left.links.findLast((link) => link.clientId === `c-${name}` && link.purpose === purpose);
  if (!found) throw new Error(`c-${name} has no old link ${purpose}`);
  return found.path;
}

export function newLink({ world }: Scene, name: string, purpose: string): string {
  const links = world.services.sent.flatMap(linksOf);
  const found = links.findLast((link) => link.clientId === `c-${name}` && link.purpose === purpose);
  if (!found) throw new Error(`c-${name} has no new link ${purpose}`);
  return found.path;
}

/** The newest email to a client. */
export function emailOf({ world }: Scene, name: string): SentEmail {
  const found = world.services.sent.findLast(
    (email) => followUpOfEmail(email).startsWith(`c-${name}|`) && !followUpOfEmail(email).includes("|alert-"),
  );
  if (!found) throw new Error(`c-${name} has had no email`);
  return found;
}
