import { type CatalogueExercise, isOwn } from "../sessions/named-exercise.ts";
import { isWord, wordsOf } from "../sessions/own-words.ts";
import type { Outcome } from "../sessions/session.ts";
import { AREAS, type Caution, isExerciseId, SITES } from "../sessions/vocabulary.ts";
import type { Instant } from "../time/instant.ts";
import { atLocalTime } from "../time/local-time.ts";

/** The fields of the session form, and the report that they make. Values are not checked here: the report's schema does. */

const PLAIN_FIELDS = [
  /** The session's id, made when the form is opened: posting it again is a repeat. */
  "session",
  /** The id of the ended appointment that is reported: the session then has its id, so that two people report it once. */
  "pending",
  /** When the form was opened: the session ended then, unless `day` and `time` say otherwise. */
  "opened",
  "client",
  /** `yes` for a client who is not known yet, with the four fields below. */
  "new",
  "firstName",
  "lastName",
  "email",
  "timeZone",
  "consent",
  "day",
  "time",
  "area",
  "pain",
  "site",
  "technique",
  "factor",
  "concern",
  "since",
  "noteForGp",
  "caution",
  /** The cautions that were recorded when the form was opened. */
  "had-caution",
  "activity",
  "message",
  "phrase",
  "note",
  "next-day",
  "next-time",
  /** `yes` once the exercises were shown, so that `exercise` tells which are wanted. */
  "chosen",
  "exercise",
  /** The exercises of the last session, until they are shown. */
  "last-exercise",
  /** The therapist's own numbers and words for an exercise, as JSON. */
  "named",
] as const;

export const SESSION_FORM_FIELDS: ReadonlySet<string> = new Set([
  ...PLAIN_FIELDS,
  ...AREAS.flatMap((area) => [sideOf(area), feelsOf(area)]),
  ...SITES.map(findingsAt),
]);

/** What is wrong with the form, in words, by the field at which it stands. */
export type FormFaults = ReadonlyMap<string, string>;

export function sideOf(area: string): string {
  return `side.${area}`;
}

export function feelsOf(area: string): string {
  return `feel.${area}`;
}

export function findingsAt(site: string): string {
  return `found.${site}`;
}

/** An id that no practice's own system gives, so that none of its sessions can be in the way. */
export function newSessionId(uuid: string): string {
  return `form-${uuid}`;
}

/** @param uuid 122 random bits, of which 62 are kept: still no two alike in any practice, and short enough to read */
export function newClientId(uuid: string): string {
  return `c-${uuid.replaceAll("-", "").slice(0, 16)}`;
}

export function isSessionOfForm(sessionId: string): boolean {
  return /^form-[0-9a-f-]{36}$/.test(sessionId);
}

export function isClientOfForm(clientId: string): boolean {
  return /^c-[0-9a-f]{16}$/.test(clientId);
}

/** What was found, done and said, without exercises; some of it may be missing or wrong. */
export function outcomeIn(form: URLSearchParams) {
  const all = (name: string) => form.getAll(name);
  return without({
    presentation: all("area").map((area) =>
      without({ area, side: form.get(sideOf(area)) || undefined, feels: all(feelsOf(area)) }),
    ),
    painScore: form.get("pain") ? Number(form.get("pain")) : undefined,
    findings: all("site").flatMap((site) => all(findingsAt(site)).map((finding) => ({ site, finding }))),
    techniques: all("technique"),
    factors: all("factor"),
    concerns: all("concern"),
    since: form.get("since")?.trim() || undefined,
    noteForGp: typed(form, "noteForGp"),
    activity: form.get("activity")?.trim() || undefined,
    note: typed(form, "note"),
    messageToClient: [...all("phrase"), typed(form, "message")].filter(Boolean).join("\n\n") || undefined,
  });
}

/** The text of several lines, without the carriage returns of browsers. */
function typed(form: URLSearchParams, name: string): string | undefined {
  const text = form.get(name)?.replaceAll("\r\n", "\n") ?? "";
  return text.trim() ? text : undefined;
}

/** As typed or carried: the report's schema checks it. */
interface WantedExercise {
  readonly id: unknown;
}

