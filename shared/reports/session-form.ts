import { isDeepStrictEqual } from "node:util";
import { isFineWith } from "../domain/home-care/cautions.ts";
import { SEVERE_PAIN } from "../domain/home-care/choice.ts";
import { homeCareFor, isFromCatalogue } from "../domain/home-care/home-care.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { hasConcerns } from "../domain/sessions/concerns.ts";
import type { EventOf } from "../domain/sessions/session.ts";
import { typedExercise } from "../domain/sessions/typed-exercise.ts";
import { isExerciseId } from "../domain/sessions/vocabulary.ts";
import { isClientOfForm, isSessionOfForm } from "../domain/team/form-ids.ts";
import {
  cautionsIn,
  findingsAt,
  momentIn,
  OWN_PLACE,
  outcomeIn,
  ownOf,
  type SessionFormFaults,
  wantedExercises,
  without,
} from "../domain/team/session-form.ts";
import type { Member } from "../domain/team/sign-in.ts";
import { id } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile } from "../records/items.ts";
import type { Fault } from "../services/http.ts";
import { type ReadEvent, readEvent } from "./read-event.ts";

type Completed = EventOf<"session.completed">;

/** A filled-in form, as the webhook would have been sent it. */
export interface FormReport {
  readonly event: Completed;
  /** The fields themselves: a form that is posted again is the same report, whatever became of the client since. */
  readonly sent: ReadEvent["sent"];
  /** The team member's id. */
  readonly by: string;
  readonly appointment: ReadEvent["appointment"];
  readonly detailsAt: ReadEvent["detailsAt"];
  /** The exercises that the catalogue proposes for what was found. */
  readonly proposed: readonly string[];
  /** Whether the client gets just those. */
  readonly isAsProposed: boolean;
  readonly nextVisit: Instant | undefined;
}

interface FilledIn {
  readonly form: URLSearchParams;
  /** The team member who reports. */
  readonly by: Member;
  /** The client, unless they are new. */
  readonly profile: Profile | undefined;
  readonly practice: Practice;
  readonly now: Instant;
}

/** Reads a session form by the webhook's schema. */
export function readSessionForm(filledIn: FilledIn): FormReport | { readonly faults: SessionFormFaults } {
  const { form, practice, now } = filledIn;
  const ended = momentIn(form, ["day", "time"], practice.timeZone);
  const next = momentIn(form, ["next-day", "next-time"], practice.timeZone);
  const completedAt = ended === "none" ? (form.get("opened") ?? "") : (ended ?? now);
  const nextVisit = next === "none" ? undefined : next;
  const outcome = outcomeIn(form);
  const envelope = (data: unknown) => ({ type: "session.completed", timestamp: now, data });
  const read = readEvent(envelope(dataOf(filledIn, completedAt, outcome)), now);
  const faults = new Map([
    ...faultsOfForm(filledIn, { completedAt, ended, next }),
    ...("faults" in read ? read.faults.map(inWords) : []).toReversed(),
  ]);
  if ("faults" in read || read.event.type !== "session.completed" || faults.size > 0) return { faults };

  const { client } = read.event.data;
  const proposed = homeCareFor(read.event.data.outcome, client.cautions)
    .exercises.filter(isFromCatalogue)
    .map(({ exercise }) => exercise.id);
  const typed = typedExercise(form);
  const chosen = exercisesIn(form, read.event);
  const wanted = typed ? [...(chosen ?? proposed.map((id) => ({ id }))), typed] : chosen;
  const sent = envelope(fieldsOf(form));
  const report = {
    sent,
    by: filledIn.by.id,
    appointment: id.safeParse(form.get("pending")).data,
    detailsAt: detailsAtOf(filledIn, client),
    proposed,
    nextVisit,
  };
  if (!wanted || isSame(wanted, proposed)) return { ...report, event: read.event, isAsProposed: true };
  const named = readEvent(
    envelope(dataOf(filledIn, completedAt, { ...outcome, homeCare: { exercises: wanted } })),
    now,
  );
  if ("faults" in named || named.event.type !== "session.completed")
    return { faults: new Map("faults" in named ? named.faults.map(inWords) : []) };
  return { ...report, event: named.event, isAsProposed: false };
}

function dataOf({ form, by, profile }: FilledIn, completedAt: string, outcome: unknown): unknown {
  const text = (name: string) => form.get(name)?.trim() || undefined;
  const agrees = form.get("consent") === "yes";
  const { firstName, lastName, email, timeZone, consent } = profile ?? {
    firstName: form.get("firstName")?.trim() ?? "",
    lastName: text("lastName"),
    email: form.get("email")?.trim() ?? "",
    timeZone: text("timeZone"),
    consent: { followUp: false },
  };
  return {
    session: { id: form.get("session"), completedAt },
    therapist: { id: by.id, name: by.name, email: by.address },
    client: {
      ...without({ id: form.get("client"), firstName, lastName, email, timeZone }),
      consent: { ...consent, followUp: consent.followUp || agrees },
      // The whole list: a caution that the team member has unticked is gone.
      cautions: cautionsIn(form, profile?.cautions),
    },
    outcome,
  };
}

