import { isHeldByAlert, LEVEL_WORDS } from "../../shared/domain/alerts/alerts.ts";
import { handHoldOf } from "../../shared/domain/alerts/hand-hold.ts";
import { checkInDayOf, type FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { ADVICE } from "../../shared/domain/home-care/advice.ts";
import { asChosen, type CareVersion, versionsOf } from "../../shared/domain/home-care/care.ts";
import { countryWords } from "../../shared/domain/practice/countries.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { REASON_WORDS } from "../../shared/domain/sending/reason-words.ts";
import { daysOf } from "../../shared/domain/sessions/check-in-days.ts";
import { capitalised } from "../../shared/domain/sessions/client-words.ts";
import { isAdviceTopic } from "../../shared/domain/sessions/vocabulary.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import { memberOf } from "../../shared/domain/team/sign-in.ts";
import { CLOCK, inWords } from "../../shared/domain/time/in-words.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { dayInWords, lostWords } from "../../shared/pages/alert-parts.tsx";
import * as words from "../../shared/pages/answer-in-words.tsx";
import { exerciseInWords, sessionFacts } from "../../shared/pages/team-client-session.tsx";
import { whatOf, whoOf } from "../../shared/pages/team-decisions.tsx";
import { proposalWords } from "../../shared/pages/team-proposals.tsx";
import { cameBack, emailName, lowered, plain, sessionName } from "../../shared/pages/team-words.ts";
import type { GivenAnswer, Treatment } from "../../shared/records/items.ts";
import { refusalsOf } from "../../shared/records/profiles.ts";
import type { WholeRecord } from "./client-copy.ts";

/** Left out if there is nothing to say. */
type Fact = readonly [name: string, says: string | false | undefined];

interface Entry {
  readonly heading?: string;
  readonly facts: readonly Fact[];
}

/** The words of the copy for people. */
export function copyInWords(kept: WholeRecord, practice: Practice) {
  const { profile, address, sessions, beforeCorrections, alerts } = kept;
  const timeZone = zoneOf(profile, practice);
  const { locale } = countryWords(practice);
  // The words of the practice's pages then have their times in the client's zone, if it is known.
  const place = { ...practice, timeZone };
  const at = (moment: Instant) =>
    `${dayInWords(moment, place)} at ${inWords(moment, locale, { ...CLOCK, timeZone })}`;
  const when = (moment: Instant | undefined) => moment && at(moment);
  const by = (done: { at: Instant; by: string } | undefined) => done && `${at(done.at)}, by ${done.by}`;
  const nameOf = (id: string) => memberOf(id, practice)?.name ?? id;
  const session = (id: string) => sessionName(id, sessions, place);
  const known = alerts.map((alert) => ({ alert }));

  const client = (): Entry => {
    const { consent, stopped = address.stopped, hold, handHold } = profile;
    const refused = address.refused && { address: profile.email, at: address.refused.at };
    const refusals = [...refusalsOf(profile), ...(refused ? [refused] : [])];
    const facts: Fact[] = [
      ["Name", fullName(profile)],
      ["Email address", profile.email],
      ["Number at the practice", profile.clientId],
      ["Details as of", at(profile.contactAt)],
      ["Time zone", profile.timeZone],
      ["Take care because of", capitalised((profile.cautions ?? []).map(plain).join(", "))],
      ["Agrees to follow-ups", yesOrNo(consent.followUp)],
      ["Agrees to offers", yesOrNo(consent.offers)],
      ["All emails stopped", stopped && `${at(stopped.at)}: ${REASON_WORDS[stopped.reason]}`],
      ["Emails started again", when(profile.startedAt ?? address.startedAt)],
      ["No check-ins since", when(profile.noCheckInsSince)],
      ["Emails paused until", when(profile.pausedUntil)],
      ["Addresses that refused emails", lines(...refusals.map((each) => `${each.address}, ${at(each.at)}`))],
      ["Check-ins wait for an alert", hold && held(at(hold.since), isHeldByAlert(profile))],
      [
        "Check-ins wait by hand",
        handHold &&
          held(by({ at: handHold.since, by: nameOf(handHold.by) }) ?? "", handHoldOf(profile) !== undefined),
      ],
      ["Why they wait", profile.handHoldReason],
      ["Check-ins ended by the client", lines(...(profile.endedSessions ?? []).map(session))],
      ["An earlier record was erased", when(profile.erasedAt)],
    ];
    return { facts };
  };

  const treated = (each: Treatment): Entry => {
    const before = beforeCorrections.filter(({ sessionId }) => sessionId === each.sessionId).toReversed();
    const care = versionsOf({ ...each, cautions: profile.cautions }).toReversed();
    const facts: Fact[] = [
      ...sessionFacts(each),
      ...care.map((version): Fact => [`Home care from ${at(version.at)}`, careInWords(version)]),
      ["Taken back", by(each.takenBack)],
      ["First reported", lines(at(each.receivedAt), each.reportedBy && `by ${nameOf(each.reportedBy)}`)],
      ["Agreed to follow-ups then", yesOrNo(each.consent?.followUp)],
      ["To be asked after days", each.checkIns?.map(daysOf).join(", ")],
      ["Number of the session", each.sessionId],
      ...before.map((was): Fact => {
        const facts = sessionFacts(was).map((fact) => fact.join(": "));
        const held = `Session of ${at(was.completedAt)}, with ${was.therapist.name}`;
        return [`As reported until ${at(was.replacedAt)}`, lines(held, ...facts)];
      }),
    ];
    return { heading: `${at(each.completedAt)}, with ${each.therapist.name}`, facts };
  };

  const answered = ({ sessionId, step, latest, earlier }: WholeRecord["answers"][number]): Entry[] =>
    [latest, ...earlier.toReversed()].map((answer) => ({
      heading: `${at(answer.answeredAt)}${answer === latest ? "" : " (changed since)"}`,
      facts: [
        ["Asked", `Check-in, day ${checkInDayOf(step)} (${lowered(session(sessionId))})`],
        ...answerFacts(answer),
      ],
    }));

  const alerted = (alert: WholeRecord["alerts"][number]): Entry => {
    const closedBy = alert.closedBy === "session" ? "a later session" : alert.closedBy;
    const facts: Fact[] = [
      ["What it asked of the team", LEVEL_WORDS[alert.level]],
      ...alert.reasons.map((reason): Fact => {
        const { because = lostWords(reason), signs = [], comment } = reason;
        return [at(reason.at), lines(because, ...signs.map(words.signInWords), comment && `“${comment}”`)];
      }),
      ["Seen", alert.acknowledgedAt && by({ at: alert.acknowledgedAt, by: alert.acknowledgedBy ?? "" })],
      ["Closed", alert.closedAt && by({ at: alert.closedAt, by: closedBy ?? "" })],
    ];
    return { heading: `Alert of ${at(alert.openedAt)}`, facts };
  };

  const proposed = ({ decided, ...proposal }: WholeRecord["proposals"][number]): Entry => ({
    heading: proposalWords(proposal),
    facts: [
      ["Proposed", `${at(proposal.at)} (${lowered(session(proposal.sessionId))}): ${proposal.because}`],
      ["What became of it", lines(capitalised(plain(proposal.status)), by(decided), decided?.why)],
    ],
  });

  const became = ({ status, reason, dueAt, sentAt }: FollowUp): string => {
    const sent = sentAt ? `Sent on ${at(sentAt)}` : "Sent";
    if (status === "planned") return `Planned for ${at(dueAt)}.`;
    if (status === "sending" || status === "uncertain") return "On its way, not confirmed yet.";
    if (status === "sent") return `${sent}.`;
    if (status === "answered") return `${sent}, and answered.`;
    if (status === "lapsed") return `${sent}, and not answered in time.`;
    return `Planned for ${at(dueAt)}, and not sent${reason ? `: ${REASON_WORDS[reason]}` : ""}.`;
  };

  const emailed = (email: FollowUp): Fact => [
    `${emailName(email)} (${lowered(session(email.sessionId))})`,
    `${became(email)}${cameBack(email, known) ? " It came back." : ""}`,
  ];

  const changed = ({ reason, why = reason, ...change }: WholeRecord["changes"][number]): Fact => {
    const { about = "", askedBy, consent, times, last = "" } = change;
    const who = change.by === "practice" ? "The practice’s own system" : whoOf(change, known, place);
    const says = lines(
      `${whatOf(change, [], place)}. ${who}${askedBy ? `, asked by ${askedBy}` : ""}.`,
      sessions.some(({ sessionId }) => sessionId === about) && `${session(about)}.`,
      times !== undefined && `${times} times, at last: ${plain(last)}.`,
      consent && `Agrees to follow-ups: ${lowered(yesOrNo(consent.followUp) ?? "")}.`,
      why && `“${why}”`,
    );
    return [at(change.at), says];
  };

  const booked = ({ id, startsAt, cancelled }: WholeRecord["appointments"][number]): Fact => [
    at(startsAt),
    `${cancelled ? "Cancelled" : "Booked"} (number ${id})`,
  ];
  const hasEnded = ({ id, endedAt, therapist }: WholeRecord["ended"][number]): Fact => [
    at(endedAt),
    `Ended${therapist?.name ? `, with ${therapist.name}` : ""}, and no session is reported yet (number ${id})`,
  ];
  const looked = ({ lastAt, times }: WholeRecord["looks"][number]): Fact => [
    at(lastAt),
    times > 1 ? `The last of ${times} looks of one person on that day (by UTC)` : "One look",
  ];

  const together = (facts: readonly Fact[]): Entry[] => (facts.length > 0 ? [{ facts }] : []);
  const parts: Readonly<Record<string, readonly Entry[]>> = {
    "The client": [client()],
    "Sessions and home care": sessions.toReversed().map(treated),
    "Answers to check-ins": kept.answers.toReversed().flatMap(answered),
    "What the team wrote to the client": kept.notes.toReversed().map(({ text, withdrawn, ...note }) => ({
      heading: by(note) ?? "",
      facts: [
        ["Note", text],
        ["Taken back", by(withdrawn)],
      ],
    })),
    "Alerts to the team about the client": alerts.toReversed().map(alerted),
    "Changes of the exercises that were proposed to the team": kept.proposals.toReversed().map(proposed),
    Emails: together(kept.emails.toReversed().map(emailed)),
    Appointments: together([...kept.appointments.map(booked), ...kept.ended.map(hasEnded)]),
    "Who changed or decided what": together(kept.changes.toReversed().map(changed)),
    "When the record was looked at": together(kept.looks.toReversed().map(looked)),
  };
  return { timeZone, at, parts };
}

function lines(...said: readonly (string | false | undefined)[]): string {
  return said.filter(Boolean).join("\n");
}

/** The profile keeps a hold that a later session has ended. */
function held(since: string, lasts: boolean): string {
  return `Since ${since}${lasts ? "" : ", until the session after it"}`;
}

function yesOrNo(agrees: boolean | undefined): string | undefined {
  return agrees === undefined ? undefined : agrees ? "Yes" : "No";
}

function careInWords({ by, why, exercises, advice }: CareVersion): string {
  const given = exercises.map((each) => {
    const chosen = asChosen(each);
    const name = chosen ? exerciseInWords(chosen) : each.id;
    return [name, each.own?.link && `Link: ${each.own.link}`, `(${each.because})`].filter(Boolean).join(" ");
  });
  const topics = advice.map((topic) => (isAdviceTopic(topic) ? lowered(ADVICE[topic].title) : topic));
  const author = typeof by === "object" ? by.name : by === "report" ? "by the report" : "by a correction";
  return lines(
    ...given,
    ...topics.map((topic) => `Advice: ${topic}`),
    `${capitalised(author)}: ${lowered(why)}`,
  );
}

function answerFacts(answer: GivenAnswer): Fact[] {
  const { change, obstacle, normal, activity, signs, noSigns } = answer;
  const noticed = noSigns ? "None of those asked about" : "Question not answered";
  return [
    ["Pain", words.outOf10(answer.pain)],
    ["Change since the session", change && words.CHANGE_WORDS[change]],
    ["Days with exercises", answer.exerciseDays?.toString()],
    ["What got in the way of them", obstacle && words.OBSTACLE_WORDS[obstacle]],
    ["What they want to do again", activity !== undefined && words.outOf10(activity)],
    ["Back to normal", normal && words.NORMAL_WORDS[normal]],
    ["Asks to be contacted", answer.contact && "Yes"],
    ["Signs", lines(...signs.map(words.signInWords)) || noticed],
    ["Comment", answer.comment],
  ];
}
