import { isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import { changesByPeople, isToBeTalkedThrough, shownCare } from "../../shared/domain/home-care/care.ts";
import { hasConcerns } from "../../shared/domain/sessions/concerns.ts";
import { earliestFirst } from "../../shared/domain/time/instant.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { yourExercisesPage } from "../../shared/pages/your-exercises.tsx";
import type { AnswerRecord, Profile, Treatment } from "../../shared/records/items.ts";
import { type HttpHandler, htmlResponse, tokenOf } from "../../shared/services/http.ts";
import { isSentTo, type Opened } from "../../shared/services/links.ts";
import { errorName } from "../../shared/services/log.ts";
import type { Dependencies } from "./dependencies.ts";

/**
 * Shows a client's current exercises, who changed them, and what the client has answered, always for their latest
 * session, whichever session the link is from. It still works after a stop, which is about emails, but not after a
 * withdrawal of consent.
 */
export function createExercisesPage({ practice, links, clients, answers, log }: Dependencies): HttpHandler {
  return async (request) => {
    try {
      const opened = await links.open("exercises", tokenOf(request));
      const found = opened && (await find(opened));
      if (found) return htmlResponse(pageOf(found));
      log.info("link-refused");
      return htmlResponse(linkUnknownPage({ practice }));
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice }));
    }
  };

  /** One round trip, or two if the client has had a session since. */
  async function find({ subject, sentTo }: Opened<"exercises">): Promise<Found | undefined> {
    const { clientId, sessionId } = subject;
    const { profile, ...linked } = await read(clientId, sessionId);
    if (!profile?.consent.followUp || !isSentTo({ sentTo }, profile.email)) return undefined;
    const { latestSessionId = sessionId } = profile;
    const { treatment, given } =
      latestSessionId === sessionId ? linked : await read(clientId, latestSessionId);
    return treatment && { profile, treatment, given };
  }

  async function read(clientId: string, sessionId: string) {
    const [found, given] = await Promise.all([
      clients.read(clientId, sessionId),
      answers.ofSession(clientId, sessionId),
    ]);
    return { ...found, given };
  }

  function pageOf({ profile, treatment, given }: Found) {
    const { firstName, cautions } = profile;
    const { exercises } = shownCare(treatment, cautions);
    const talkFirst = isToBeTalkedThrough(treatment, cautions) ? treatment.therapist.name : undefined;
    const held = isHeld(profile);
    const since = {
      timeZone: zoneOf(profile, practice),
      changes: changesByPeople(treatment),
      answers: given
        .map(({ latest }) => latest)
        .toSorted(earliestFirst("answeredAt"))
        .toReversed(),
    };
    const referred = hasConcerns(treatment.outcome);
    return yourExercisesPage({ practice, firstName, exercises, cautions, talkFirst, referred, held, since });
  }
}

interface Found {
  readonly profile: Profile;
  readonly treatment: Treatment;
  /** The answers to the check-ins of the treatment's session. */
  readonly given: readonly AnswerRecord[];
}
