import type { Practice } from "../../shared/domain/practice/practice.ts";
import { type PendingSession, waitsAgain } from "../../shared/domain/sessions/pending.ts";
import { newSessionId } from "../../shared/domain/team/form-ids.ts";
import { asBefore } from "../../shared/domain/team/last-time.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { mayBeTakenBack } from "../../shared/domain/team/take-back.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { localDay, localTime } from "../../shared/domain/time/local-time.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import { takeReport } from "../../shared/reports/take-report.ts";
import { retryOnConflict } from "../../shared/services/retry-on-conflict.ts";
import type { Dependencies } from "./dependencies.ts";
import { idsOf } from "./pending-fields.ts";
import { fingerprintOfForm } from "./seen.ts";

/** In the address of the session form: the id of the session that was taken back, to be reported for another client. */
export const FOR_ANOTHER = "taken-back";

/** As it was before. */
interface TakenBack {
  readonly profile: Profile;
  readonly treatment: Treatment;
  /** Its appointment, if it waits again. */
  readonly waiting: PendingSession | undefined;
}

/** The result: taken back, taken back before, or too late, since an email has left. */
type Outcome = TakenBack | "unknown" | "taken-back-before" | "too-late";

/** Takes a session of the form back, before its first email leaves. */
export function takingBack(dependencies: Dependencies) {
  const { clock, sessions, pending, takenBack, readStory, log } = dependencies;

  return async (sessionId: string, by: Member): Promise<Outcome> => {
    const guard = await sessions.findGuard(sessionId);
    if (!guard) return "unknown";
    const outcome = await retryOnConflict(async (): Promise<Outcome | undefined> => {
      const [story, now] = [await readStory(guard.clientId), clock()];
      if (!story) return "unknown";
      const { profile, treatments } = story;
      const treatment = treatments.find((each) => each.sessionId === sessionId);
      if (!treatment) {
        // The call that took it back may have ended before it came to this.
        await cancelNextVisit(profile, sessionId);
        return "taken-back-before";
      }
      const followUps = story.followUps.filter((each) => each.sessionId === sessionId);
      if (!mayBeTakenBack(treatment, followUps, now)) return "too-late";
      const newestOther = treatments.find((each) => each.sessionId !== sessionId);
      const act = { person: by.id, form: fingerprintOfForm([by.id, "take-back", sessionId]), now };
      const waiting = await waitingAgain(profile, treatment, now);
      const known = { profile, treatment, newestOther, followUps, waiting };
      const isDone = await takenBack.takeBack(known, by.name, act);
      return isDone ? { profile, treatment, waiting } : undefined;
    });
    if (typeof outcome === "object") {
      log.info("session-taken-back", { sessionId, clientId: guard.clientId });
      await cancelNextVisit(outcome.profile, sessionId);
    }
    return outcome;
  };

  /** The appointment's own record of the person is gone: only the report's details remain. */
  async function waitingAgain(
    { clientId, firstName, lastName }: Profile,
    treatment: Treatment,
    now: Instant,
  ) {
    const { appointment: id, therapist } = treatment;
    const known = id === undefined ? undefined : await pending.known(id);
    if (id === undefined || !known || !waitsAgain(known, now)) return undefined;
    const client = { id: clientId, firstName, ...(lastName !== undefined && { lastName }) };
    return { id, ...known.last, client, therapist, reportAs: newSessionId(crypto.randomUUID()) };
  }

  /** The appointment that was booked with the session. */
  async function cancelNextVisit(profile: Profile, sessionId: string): Promise<void> {
    const appointment = nextVisitOf(profile, sessionId);
    if (!appointment) return;
    const event = {
      type: "appointment.cancelled" as const,
      timestamp: clock(),
      data: { client: { id: profile.clientId }, appointment },
    };
    await takeReport({ event, sent: event }, dependencies);
  }
}

function nextVisitOf(profile: Profile, sessionId: string) {
  const visit = `${sessionId}-next`;
  const booked = profile.appointments?.[visit];
  return booked && !booked.cancelled ? { id: visit, startsAt: booked.startsAt } : undefined;
}

/** The form as it was filled in, under a new id. */
export function asFilledIn(taken: TakenBack, { timeZone }: Practice): URLSearchParams {
  const { profile, treatment, waiting } = taken;
  const form = asBefore(treatment.outcome, profile.cautions ?? []);
  const ids = waiting ? idsOf(waiting) : [["session", newSessionId(crypto.randomUUID())] as const];
  for (const [name, value] of ids) form.set(name, value);
  form.set("opened", treatment.completedAt);
  form.set("client", profile.clientId);
  const visit = nextVisitOf(profile, treatment.sessionId);
  if (visit) {
    form.set("next-day", localDay(visit.startsAt, timeZone));
    form.set("next-time", localTime(visit.startsAt, timeZone));
  }
  return form;
}
