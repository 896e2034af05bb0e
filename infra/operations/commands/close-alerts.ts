import {
  type Alert,
  AN_OPERATOR,
  close,
  type OnHold,
  standingOf,
} from "../../../shared/domain/alerts/alerts.ts";
import { alertRecords } from "../../../shared/records/alerts.ts";
import { followUpRecords } from "../../../shared/records/follow-ups.ts";
import { releasedBy } from "../../../shared/records/hold.ts";
import { changeForClient } from "../change-for-client.ts";

export const closeAlerts = changeForClient({
  name: "close-alerts",
  summary: "Closes a client's alerts that the team has seen, so that check-ins resume.",
  about: `For an alert that the team dealt with but did not close: the links in its emails work for 7 days, and until it is closed the client's check-ins wait and their pages show no exercises. Closing it sends what has waited and is still useful.

An alert that nobody has acknowledged stays open: its emails continue, each with a working link.

Who asked for it and why is kept in the client's record. A new worrying answer opens a new alert.`,

  nothingToDo: ({ profile, alerts }) =>
    seenAmong(alerts, profile).length === 0
      ? "The client has no acknowledged alert to close. Nothing to do."
      : undefined,
  would: "Would close every acknowledged alert of the client, and resume what waits for it.",
  done: "Every acknowledged alert of the client is closed, and what waited for it resumes.",
  async change({ profile, alerts, table, practice, audit, now }) {
    const records = alertRecords(table, practice);
    const followUps = followUpRecords(table, practice);
    for (const alert of seenAmong(alerts, profile)) {
      const closed = close(alert, AN_OPERATOR, now);
      if (!closed) continue;
      const released = await releasedBy(alert, profile, followUps, now, practice);
      if (!(await records.move(alert, closed, { now, by: audit, ...released }))) return false;
    }
    return true;
  },
});

function seenAmong(alerts: readonly Alert[], client: OnHold): Alert[] {
  return alerts.filter((alert) => standingOf(alert, client) === "acknowledged");
}
