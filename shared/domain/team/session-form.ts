import type { OwnExercise } from "../sessions/named-exercise.ts";
import { isWord, type Other } from "../sessions/own-words.ts";
import { AREAS, type Caution, SITES } from "../sessions/vocabulary.ts";
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
  /** `yes` once the exercises were shown, so that `exercise` lists those that are wanted. */
  "chosen",
  "exercise",
  /** The exercises of the last session, until they are shown. */
  "last-exercise",
  /** The therapist's own numbers and words for an exercise, as JSON. */
  "named",
  /** An exercise of the therapist's own, as typed: a line for each step. Once it was shown, it is in `exercise`. */
  "own-name",
  "own-steps",
  "own-dose",
  "own-link",
] as const;

/** Questions that take the therapist's own words beside ours. */
const OPEN_QUESTIONS = ["area", "site", "technique", "factor", "concern"] as const;

/** Stands for an area or a site in the therapist's own words in the names of other fields. */
export const OWN_PLACE = "own" as const;

export const SESSION_FORM_FIELDS: ReadonlySet<string> = new Set([
  ...PLAIN_FIELDS,
  ...OPEN_QUESTIONS.map(ownOf),
  ...[...AREAS, OWN_PLACE].flatMap((area) => [sideOf(area), feelsOf(area), ownOf(feelsOf(area))]),
  ...[...SITES, OWN_PLACE].flatMap((site) => [findingsAt(site), ownOf(findingsAt(site))]),
]);

/** The form's faults in words, by their field. */
export type SessionFormFaults = ReadonlyMap<string, string>;

export function sideOf(area: string): string {
  return `side.${area}`;
}

export function feelsOf(area: string): string {
  return `feel.${area}`;
}

export function findingsAt(site: string): string {
  return `found.${site}`;
}

/** The field for the therapist's own words to a question. */
export function ownOf(name: string): string {
  return `own.${name}`;
}

/** The findings, techniques and remarks, without exercises; some may be missing or invalid. */
export function outcomeIn(form: URLSearchParams) {
  const all = (name: string) => [...form.getAll(name), ...ownWordsIn(form, name)];
  return without({
    presentation: all("area").map((area) =>
      without({
        area,
        side: form.get(sideOf(fieldOf(area))) || undefined,
        feels: all(feelsOf(fieldOf(area))),
      }),
    ),
    painScore: form.get("pain") ? Number(form.get("pain")) : undefined,
    findings: all("site").flatMap((site) =>
      all(findingsAt(fieldOf(site))).map((finding) => ({ site, finding })),
    ),
    techniques: all("technique"),
    factors: all("factor"),
    concerns: all("concern"),
    since: form.get("since")?.trim() || undefined,
    noteForGp: typed(form, "noteForGp"),
    activity: form.get("activity")?.trim() || undefined,
    note: typed(form, "note"),
    messageToClient:
      [...form.getAll("phrase"), typed(form, "message")].filter(Boolean).join("\n\n") || undefined,
  });
}

function ownWordsIn(form: URLSearchParams, name: string): Other[] {
  return form.getAll(ownOf(name)).flatMap((text) => (text.trim() ? [{ other: text.trim() }] : []));
}

/** The word in the names of an area's or a site's further fields. */
export function fieldOf(place: string | Other): string {
  return isWord(place) ? place : OWN_PLACE;
}

/** The text of several lines, without the carriage returns of browsers. */
function typed(form: URLSearchParams, name: string): string | undefined {
  const text = form.get(name)?.replaceAll("\r\n", "\n") ?? "";
  return text.trim() ? text : undefined;
}

/** As typed or carried: the report's schema checks it. */
type WantedExercise = Readonly<Record<string, unknown>>;

/** The exercises that the therapist wants; undefined: those that the catalogue proposes. */
export function wantedExercises(form: URLSearchParams): WantedExercise[] | undefined {
  const last = form.getAll("last-exercise");
  if (form.get("chosen") !== "yes" && last.length === 0) return undefined;
  const named = form.getAll("named").flatMap(asNamed);
  return (form.get("chosen") === "yes" ? form.getAll("exercise") : last).map(
    (value) => named.find(({ id }) => id === value) ?? asNamed(value)[0] ?? { id: value },
  );
}

function asNamed(json: string): WantedExercise[] {
  try {
    const named: unknown = JSON.parse(json);
    return typeof named === "object" && named !== null && ("id" in named || "name" in named)
      ? [named as WantedExercise]
      : [];
  } catch {
    return [];
  }
}

/** As the form carries one of the therapist's own. */
export function asField({ name, steps, dose, link, note }: OwnExercise): string {
  return JSON.stringify({ name, steps, dose, link, note });
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

/** Leaves out what is not given, and empty lists. */
export function without<Parts extends Record<string, unknown>>(parts: Parts): Partial<Parts> {
  const given = Object.entries(parts).filter(
    ([name, value]) =>
      value !== undefined && (name === "presentation" || !Array.isArray(value) || value.length > 0),
  );
  return Object.fromEntries(given) as Partial<Parts>;
}
