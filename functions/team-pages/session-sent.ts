import { fullName } from "../../shared/domain/team/client-names.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { isEndedByEmail, mayBeTakenBack } from "../../shared/domain/team/take-back.ts";
import { usualIn } from "../../shared/domain/team/usual.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import { sessionFormPage } from "../../shared/pages/session-form.tsx";
import { chooseClientPage } from "../../shared/pages/session-form-client.tsx";
import { sessionSentPage } from "../../shared/pages/session-sent.tsx";
import type { TeamFrame } from "../../shared/pages/team-frame.tsx";
import { standingOfClient } from "../../shared/records/standing.ts";
import { type HttpResponse, htmlResponse, seeOther } from "../../shared/services/http.ts";
import type { Dependencies } from "./dependencies.ts";
import { knownClient } from "./known-client.ts";
import { asFilledIn, FOR_ANOTHER, takingBack } from "./take-back.ts";

/** After a session was sent by the form: what follows, and taking it back. */
export function afterSending(dependencies: Dependencies) {
  const { practice, clock, clients, lists, sessions, readStory } = dependencies;
  const takeBack = takingBack(dependencies);

  /** The session is not reported any more, and its form is there again. */
  async function undo(sessionId: string, reader: Member): Promise<HttpResponse> {
    const frame = { practice, reader: reader.name };
    const outcome = id.safeParse(sessionId).success ? await takeBack(sessionId, reader) : "unknown";
    if (outcome === "unknown") return seeOther("/session-form");
    if (outcome === "too-late") return await show(sessionId, reader, TOO_LATE);
    if (outcome === "taken-back-before") return takenBackPage(frame);
    const { profile, address } = await clients.readWithAddress({
      clientId: outcome.profile.clientId,
      sessionId,
    });
    const client = knownClient({ profile: profile ?? outcome.profile, address, practice });
    const values = asFilledIn(outcome, practice);
    const usual = usualIn(await lists.recent(clock()));
    return htmlResponse(
      sessionFormPage({
        ...frame,
        usual,
        values,
        faults: new Map(),
        client,
        notice: [TAKEN_BACK, ...(outcome.waiting ? [WAITS_AGAIN] : []), AS_IT_WAS].join(" "),
        forAnother: `/session-form?${FOR_ANOTHER}=${sessionId}`,
      }),
    );
  }

  /** The follow-ups of the session that was just recorded, and when they are due. */
  async function show(sessionId: string, reader: Member, fault?: string): Promise<HttpResponse> {
    const frame = { practice, reader: reader.name };
    const guard = id.safeParse(sessionId).success ? await sessions.findGuard(sessionId) : undefined;
    const story = guard && (await readStory(guard.clientId));
    if (!story) return seeOther("/session-form");
    const { profile, address, alerts, treatments, followUps } = story;
    const ofSession = followUps.filter((each) => each.sessionId === sessionId);
    const treatment = treatments.find((each) => each.sessionId === sessionId);
    // Its form was sent again, such as by the browser's way back.
    if (!treatment) return takenBackPage(frame);
    const outlook = { ...standingOfClient(profile, address), alerts, sessions: treatments, followUps };
    return htmlResponse(
      sessionSentPage({
        ...frame,
        clientId: profile.clientId,
        firstName: profile.firstName,
        name: fullName(profile),
        followUps: ofSession,
        outlook,
        now: clock(),
        mayTakeBack: mayBeTakenBack(treatment, ofSession, clock())
          ? { session: sessionId, isEndedByEmail: isEndedByEmail(treatment, ofSession) }
          : undefined,
        ...(fault !== undefined && { fault }),
      }),
    );
  }

  return { show, undo };
}

function takenBackPage(frame: TeamFrame): HttpResponse {
  return htmlResponse(chooseClientPage({ ...frame, wanted: "", found: undefined, notice: TAKEN_BACK }));
}

const TAKEN_BACK = "The session is taken back. Nothing of it is sent.";
const WAITS_AGAIN = "Its appointment waits on Today again.";
const AS_IT_WAS = "Below is its form as it was.";
const TOO_LATE = "It was not taken back: one of its emails has left, or it is more than ten minutes ago.";
