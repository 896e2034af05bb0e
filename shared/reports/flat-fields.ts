import { timeZone } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";
import { atLocalTime } from "../domain/time/local-time.ts";
import type { Fault } from "../services/http.ts";
import { pointer, type SentEvent } from "./read-event.ts";

/** Events as flat fields, from systems that can neither sign nor nest. */

/** Never a session: a sender without a signature must not be able to have a client written to. */
export const FLAT_EVENTS = ["appointment.ended", "appointment.booked", "appointment.cancelled"] as const;
type FlatEvent = (typeof FLAT_EVENTS)[number];

/** What each field means. An event ignores the fields that it does not need, so that one list serves all events. */
export const FLAT_FIELDS = {
  event: `One of ${FLAT_EVENTS.join(", ")}.`,
  appointment_id: "The appointment's own id, the same whenever it is sent.",
  start: "When it starts: for booked and cancelled.",
  end: "When it ended: for ended.",
  time_zone: "Of times without an offset; otherwise they are in the practice's zone.",
  client_id: "The client's id as in their sessions: for booked and cancelled. For ended, this or a name.",
  first_name: "The client's first name.",
  last_name: "The client's last name.",
  name: "Both in one field: the last word is the last name, with small words before it, as in Zoë van der Berg.",
  email: "The client's email address.",
  therapist_id: "The therapist's id in the practice's settings.",
  therapist_name: "The therapist's name.",
  therapist_email: "The therapist's email address.",
  updated_at: "When the appointment was last changed. Left out: now.",
} as const;
type FlatField = keyof typeof FLAT_FIELDS;

/** By field. Empty ones are left out. */
export type FlatFields = ReadonlyMap<string, string>;

/**
 * The event that these fields describe.
 * @returns the event, not yet validated, if its type is known; and what is wrong with the fields themselves
 */
export function eventOfFields(
  fields: FlatFields,
  practice: { readonly timeZone: string },
  now: Instant,
): { readonly event: SentEvent | undefined; readonly faults: readonly Fault[] } {
  const get = (field: FlatField) => fields.get(field);
  const zone = get("time_zone") ?? practice.timeZone;
  const isZone = timeZone.safeParse(zone).success;
  const type = FLAT_EVENTS.find((each) => each === get("event"));
  const faults = [...fields.keys()]
    .filter((field) => !Object.hasOwn(FLAT_FIELDS, field))
    .map((field) => fault(field, "is not a known field"));
  if (!type) faults.push(fault("event", `must be one of ${FLAT_EVENTS.join(", ")}`));
  if (!isZone) faults.push(fault("time_zone", "must be an IANA time zone such as Europe/London"));
  const at = (field: FlatField) => momentIn(get(field), isZone ? zone : practice.timeZone);
  const event = type && { type, timestamp: at("updated_at") ?? now, data: dataOf(type, get, at) };
  return { event, faults };
}

type Get = (field: FlatField) => string | undefined;

function dataOf(type: FlatEvent, get: Get, at: Get): unknown {
  const id = get("appointment_id");
  if (type !== "appointment.ended")
    return { client: { id: get("client_id") }, appointment: { id, startsAt: at("start") } };
  const { first, last } = namesIn(get);
  const client = present({ id: get("client_id"), firstName: first, lastName: last, email: get("email") });
  const therapist = present({
    id: get("therapist_id"),
    name: get("therapist_name"),
    email: get("therapist_email"),
  });
  const who = { client, ...(Object.keys(therapist).length > 0 && { therapist }) };
  return { ...who, appointment: { id, endedAt: at("end") } };
}

function namesIn(get: Get): { first: string | undefined; last: string | undefined } {
  const [first, last, name] = [get("first_name"), get("last_name"), get("name")];
  if (first !== undefined || last !== undefined || name === undefined) return { first, last };
  const words = name.split(/\s+/);
  const begin = lastNameIn(words);
  return { first: words.slice(0, begin).join(" "), last: words.slice(begin).join(" ") || undefined };
}

/** Where the last name begins: at the last word, or at the small ones before it, as in "Zoë van der Berg". */
function lastNameIn(words: readonly string[]): number {
  let begin = Math.max(words.length - 1, 1);
  const isSmall = (word = "") => /^\p{Ll}/u.test(word);
  // Of a name that is typed without capitals no word says more than another.
  if (!isSmall(words[begin])) while (begin > 1 && isSmall(words[begin - 1])) begin -= 1;
  return begin;
}

/** A time as booking systems write it. Other text is returned as it is: the schema refuses it. */
function momentIn(text: string | undefined, zone: string): string | undefined {
  const [, day, time, seconds = ":00", offset] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)? ?(Z|[+-]\d\d:?\d\d)?$/i.exec(text ?? "") ?? [];
  if (!day || !time) return text;
  if (!offset) return atLocalTime(day, time, zone) ?? text;
  return `${day}T${time}${seconds}${offset.toUpperCase().replace(/^(...)(\d\d)$/, "$1:$2")}`;
}

function present(fields: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The flat field behind a path into the event. */
const FIELD_AT: Readonly<Record<string, FlatField>> = {
  "/timestamp": "updated_at",
  "/data/appointment/id": "appointment_id",
  "/data/appointment/startsAt": "start",
  "/data/appointment/endedAt": "end",
  "/data/client/id": "client_id",
  "/data/client/firstName": "first_name",
  "/data/client/lastName": "last_name",
  "/data/client/email": "email",
  "/data/therapist/id": "therapist_id",
  "/data/therapist/name": "therapist_name",
  "/data/therapist/email": "therapist_email",
};

/** The fault of an event, in the words of its flat fields. */
export function inFlatWords({ path, message }: Fault, fields: FlatFields): Fault {
  const field = FIELD_AT[path];
  // The client as a whole.
  if (!field) return fault("client_id", "must be given, or else first_name or name");
  if (message.startsWith("must be a date")) return fault(field, TIME);
  const isOfName = /^(first|last)_name$/.test(field) && !fields.has("first_name") && !fields.has("last_name");
  return fault(isOfName ? "name" : field, message);
}

const TIME = "must be a date and time such as 2026-11-20T15:00:00Z, or 2026-11-20 15:00 by the local clock";

function fault(field: string, message: string): Fault {
  return { path: pointer([field]), message };
}
