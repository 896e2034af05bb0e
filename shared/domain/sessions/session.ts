import * as z from "zod/mini";
import { personName } from "../text/names.ts";
import { id, moment } from "../text/schemas.ts";
import { checkInDays } from "./check-in-days.ts";
import { ownWords } from "./own-words.ts";
import { clientWith, outcomeWith, therapistWith } from "./session-schemas.ts";

/** The webhook's events. These schemas are the source of the public contract. */

const outcome = outcomeWith({ exerciseName: personName(80), own: ownWords });
export type Outcome = z.infer<typeof outcome>;

const therapist = therapistWith(personName(100));

const client = clientWith({ firstName: personName(100), lastName: personName(100) });
export type Client = z.infer<typeof client>;

const session = z.strictObject({
  session: z.strictObject({ id, completedAt: moment }),
  therapist,
  client,
  outcome,
  followUp: z.optional(z.strictObject({ checkIns: z.optional(checkInDays) })),
});
/** A session with its outcome, as reported. */
export type Session = z.infer<typeof session>;

const appointment = z.strictObject({
  client: z.strictObject({ id }),
  appointment: z.strictObject({ id, startsAt: moment }),
});

/** It causes no email, so it accepts whatever a booking system knows. A team member then says who the client is. */
const endedAppointment = z.strictObject({
  client: z.partial(client).check(
    z.refine(({ id, firstName }) => Boolean(id || firstName), "must have an id or a firstName"),
    // The same for JSON Schema. Not as `anyOf`: code generators would make it a union with any value.
    z.meta({ not: { properties: { id: false, firstName: false } } }),
  ),
  appointment: z.strictObject({ id, endedAt: moment }),
  therapist: z.optional(z.partial(therapist)),
});

const erasedClient = z.strictObject({ client: z.strictObject({ id }) });

const envelope = <Type extends string, Data extends z.core.$ZodType>(type: Type, data: Data) =>
  z.strictObject({ type: z.literal(type), timestamp: moment, data });

export const practiceEvent = z.discriminatedUnion("type", [
  envelope("session.completed", session),
  envelope("session.corrected", session),
  envelope("client.updated", z.strictObject({ client })),
  envelope("appointment.booked", appointment),
  envelope("appointment.cancelled", appointment),
  envelope("appointment.ended", endedAppointment),
  envelope("client.erased", erasedClient),
]);
export type PracticeEvent = z.infer<typeof practiceEvent>;
export type EventOf<Type extends PracticeEvent["type"]> = Extract<PracticeEvent, { type: Type }>;

export const EVENT_TYPES = practiceEvent.def.options.map((option) => option.shape.type.def.values[0]);
