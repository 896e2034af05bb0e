import { type CatalogueExercise, isOwn } from "../sessions/named-exercise.ts";
import { distinct, isWord, type Other, wordsOf } from "../sessions/own-words.ts";
import type { Outcome } from "../sessions/session.ts";
import type { Caution } from "../sessions/vocabulary.ts";
import { asField, feelsOf, fieldOf, findingsAt, OWN_PLACE, ownOf, sideOf } from "./session-form.ts";

/** All that a session of this client had, for the fields of the next form: not what changes with every session. */
export function asLastTime(
  { presentation, findings = [], techniques = [], factors = [], homeCare, activity }: Outcome,
  exercises: readonly string[],
): URLSearchParams {
  const form = new URLSearchParams();
  addComplaints(form, presentation);
  addFindings(form, findings);
  addWords(form, "technique", techniques);
  addWords(form, "factor", factors);
  add(form, "activity", [activity]);
  add(form, "last-exercise", exercises);
  const named = (homeCare?.exercises ?? []).filter((each) => !isOwn(each) && hasOwnWords(each));
  for (const each of named) form.append("named", JSON.stringify(each));
  return form;
}

function addComplaints(form: URLSearchParams, presentation: Outcome["presentation"]): void {
  const areas = presentation.map(({ area }) => area);
  addWords(form, "area", areas);
  for (const [field, complaints] of Map.groupBy(presentation, ({ area }) => fieldOf(area))) {
    const sides = new Set(complaints.map(({ side }) => side));
    // Several areas in the therapist's own words share one field, which cannot hold a side for each.
    add(form, sideOf(field), sides.size === 1 ? [...sides] : field === OWN_PLACE ? [] : ["both"]);
    const feels = complaints.flatMap((complaint) => complaint.feels ?? []);
    addWords(form, feelsOf(field), feels);
  }
}

function addFindings(form: URLSearchParams, findings: NonNullable<Outcome["findings"]>): void {
  const sites = findings.map(({ site }) => site);
  addWords(form, "site", sites);
  for (const [field, found] of Map.groupBy(findings, ({ site }) => fieldOf(site))) {
    const words = found.map(({ finding }) => finding);
    addWords(form, findingsAt(field), words);
  }
}

/** Words of the vocabulary, and the therapist's own in a field beside them. */
function addWords(form: URLSearchParams, name: string, values: readonly (string | Other)[]): void {
  add(form, name, distinct(wordsOf(values)));
  const own = distinct(values).map((value) => (isWord(value) ? undefined : value.other));
  add(form, ownOf(name), own);
}

function add(form: URLSearchParams, name: string, values: readonly (string | undefined)[]): void {
  for (const value of values) if (value !== undefined) form.append(name, value);
}

/** All that was reported of a session, for a form that is filled in again. */
export function asBefore(outcome: Outcome, cautions: readonly Caution[]): URLSearchParams {
  const { painScore, concerns = [], messageToClient, note, noteForGp, since, homeCare } = outcome;
  const form = asLastTime(outcome, []);
  if (homeCare?.exercises) form.set("chosen", "yes");
  for (const each of homeCare?.exercises ?? [])
    form.append("exercise", isOwn(each) ? asField(each) : each.id);
  if (painScore !== undefined) form.set("pain", String(painScore));
  for (const concern of concerns)
    form.append(isWord(concern) ? "concern" : ownOf("concern"), isWord(concern) ? concern : concern.other);
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

/**
 * The same for another client. The cautions stay with the first one; exercises are checked against those of the other,
 * as if they had them last time.
 */
export function asForAnother(outcome: Outcome): URLSearchParams {
  const form = asBefore(outcome, []);
  for (const exercise of form.getAll("exercise")) form.append("last-exercise", exercise);
  for (const name of ["chosen", "exercise"]) form.delete(name);
  return form;
}

function hasOwnWords(exercise: CatalogueExercise): boolean {
  return Object.values(exercise).filter((value) => value !== undefined).length > 1;
}
