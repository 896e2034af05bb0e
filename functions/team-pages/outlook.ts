import type { Outlook } from "../../shared/domain/sending/outlook.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import type { ClientStory } from "../../shared/records/story.ts";

/** The circumstances that decide whether an email to the client is sent. */
export function outlookOf({ profile, address, alerts, treatments, followUps }: ClientStory): Outlook {
  return { ...standingOfClient(profile, address), alerts, sessions: treatments, followUps };
}
