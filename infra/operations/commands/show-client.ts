import { followUpId } from "../../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { whyNotSent } from "../../../shared/domain/sending/outlook.ts";
import { REASON_WORDS } from "../../../shared/domain/sending/reason-words.ts";
import { earliestFirst, type Instant } from "../../../shared/domain/time/instant.ts";
import { zoneOf } from "../../../shared/domain/time/local-time.ts";
import { erasureRecords } from "../../../shared/records/erasures.ts";
import {
  type ClientRecord,
  readClientId,
  readRecord,
  type ScheduleState,
  type ShownFollowUp,
  schedulesOf,
} from "../client-record.ts";
import { CLIENT, type Command, PRACTICE } from "../command.ts";
import { headingOf, openPractice, saidOf } from "../deployed-stack.ts";
import { erasedInWords } from "../erased-words.ts";
import { stateInWords } from "../follow-up-words.ts";
import { Mistake } from "../mistake.ts";
import { fromNow, pairs, told, wrap } from "../print.ts";

export const showClient: Command = {
  name: "show-client",
  summary: "Shows a client's follow-ups, the state of each, and why.",
  about: `Every alert to the team, and every follow-up of every session: its state in words, whether its email came back, when it is due in the client's time and in UTC, whether its schedule exists, why it would not be sent as things are now, who changed what, and who looked at their page or copied their record.

It shows only ids, states and times: no name, no address, nothing about health. There is no option to show more: the practice's system knows whose id it is. Clients' ids appear in logs, dead letters and alarms.`,
  operands: { ...PRACTICE, ...CLIENT },
  changes: false,

  async run({ operands: [practice = "", client = ""], practices, clock }) {
    const clientId = readClientId(client);
    const { deployment, practice: settings, table } = await openPractice(practices, practice);
    const record = await readRecord(table, clientId);
    if (!record) {
      const erasure = await erasureRecords(table, settings).find(clientId);
      if (erasure) {
        const says = erasedInWords(erasure, settings.timeZone);
        return { text: saidOf(deployment, says), data: erasure };
      }
      throw new Mistake(
        `There is no client ${client} in the records of ${deployment.practiceName}. ` +
          "Nothing was reported about them, or the id is misspelt.",
      );
    }
    const schedules = await schedulesOf(deployment, record.followUps);
    const seen = { record, schedules, practice: settings, now: clock() };
    return { text: `${headingOf(deployment)}\n\n${describeClient(seen)}`, data: dataOf(seen) };
  },
};

interface Seen {
  readonly record: ClientRecord;
  readonly schedules: ReadonlyMap<string, ScheduleState>;
  readonly practice: Practice;
  readonly now: Instant;
}

function describeClient(seen: Seen): string {
  const { record, practice, now } = seen;
  const {
    stopped,
    startedAt,
    refusedAt,
    erasedAt,
    hold,
    handHold,
    alerts,
    sessions,
    followUps,
    events,
    looks,
  } = record;
  const { noCheckInsSince, pausedUntil } = record;
  const when = (moment: Instant) => told(moment, zoneOf(record, practice));
  const holds = [
    ...(hold ? [`since ${when(hold.since)}, for alert ${hold.alert}`] : []),
    ...(handHold ? [`since ${when(handHold.since)}, by ${handHold.by} of the team`] : []),
  ];
  const states = pairs([
    ["agrees to follow-ups", record.consent ? "yes" : "no: nothing is sent"],
    ["emails stopped", stopped ? `yes, ${stopped.reason} on ${when(stopped.at)}: nothing is sent` : "no"],
    ...(startedAt ? [["started again", when(startedAt)] as const] : []),
    ["address refuses mail", refusedAt ? `yes, since ${when(refusedAt)}: nothing is sent` : "no"],
    ["check-ins wait", holds.length > 0 ? `yes, ${holds.join("; ")}` : "no"],
    ...(noCheckInsSince ? [["wants no check-ins", `since ${when(noCheckInsSince)}`] as const] : []),
    ...(pausedUntil && now < pausedUntil ? [["paused", `until ${when(pausedUntil)}`] as const] : []),
    ...(erasedAt ? [["an earlier record", `erased on ${when(erasedAt)}`] as const] : []),
    ["time zone", record.timeZone ?? `${practice.timeZone}, the practice's`],
  ]);
  const newestFirst = sessions.toSorted(earliestFirst("completedAt")).toReversed();
  const ofSessions = newestFirst.map(({ sessionId, completedAt }) => {
    const latest = sessionId === record.latestSessionId ? ", the latest" : "";
    const own = followUps.filter((followUp) => followUp.sessionId === sessionId);
    return [
      wrap(`Session ${sessionId}${latest}, completed ${when(completedAt)}`),
      ...(own.length === 0 ? ["  No follow-ups are planned for it."] : []),
      ...own.map((followUp) => describe(followUp, seen)),
    ].join("\n");
  });
  const consents = record.consents.map(
    ({ at, followUp, source }) => [when(at), `${followUp ? "yes" : "no"}, reported by ${source}`] as const,
  );
  const ofAlerts = alerts.map(
    ({ number, level, status, openedAt, acknowledgedAt, closedAt }) =>
      [
        `alert ${number}`,
        [
          `${level}, ${status}; opened ${when(openedAt)}`,
          ...(acknowledgedAt ? [`seen ${when(acknowledgedAt)}`] : []),
          ...(closedAt ? [`closed ${when(closedAt)}`] : []),
        ].join("; "),
      ] as const,
  );
  const trail = events.map(({ at, what, by, askedBy, why }) => {
    const word = askedBy ? ` (${askedBy} asked: ${why})` : "";
    return [when(at), `${what}, by the ${by}${word}`] as const;
  });
  const seenBy = looks.map(
    ({ by, lastAt, times }) =>
      [when(lastAt), `${by}${times > 1 ? `, the last of ${times} looks that day` : ""}`] as const,
  );
  return [
    `Client ${record.clientId}\n\n${states}`,
    ...(ofAlerts.length > 0 ? [`Alerts to the team\n${pairs(ofAlerts)}`] : []),
    ...ofSessions,
    ...(consents.length > 0 ? [`Consent to follow-ups, as reported\n${pairs(consents)}`] : []),
    trail.length > 0 ? `Who changed what\n${pairs(trail)}` : "No changes are recorded.",
    ...(looks.length > 0 ? [`Who looked at their page, or copied their record\n${pairs(seenBy)}`] : []),
  ].join("\n\n");
}

function describe(followUp: ShownFollowUp, seen: Seen): string {
  const { record, schedules, practice, now } = seen;
  const { step, status, dueAt, cameBack } = followUp;
  const timeZone = zoneOf(record, practice);
  const reason = whyNotSent(followUp, record, practice, now);
  const state = stateInWords(followUp, schedules.get(followUpId(followUp)), timeZone, now);
  return [
    `  ${step}: ${status}`,
    wrap(`due ${told(dueAt, timeZone)}, ${fromNow(dueAt, now)}`, 6),
    wrap(cameBack ? `${state} It came back.` : state, 6),
    ...(reason ? [wrap(`As things are now it will not be sent: ${REASON_WORDS[reason]}.`, 6)] : []),
  ].join("\n");
}

function dataOf(seen: Seen) {
  const { record, schedules, practice, now } = seen;
  return {
    ...record,
    timeZone: zoneOf(record, practice),
    followUps: record.followUps.map((followUp) => {
      const { clientId, ...rest } = followUp;
      const id = followUpId(followUp);
      return {
        id,
        ...rest,
        schedule: schedules.get(id),
        obstacle: whyNotSent(followUp, record, practice, now),
      };
    }),
  };
}
