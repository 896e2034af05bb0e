import { type Alert, isHeldByAlert, standingOf } from "../../shared/domain/alerts/alerts.ts";
import { isToTeam } from "../../shared/domain/follow-ups/kinds.ts";
import { nextAppointment } from "../../shared/domain/sessions/appointments.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { earliestFirst, type Instant } from "../../shared/domain/time/instant.ts";
import { type ClientPage, clientPage } from "../../shared/pages/team-client.tsx";
import type { ShownAnswer } from "../../shared/pages/team-client-numbers.tsx";
import { clientUnknownPage } from "../../shared/pages/team-frame.tsx";
import { alertDecisions, newestMoment } from "../../shared/records/alert-decisions.ts";
import { appointmentsOf } from "../../shared/records/profiles.ts";
import type { ClientStory } from "../../shared/records/story.ts";
import {
  formOf,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  seeOther,
} from "../../shared/services/http.ts";
import { clientActs } from "./acts.ts";
import { careForm } from "./care.ts";
import type { Dependencies } from "./dependencies.ts";
import { outlookOf } from "./outlook.ts";
import { shownProposals, waitingOf } from "./proposals.ts";
import { seenOf } from "./seen.ts";

/** One client's page, and what the team decides there. */
export function clientPages(dependencies: Dependencies) {
  const { practice, clock, team, readStory, readDecisions } = dependencies;
  const decisions = alertDecisions(dependencies);
  const acts = clientActs(dependencies);

  /** The look is noted before anything is shown. */
  async function show(
    request: HttpRequest,
    clientId: string,
    reader: Member,
    unrecorded?: ClientPage["unrecorded"],
  ): Promise<HttpResponse> {
    const [story, past] = await Promise.all([readStory(clientId), readDecisions(clientId)]);
    if (!story) return unknown(reader);
    const now = clock();
    await team.look(clientId, reader.id, now);
    const query = new URLSearchParams(request.rawQueryString);
    const frame = { practice, reader: reader.name };
    const news = query.has("news") || (unrecorded !== undefined && !unrecorded.fault);
    const form = isCareForm(query)
      ? careForm(story, frame, { news, unrecorded }, waitingOf(story, query.get("proposal")))
      : undefined;
    const [done, open] = ["done", "open"].map((name) => query.get(name) ?? undefined);
    const shown = { ...shownOf(story, now), decisions: past };
    return htmlResponse(form ?? clientPage({ ...frame, ...shown, now, news, done, open, unrecorded }));
  }

  async function decide(request: HttpRequest, clientId: string, reader: Member): Promise<HttpResponse> {
    const query = new URLSearchParams(request.rawQueryString);
    if (query.has("act")) return await act(request, clientId, reader);
    const number = Number(query.get("alert"));
    const matter = Number.isInteger(number) ? await decisions.find(clientId, number) : undefined;
    if (!matter) return unknown(reader);
    const form = formOf(request, ALERT_FIELDS);
    // A page without the time is not ours: what its sender has read is not known.
    const until = form.get("until") ?? "";
    const does = form.get("do");
    const held = isHeldByAlert(matter.profile) && matter.profile.hold?.alert === number;
    const outcome = await decisions.decide(matter, { does, until, by: reader.name });
    if (outcome === "news") return seeOther(`/team/clients/${clientId}?news`);
    const done = does === "done" && held ? "go-on" : does;
    return seeOther(`/team/clients/${clientId}${does === "seen" || does === "done" ? `?done=${done}` : ""}`);
  }

  async function act(request: HttpRequest, clientId: string, reader: Member): Promise<HttpResponse> {
    const posted = await acts(request, clientId, reader);
    if (!posted) return unknown(reader);
    const { outcome, ...what } = posted;
    if ("done" in outcome) return seeOther(`/team/clients/${clientId}?done=${outcome.done}`);
    // Not a redirect: what the team member has typed stays.
    return await show(request, clientId, reader, { ...what, ...("fault" in outcome && outcome) });
  }

  /** Refused as unknown: another client's page, or no page of ours. */
  function unknown(reader: Member): HttpResponse {
    return htmlResponse(clientUnknownPage({ practice, reader: reader.name }));
  }

  return { show, decide };
}

/** Exercises have a page of their own: `?care`, and `?act=care` if the form is shown again. */
function isCareForm(query: URLSearchParams): boolean {
  return query.has("care") || query.get("act") === "care";
}

/** `do`: the button pressed. `until`: the time of the newest reason or answer about the alert on the page. */
export const ALERT_FIELDS = new Set(["do", "until"]);

type Shown = Omit<
  ClientPage,
  "practice" | "reader" | "now" | "news" | "done" | "open" | "unrecorded" | "decisions"
>;

function shownOf(story: ClientStory, now: Instant): Shown {
  const { profile, alerts, treatments, followUps, notes } = story;
  const answers = answersOf(story);
  return {
    clientId: profile.clientId,
    firstName: profile.firstName,
    name: fullName(profile),
    email: profile.email,
    cautions: profile.cautions ?? [],
    nextVisit: nextAppointment(appointmentsOf(profile), now)?.startsAt,
    outlook: outlookOf(story),
    sessions: treatments,
    answers,
    alerts: alerts.toReversed().map((alert) => {
      const sessions = new Set(alert.reasons.map(({ sessionId }) => sessionId));
      const given = answers.filter(({ sessionId }) => sessions.has(sessionId));
      return {
        alert,
        standing: standingOf(alert, profile),
        until: newestMoment({ alert, given }),
        comments: commentsOn(alert, given),
      };
    }),
    followUps: followUps.filter((each) => !isToTeam(each)),
    notes,
    proposals: shownProposals(
      story,
      answers.filter(({ isReplaced }) => !isReplaced),
    ),
    handHoldReason: profile.handHoldReason,
    seen: seenOf(story),
  };
}

/** The client's words in an alert's answers that no reason quotes. */
function commentsOn({ reasons }: Alert, given: ReturnType<typeof answersOf>): string[] {
  const known = reasons.map(({ comment }) => comment);
  return given.flatMap(({ comment, isReplaced, sessionId, step }) => {
    const isAbout = reasons.some((reason) => reason.sessionId === sessionId && reason.step === step);
    return comment && isAbout && !isReplaced && !known.includes(comment) ? [comment] : [];
  });
}

/** Newest first. */
function answersOf({ answers }: ClientStory): ShownAnswer[] {
  return answers
    .flatMap(({ sessionId, step, latest, earlier }) => [
      { ...latest, sessionId, step, isReplaced: false },
      ...earlier.map((answer) => ({ ...answer, sessionId, step, isReplaced: true })),
    ])
    .toSorted(earliestFirst("answeredAt"))
    .toReversed();
}