/** Details that the form only repeats are as old as the record, so newer ones from the practice's own system win. */
function detailsAtOf({ profile }: FilledIn, { consent, cautions = [] }: Completed["data"]["client"]) {
  const isRepeated =
    profile !== undefined &&
    consent.followUp === profile.consent.followUp &&
    isDeepStrictEqual(cautions, profile.cautions ?? []);
  return isRepeated ? profile.contactAt : undefined;
}

/** The exercises that were shown and wanted, or those that the client had last time and may still have. */
function exercisesIn(form: URLSearchParams, { data: { client, outcome } }: Completed) {
  const wanted = wantedExercises(form);
  if (!wanted || form.get("chosen") === "yes") return wanted;
  if (hasConcerns(outcome) || (outcome.painScore ?? 0) >= SEVERE_PAIN) return undefined;
  const fine = wanted.filter(
    // The therapist's own is named, which no caution takes away.
    ({ id, name }) =>
      name !== undefined ||
      (typeof id === "string" && isExerciseId(id) && isFineWith(client.cautions ?? [], id)),
  );
  return fine.length > 0 ? fine : undefined;
}

function isSame(
  wanted: NonNullable<ReturnType<typeof wantedExercises>>,
  proposed: readonly string[],
): boolean {
  const isPlain = wanted.every((each) => Object.keys(each).length === 1);
  return (
    isPlain && wanted.length === proposed.length && wanted.every(({ id }) => proposed.includes(String(id)))
  );
}

/** All fields by name, in the order of the form. */
function fieldsOf(form: URLSearchParams): Record<string, readonly string[]> {
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}

/** Faults that the report's schema cannot know. */
function faultsOfForm(
  { form, profile }: FilledIn,
  {
    completedAt,
    ended,
    next,
  }: { completedAt: string; ended?: string | undefined; next?: string | undefined },
): [string, string][] {
  const faults: [string, string][] = [];
  if (!isSessionOfForm(form.get("session") ?? "") && form.get("session") !== form.get("pending"))
    faults.push(["session", "This form cannot be read. Please open a new one."]);
  if (!profile && !isClientOfForm(form.get("client") ?? ""))
    faults.push(["session", "There is no client with this id. Please choose the client again."]);
  if (ended === undefined) faults.push(["day", "Please give the day and the time, or neither."]);
  if (next === undefined) faults.push(["next-day", "Please give the day and the time, or neither."]);
  else if (next !== "none" && next <= completedAt)
    faults.push(["next-day", "The next visit must be later than this session."]);
  const ownSite = form.get(ownOf("site"))?.trim();
  for (const [site, field] of [
    ...form.getAll("site").map((site) => [site, site] as const),
    ...(ownSite ? [[ownSite, OWN_PLACE] as const] : []),
  ])
    if (form.getAll(findingsAt(field)).length === 0 && !form.get(ownOf(findingsAt(field)))?.trim())
      faults.push(["site", `Please choose what you found (${site.replaceAll("-", " ")}), or take it off.`]);
  return faults;
}

const FIELDS: readonly (readonly [path: string, field: string, name: string])[] = [
  ["/data/client/firstName", "firstName", "The first name"],
  ["/data/client/lastName", "lastName", "The last name"],
  ["/data/client/email", "email", "The email address"],
  ["/data/client/timeZone", "timeZone", "The time zone"],
  ["/data/client/cautions", "caution", "What to be careful with"],
  ["/data/outcome/presentation", "area", "The area"],
  ["/data/outcome/painScore", "pain", "The pain"],
  ["/data/outcome/findings", "site", "What was found"],
  ["/data/outcome/techniques", "technique", "What was done"],
  ["/data/outcome/factors", "factor", "What plays a part"],
  ["/data/outcome/concerns", "concern", "The concern"],
  ["/data/outcome/since", "since", "Since when"],
  ["/data/outcome/noteForGp", "noteForGp", "What to look at"],
  ["/data/outcome/activity", "activity", "What they want to do again"],
  ["/data/outcome/note", "note", "The note"],
  ["/data/outcome/messageToClient", "message", "The message"],
  ["/data/outcome/homeCare", "exercise", "The exercises"],
  ["/data/session/completedAt", "day", "The time of the session"],
];

const IN_OTHER_WORDS: Readonly<Record<string, string>> = {
  "firstName must not be empty": "Please enter the first name.",
  "email must be an email address such as name@example.com":
    "Please enter an email address, such as name@example.com.",
  "area must name at least one area": "Please choose at least one area.",
};

function inWords({ path, message }: Fault): [string, string] {
  const [, part] = /^\/data\/outcome\/homeCare\/exercises\/\d+\/(name|steps|dose|link)/.exec(path) ?? [];
  if (part) return [`own-${part}`, `Of your exercise the ${part} ${message}.`];
  const [, field = "session", name = "This form"] = FIELDS.find(([start]) => path.startsWith(start)) ?? [];
  return [field, IN_OTHER_WORDS[`${field} ${message}`] ?? `${name} ${message}.`];
}
