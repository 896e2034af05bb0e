import { type Alert, close, type OnHold, standingOf } from "../../../shared/domain/alerts/alerts.ts";
import { alertRecords } from "../../../shared/records/alerts.ts";
import { followUpRecords } from "../../../shared/records/follow-ups.ts";
import { releasedBy } from "../../../shared/records/hold.ts";
import { changeForClient, NOTE_OPTIONS } from "../change-for-client.ts";
import { CLIENT, type Command, PRACTICE } from "../command.ts";

export const closeAlerts: Command = {
  name: "close-alerts",
  summary: "Closes alerts of a client that the team has seen, so that their check-ins go on.",
  about: `For an alert that somebody has seen to and did not close: the links in its emails work for 7 days, and until it is closed the client's check-ins wait and their pages show no exercises. What has waited and is still of use is sent.

An alert about an answer that nobody has seen stays open: its emails go on, each with a link that works.

Who asked for it and why is kept in the client's record. A new worrying answer opens a new alert.`,
  operands: { ...PRACTICE, ...CLIENT },
  options: NOTE_OPTIONS,
  changes: true,

  run: changeForClient({
    nothingToDo: ({ profile, alerts }) =>
      seenAmong(alerts, profile).length === 0
        ? "The client has no alert that was seen and is not closed. Nothing to do."
        : undefined,
    would: "Would close every alert of the client that was seen, and let go on what waits for it.",
    done: "Every alert of the client that was seen is closed, and what has waited for it goes on.",
    async change({ profile, alerts, table, practice, note, now }) {
      const records = alertRecords(table, practice);
      const followUps = followUpRecords(table, practice);
      for (const alert of seenAmong(alerts, profile)) {
        const closed = close(alert, "an operator", now);
        if (!closed) continue;
        const released = await releasedBy(alert, profile, followUps, now, practice);
        if (!(await records.move(alert, closed, { now, by: note, ...released }))) return false;
      }
      return true;
    },
  }),
};

function seenAmong(alerts: readonly Alert[], client: OnHold): Alert[] {
  return alerts.filter((alert) => standingOf(alert, client) === "acknowledged");
}