/** The exercises that the therapist wants; undefined: those that the catalogue proposes. */
export function wantedExercises(form: URLSearchParams): WantedExercise[] | undefined {
  const last = form.getAll("last-exercise");
  if (form.get("chosen") !== "yes" && last.length === 0) return undefined;
  const named = form.getAll("named").flatMap(asNamed);
  return (form.get("chosen") === "yes" ? form.getAll("exercise") : last).map(
    (id) => named.find((each) => each.id === id) ?? { id },
  );
}

function asNamed(json: string): WantedExercise[] {
  try {
    const named: unknown = JSON.parse(json);
    return typeof named === "object" && named !== null && "id" in named ? [named] : [];
  } catch {
    return [];
  }
}

/**
 * The client's cautions: what was ticked, and what others have recorded since the form was opened.
 * @param known as recorded now
 */
export function cautionsIn(form: URLSearchParams, known: readonly Caution[] = []): string[] {
  const ticked = form.getAll("caution");
  const removed = form.getAll("had-caution").filter((caution) => !ticked.includes(caution));
  return [...new Set([...known.filter((caution) => !removed.includes(caution)), ...ticked])];
}

/** A day and a time of the form as a moment; `none` if neither is given, undefined if they are no moment. */
export function momentIn(
  form: URLSearchParams,
  [day, time]: readonly [day: string, time: string],
  timeZone: string,
): Instant | "none" | undefined {
  const [onDay, atTime] = [form.get(day) ?? "", form.get(time) ?? ""];
  return onDay || atTime ? atLocalTime(onDay, atTime, timeZone) : "none";
}

/** All that a session of this client had, for the fields of the next form: not what changes with every session. */
export function asLastTime(
  { presentation, findings = [], techniques = [], factors = [], homeCare, activity }: Outcome,
  exercises: readonly string[],
): URLSearchParams {
  const form = new URLSearchParams();
  const add = (name: string, values: readonly (string | undefined)[]) => {
    for (const value of values) if (value !== undefined) form.append(name, value);
  };
  const byArea = Map.groupBy(presentation, ({ area }) => area);
  for (const [area, complaints] of byArea) {
    if (!isWord(area)) continue;
    const sides = new Set(complaints.map(({ side }) => side));
    form.append("area", area);
    add(sideOf(area), sides.size === 1 ? [...sides] : ["both"]);
    add(feelsOf(area), [...new Set(complaints.flatMap(({ feels = [] }) => wordsOf(feels)))]);
  }
  for (const [site, found] of Map.groupBy(findings, (each) => each.site)) {
    if (!isWord(site)) continue;
    form.append("site", site);
    add(findingsAt(site), [...new Set(wordsOf(found.map(({ finding }) => finding)))]);
  }
  add("technique", wordsOf(techniques));
  add("factor", wordsOf(factors));
  add("activity", [activity]);
  add("last-exercise", exercises.filter(isExerciseId));
  add(
    "named",
    (homeCare?.exercises ?? [])
      .filter((each) => !isOwn(each) && hasOwnWords(each))
      .map((each) => JSON.stringify(each)),
  );
  return form;
}

/** All that was reported of a session, for a form that is filled in again. */
export function asBefore(outcome: Outcome, cautions: readonly Caution[]): URLSearchParams {
  const { painScore, concerns = [], messageToClient, note, noteForGp, since, homeCare } = outcome;
  const form = asLastTime(outcome, []);
  if (homeCare?.exercises) form.set("chosen", "yes");
  for (const each of homeCare?.exercises ?? []) if (!isOwn(each)) form.append("exercise", each.id);
  if (painScore !== undefined) form.set("pain", String(painScore));
  for (const concern of wordsOf(concerns)) form.append("concern", concern);
  for (const [name, text] of Object.entries({
    message: messageToClient,
    note,
    since,
    noteForGp,
  }))
    if (text) form.set(name, text);
  for (const caution of cautions) for (const name of ["caution", "had-caution"]) form.append(name, caution);
  return form;
}

function hasOwnWords(exercise: CatalogueExercise): boolean {
  return Object.values(exercise).filter((value) => value !== undefined).length > 1;
}

/** Without what is not given: in the form an empty list is nothing. */
export function without<Parts extends Record<string, unknown>>(parts: Parts): Partial<Parts> {
  const given = Object.entries(parts).filter(
    ([name, value]) =>
      value !== undefined && (name === "presentation" || !Array.isArray(value) || value.length > 0),
  );
  return Object.fromEntries(given) as Partial<Parts>;
}
