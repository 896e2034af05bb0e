import type { Outlook } from "../../shared/domain/sending/outlook.ts";
import { tellsOnlyChanges } from "../../shared/domain/team/notes.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import type { ClientStory } from "../../shared/records/story.ts";

/** The circumstances that decide whether an email to the client is sent. */
export function outlookOf({ profile, address, alerts, treatments, followUps, notes }: ClientStory): Outlook {
  const latest = treatments.find(({ sessionId }) => sessionId === profile.latestSessionId);
  const onlyChanges = followUps
    .filter((each) => each.sessionId === latest?.sessionId && tellsOnlyChanges(each, notes, latest))
    .map(({ step }) => step);
  return { ...standingOfClient(profile, address), alerts, sessions: treatments, followUps, onlyChanges };
}
