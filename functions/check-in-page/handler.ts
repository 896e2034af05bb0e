import { isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import { daysAsked, SOME_WEEKS } from "../../shared/domain/answers/asked.ts";
import { isFewDays, type Obstacle, readAnswer, readObstacle } from "../../shared/domain/answers/check-in.ts";
import { signsToAsk } from "../../shared/domain/answers/safety.ts";
import { checkInDayOf } from "../../shared/domain/follow-ups/follow-up.ts";
import { isToBeTalkedThrough, shownCare } from "../../shared/domain/home-care/care.ts";
import { hasConcerns } from "../../shared/domain/sessions/concerns.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { signsIn } from "../../shared/pages/sign-groups.ts";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import type { GivenAnswer } from "../../shared/records/items.ts";
import {
  formOf,
  type HttpHandler,
  type HttpResponse,
  htmlResponse,
  seeOther,
  tokenOf,
} from "../../shared/services/http.ts";
import { errorName } from "../../shared/services/log.ts";
import { retryOnConflictFrom } from "../../shared/services/retry-on-conflict.ts";
import {
  type Answerable,
  answerOf,
  type CheckIn,
  checkInFinder,
  findingsIn,
  isOfLatestSession,
  readingOf,
} from "./check-in.ts";
import type { Dependencies } from "./dependencies.ts";
import { createEnding, hasEnded, mayEnd, NO_CHECK_INS } from "./ending.ts";
import { createExercisesPage } from "./exercises.ts";
import { createRecorder } from "./recording.ts";

/** Shows a check-in and records the posted answer; or shows the client's exercises. GET never changes state. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, clock, links, log, alerts } = dependencies;
  const find = checkInFinder(dependencies);
  const { record, alertTeam } = createRecorder(dependencies);
  const end = createEnding(dependencies);
  const showExercises = createExercisesPage(dependencies);

  return async (request) => {
    if (request.rawPath.startsWith("/exercises/")) return await showExercises(request);
    const token = tokenOf(request);
    const action = `/check-in/${encodeURIComponent(token)}`;
    const isPost = request.requestContext.http.method === "POST";
    const values = isPost ? formOf(request, FIELDS) : undefined;
    try {
      const opened = await links.open("check-in", token);
      if (values) {
        const checkIn = opened && (await find.toAnswer(opened));
        return checkIn ? await post(checkIn, values, action) : refused();
      }
      const checkIn = opened && (await find.toShow(opened));
      return checkIn ? await show(checkIn, new URLSearchParams(request.rawQueryString), action) : refused();
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice, action, ...(values && { values }) }));
    }
  };

  function refused(): HttpResponse {
    log.info("link-refused");
    return htmlResponse(linkUnknownPage({ practice }));
  }

  /** Reads the check-in again after a conflict, such as a double tap. */
  function again({ followUp, sentTo }: CheckIn) {
    return () => find.toAnswer({ subject: followUp, sentTo });
  }

  async function show(checkIn: CheckIn, query: URLSearchParams, action: string): Promise<HttpResponse> {
    const given = checkIn.given?.latest;
    if (checkIn.newer) return closed(checkIn);
    const pain = painOf(query);
    if (given && pain === undefined && !query.has("change")) return await answered(checkIn, given, action);
    return htmlResponse(checkInFormPage({ ...formParts(checkIn, action), pain, previous: given }));
  }

  async function post(first: Answerable, values: URLSearchParams, action: string): Promise<HttpResponse> {
    const read = readAnswer(values);
    const obstacle = readObstacle(values);
    return await retryOnConflictFrom(first, again(first), async (checkIn) => {
      if (checkIn.newer) return closed(checkIn, values, await alertTeam(checkIn, values, again(checkIn)));
      if (values.get("choice") === NO_CHECK_INS && !values.has("pain"))
        return (await end(checkIn)) ? seeOther(action) : undefined;
      if (obstacle && checkIn.given)
        return (await recordObstacle(checkIn, checkIn.given.latest, obstacle)) ? seeOther(action) : undefined;
      if ("faults" in read) {
        await alertTeam(checkIn, values, again(checkIn));
        return htmlResponse(
          checkInFormPage({
            ...formParts(checkIn, action),
            previous: checkIn.given?.latest,
            values,
            faults: read.faults,
          }),
        );
      }
      return (await record(checkIn, read.answer)) ? seeOther(action) : undefined;
    });
  }

  /** Posted from an old page, when the days are no longer few, it is ignored. */
  async function recordObstacle(checkIn: Answerable, given: GivenAnswer, obstacle: Obstacle) {
    const answer = answerOf(given);
    const isAsked = isFewDays(answer, checkInDayOf(checkIn.followUp.step));
    return isAsked ? await record(checkIn, { ...answer, obstacle }) : true;
  }

  async function answered(checkIn: CheckIn, given: GivenAnswer, action: string): Promise<HttpResponse> {
    const { sentTo, profile } = checkIn;
    const latest = isOfLatestSession(checkIn) ? checkIn.treatment : undefined;
    const findings = findingsIn(checkIn, answerOf(given), practice);
    const known = findings.some(({ alerts }) => alerts) ? await alerts.ofClient(profile.clientId) : [];
    // An old link that is not bound to an address must not lead to one that is.
    const preferences = sentTo && (await links.sign("preferences", { clientId: profile.clientId }, sentTo));
    const { answeredAt } = given;
    return htmlResponse(
      checkInAnsweredPage({
        practice,
        firstName: profile.firstName,
        answer: answerOf(given),
        answeredAt,
        timeZone: zoneOf(profile, practice),
        now: clock(),
        findings,
        held: isHeld(profile),
        reading: readingOf(given, checkIn.followUp, known, practice),
        ending: hasEnded(checkIn) ? "ended" : mayEnd(checkIn) ? "offered" : undefined,
        cautions: profile.cautions,
        exercises: latest ? shownCare(latest, profile.cautions).exercises : [],
        talkFirst:
          latest && isToBeTalkedThrough(latest, profile.cautions) ? latest.therapist.name : undefined,
        referred: latest !== undefined && hasConcerns(latest.outcome),
        action,
        changePath: `${action}?change=1`,
        preferencesPath: preferences && `/preferences/${preferences}`,
      }),
    );
  }

  /** Links to no other page: someone else may hold this old link. The newest email links to the newer check-in. */
  function closed({ profile }: CheckIn, values = new URLSearchParams(), isTold = false): HttpResponse {
    const { firstName } = profile;
    return htmlResponse(checkInClosedPage({ practice, firstName, signs: signsIn(values), isTold }));
  }

  function formParts({ profile, treatment, followUp }: CheckIn, action: string) {
    const day = checkInDayOf(followUp.step);
    const askNormal = (day ?? 0) >= SOME_WEEKS;
    const hasExercises = shownCare(treatment, profile.cautions).exercises.length > 0;
    const askDays = hasExercises ? daysAsked(day) : 0;
    const signs = signsToAsk(treatment.outcome);
    const referred = hasConcerns(treatment.outcome);
    const { activity } = treatment.outcome;
    const { firstName, cautions } = profile;
    return { practice, firstName, cautions, action, askDays, activity, askNormal, signs, referred };
  }
}

const FIELDS = new Set([
  "pain",
  "days",
  "change",
  "activity",
  "obstacle",
  "normal",
  "choice",
  "sign",
  "contact",
  "comment",
]);

/** The score tapped in the email. */
function painOf(query: URLSearchParams): number | undefined {
  const pain = query.get("pain") ?? "";
  return /^(\d|10)$/.test(pain) ? Number(pain) : undefined;
}
