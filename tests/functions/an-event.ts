import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import { aSessionEvent } from "../domain/builders.ts";
import { anId } from "../records/builders.ts";

type Overrides = Parameters<typeof aSessionEvent>[0];

/** A session of a unique client. */
export function anEvent(overrides: Overrides = {}, type?: Parameters<typeof aSessionEvent>[1]) {
  return aSessionEvent(
    {
      ...overrides,
      session: { id: anId("s"), ...overrides?.session },
      client: { id: anId("c"), ...overrides?.client },
    },
    type,
  );
}

export function idPair(event: ReturnType<typeof anEvent>): [string, string] {
  return [event.data.client.id, event.data.session.id];
}

export function afterCareOf({ data }: ReturnType<typeof anEvent>): FollowUpKey {
  return { clientId: data.client.id, sessionId: data.session.id, step: "after-care" };
}

/** The event with other fields in a part of its data. */
export function changedIn(
  event: ReturnType<typeof anEvent>,
  part: keyof ReturnType<typeof anEvent>["data"],
  changed: object,
) {
  return { ...event, data: { ...event.data, [part]: { ...event.data[part], ...changed } } };
}
