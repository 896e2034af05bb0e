import { isDeepStrictEqual } from "node:util";
import { type Alert, isOnHold } from "../../shared/domain/alerts/alerts.ts";
import { type Finding, findingsOf, historyOf } from "../../shared/domain/answers/answer-rules.ts";
import { type Answer, answeredAgain, readAnswer, readWorries } from "../../shared/domain/answers/check-in.ts";
import { highestTier, signsToAsk } from "../../shared/domain/answers/safety.ts";
import { type FollowUp, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import type { AddressId } from "../../shared/domain/sessions/address.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { signsIn } from "../../shared/pages/sign-groups.ts";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import type { AnswerRecord, GivenAnswer, Profile, Treatment } from "../../shared/records/items.ts";
import {
  formOf,
  type HttpHandler,
  type HttpResponse,
  htmlResponse,
  seeOther,
  tokenOf,
} from "../../shared/services/http.ts";
import { isSentTo, type Opened } from "../../shared/services/links.ts";
import { errorName } from "../../shared/services/log.ts";
import { untilWonFrom } from "../../shared/services/until-won.ts";
import { alertFrom } from "./consequences.ts";
import type { Dependencies } from "./dependencies.ts";

interface CheckIn {
  /** The address that the link was sent to. */
  readonly sentTo: AddressId | undefined;
  readonly followUp: FollowUp;
  readonly nudge: FollowUp | undefined;
  /** A later check-in that was sent; it closes this one. */
  readonly newer: FollowUp | undefined;
  readonly given: AnswerRecord | undefined;
  /** Answers to all check-ins of the session. */
  readonly answers: readonly AnswerRecord[];
  readonly alerts: readonly Alert[];
  readonly profile: Profile;
  readonly treatment: Treatment;
}

/** Shows a check-in and records the posted answer. GET never changes state. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, clock, links, clients, followUps, answers, alerts, log } = dependencies;

  return async (request) => {
    const token = tokenOf(request);
    const action = `/check-in/${encodeURIComponent(token)}`;
    const isPost = request.requestContext.http.method === "POST";
    const values = isPost ? formOf(request, FIELDS) : undefined;
    try {
      const opened = await links.open("check-in", token);
      const checkIn = opened && (await find(opened));
      if (!checkIn) {
        log.info("link-refused");
        return htmlResponse(linkUnknownPage({ practice }));
      }
      if (values) return await post(checkIn, values, action);
      return await show(checkIn, new URLSearchParams(request.rawQueryString), action);
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice, action, ...(values && { values }) }));
    }
  };

  /** All reads in one round trip. */
  async function find({ subject: key, sentTo }: Opened<"check-in">): Promise<CheckIn | undefined> {
    const [{ profile, treatment }, all, answered, known] = await Promise.all([
      clients.read(key.clientId, key.sessionId),
      followUps.ofClient(key.clientId, key.sessionId),
      answers.ofSession(key.clientId, key.sessionId),
      alerts.ofClient(key.clientId),
    ]);
    const followUp = all.find(({ step }) => step === key.step);
    if (!profile || !treatment || followUp?.kind !== "check-in") return undefined;
    if (!isSentTo({ sentTo }, profile.email)) return undefined;
    const nudge = all.find(({ kind }) => kind === "nudge");
    const newer = all
      .filter(({ kind, status, dueAt }) => kind === "check-in" && SENT.has(status) && dueAt > followUp.dueAt)
      .at(-1);
    const given = answered.find(({ step }) => step === key.step);
    return { sentTo, followUp, nudge, newer, given, answers: answered, alerts: known, profile, treatment };
  }

  /** Reads the check-in again after a conflict, such as a double tap. */
  function again({ followUp, sentTo }: CheckIn) {
    return () => find({ subject: followUp, sentTo });
  }

  async function show(checkIn: CheckIn, query: URLSearchParams, action: string): Promise<HttpResponse> {
    const given = checkIn.given?.latest;
    if (checkIn.newer) return closed(checkIn);
    const pain = painOf(query);
    if (given && pain === undefined && !query.has("change")) return await answered(checkIn, given, action);
    return htmlResponse(checkInFormPage({ ...formParts(checkIn, action), pain, previous: given }));
  }

  async function post(first: CheckIn, values: URLSearchParams, action: string): Promise<HttpResponse> {
    const read = readAnswer(values);
    return await untilWonFrom(first, again(first), async (checkIn) => {
      if (checkIn.newer) return closed(checkIn, values, await tell(checkIn, values));
      if ("faults" in read) {
        await tell(checkIn, values);
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

  async function record(checkIn: CheckIn, read: Answer): Promise<boolean> {
    const { followUp, nudge, given: before } = checkIn;
    const answer = answeredAgain(read, before?.latest);
    if (before && isDeepStrictEqual(answer, said(before.latest))) return true;
    const now = clock();
    const change = alertFrom(
      {
        ...checkIn,
        key: followUp,
        findings: findingsIn(checkIn, answer),
        comment: answer.comment,
        isRecorded: true,
      },
      now,
      practice,
    );
    const also = change && alerts.writesOf(change, now);
    const recorded = await answers.record(followUp, answer, { before, nudge, now, ...(also && { also }) });
    if (recorded) {
      const ids = { followUpId: followUpId(followUp), clientId: followUp.clientId };
      log.info("check-in-answered", ids);
      if (change) log.warn("alert-raised", { ...ids, alert: change.raised.alert.number });
      const tier = highestTier(answer.signs);
      if (tier) log.warn("safety-sign-reported", ids);
    }
    return recorded;
  }

  /**
   * Alerts the team about worrying fields of a form that is not recorded: the client may not send it again.
   * @returns whether the form was worrying
   */
  async function tell(first: CheckIn, values: URLSearchParams): Promise<boolean> {
    const said = readWorries(values);
    return await untilWonFrom(first, again(first), async (checkIn) => {
      const findings = findingsIn(checkIn, said);
      if (findings.length === 0) return false;
      const { followUp } = checkIn;
      const now = clock();
      const worry = { ...checkIn, key: followUp, findings, comment: said.comment, isRecorded: false };
      const change = alertFrom(worry, now, practice);
      if (!change) return true;
      if (await alerts.raise(change, now)) {
        const ids = { followUpId: followUpId(followUp), clientId: followUp.clientId };
        log.warn("alert-raised", { ...ids, alert: change.raised.alert.number });
        if (said.signs.length > 0) log.warn("safety-sign-reported", ids);
        return true;
      }
      return undefined;
    });
  }

  function findingsIn(
    { followUp, treatment, answers }: CheckIn,
    answer: Parameters<typeof findingsOf>[0],
  ): Finding[] {
    const history = historyOf(followUp.step, treatment.outcome.painScore, answers);
    return findingsOf(answer, history, practice);
  }

  async function answered(checkIn: CheckIn, given: GivenAnswer, action: string): Promise<HttpResponse> {
    const { sentTo, profile, treatment } = checkIn;
    // An old link that is not bound to an address must not lead to one that is.
    const preferences = sentTo && (await links.sign("preferences", { clientId: profile.clientId }, sentTo));
    const { answeredAt } = given;
    return htmlResponse(
      checkInAnsweredPage({
        practice,
        firstName: profile.firstName,
        answer: said(given),
        answeredAt,
        timeZone: zoneOf(profile, practice),
        now: clock(),
        findings: findingsIn(checkIn, said(given)),
        held: isOnHold(profile),
        exercises: homeCareFor(treatment.outcome, profile.cautions).exercises,
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

  function formParts({ profile, treatment }: CheckIn, action: string) {
    const askExerciseDays = homeCareFor(treatment.outcome, profile.cautions).exercises.length > 0;
    const signs = signsToAsk(treatment.outcome);
    const referred = (treatment.outcome.concerns ?? []).length > 0;
    return { practice, firstName: profile.firstName, action, askExerciseDays, signs, referred };
  }
}

const FIELDS = new Set(["pain", "days", "change", "sign", "contact", "comment"]);

const SENT = new Set(["sent", "answered", "lapsed"]);

function said({ answeredAt: _, ...answer }: GivenAnswer): Answer {
  return answer;
}

/** The score tapped in the email. */
function painOf(query: URLSearchParams): number | undefined {
  const pain = query.get("pain") ?? "";
  return /^(\d|10)$/.test(pain) ? Number(pain) : undefined;
}
