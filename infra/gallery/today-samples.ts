import type { Alert, AlertReason } from "../../shared/domain/alerts/alerts.ts";
import { minus, plus } from "../../shared/domain/time/instant.ts";
import { todayPage } from "../../shared/pages/team-today.tsx";
import { type PageGroup, READER, SESSION, sampleAnswer } from "./page-sample.ts";
import { BETTER } from "./proposal-samples.tsx";

const CHECK_IN = { sessionId: SESSION.sessionId, step: "check-in-day-2" };
/** A Friday, at noon in Derby. */
const NOW = "2026-11-27T12:00:00.000Z";
const ASKED = minus(NOW, { hours: 1 });
const NOBODY = listOf<never>();
const EMPTY = {
  reader: READER,
  now: NOW,
  isAway: false,
  open: NOBODY,
  undelivered: NOBODY,
  seen: NOBODY,
  held: NOBODY,
  pending: NOBODY,
  proposed: NOBODY,
  better: NOBODY,
  fewDays: NOBODY,
  silent: NOBODY,
};

function listOf<Entry>(...shown: Entry[]) {
  return { shown, more: false };
}

function anAlert(
  clientId: string,
  reasons: readonly Pick<AlertReason, "name" | "because" | "comment">[],
): Alert {
  return {
    clientId,
    ...CHECK_IN,
    number: 1,
    level: "today",
    status: "open",
    openedAt: ASKED,
    clockAt: ASKED,
    raised: 1,
    version: 1,
    reasons: reasons.map((reason) => ({ ...CHECK_IN, level: "today", at: ASKED, ...reason })),
  };
}

const SAMANTHA = { clientId: "c-42", name: "Samantha Jones" };
const TOM = { clientId: "c-7", name: "Tom Baker" };
const MAYA = { clientId: "c-19", name: "Maya Singh" };
const WORSE = anAlert(SAMANTHA.clientId, [
  { name: "much-worse", because: "Says it is much worse than before the session" },
  { name: "contact", because: "Asks to be contacted", comment: "Please ring me on 07700 900 123." },
]);
const SEEN: Alert = {
  ...anAlert(TOM.clientId, [{ name: "contact", because: "Asks to be contacted" }]),
  status: "acknowledged",
  acknowledgedAt: ASKED,
  acknowledgedBy: "Ben Carter",
};
const BOUNCED: Alert = {
  ...anAlert(MAYA.clientId, [{ name: "undelivered", because: undefined }]),
  level: "soon",
};

/** Where the team begins its day. */
export const TODAY: PageGroup = {
  name: "Today, for the team",
  samples: [
    {
      id: "today",
      name: "Today, with someone on every list",
      about: "One client was promised a call by five. Two are on hold: one by her answer, one by hand.",
      page: (words) =>
        todayPage({
          ...EMPTY,
          practice: words.practice,
          open: listOf({ ...SAMANTHA, alert: WORSE }),
          seen: listOf({ ...TOM, alert: SEEN, note: { by: "Anna Kowalska", at: ASKED } }),
          undelivered: listOf({ ...MAYA, alert: BOUNCED }),
          held: listOf(
            {
              ...MAYA,
              byHand: { since: minus(NOW, { days: 4 }), by: "ben", reason: "Away until the weekend." },
            },
            { ...SAMANTHA, byAlert: { alert: WORSE, since: ASKED } },
          ),
          pending: listOf({
            id: "a-1",
            endedAt: ASKED,
            reportedAt: ASKED,
            seen: "",
            client: { id: TOM.clientId, firstName: "Tom" },
          }),
          proposed: listOf({ ...TOM, proposal: { ...BETTER, at: ASKED } }),
          better: { shown: [{ ...TOM, answer: { ...sampleAnswer(words), answeredAt: ASKED } }], more: true },
          fewDays: listOf({
            ...MAYA,
            answer: {
              ...sampleAnswer(words),
              change: "same",
              exerciseDays: 1,
              obstacle: "no-time",
              answeredAt: ASKED,
            },
          }),
          silent: listOf({ ...MAYA, at: minus(NOW, { days: 2 }) }),
        }),
    },
    {
      id: "today-over",
      name: "Today, when the time of the promised call is over",
      about: "The same client on the next Monday.",
      page: (words) =>
        todayPage({
          ...EMPTY,
          practice: words.practice,
          now: plus(NOW, { days: 3 }),
          open: listOf({ ...SAMANTHA, alert: WORSE }),
        }),
    },
    {
      id: "today-empty",
      name: "Today, when nobody waits",
      about: "Each list says that it is empty.",
      page: (words) => todayPage({ ...EMPTY, practice: words.practice }),
    },
  ],
};
