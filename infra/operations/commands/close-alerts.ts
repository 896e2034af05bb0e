import { close, standingOf } from "../../../shared/domain/alerts.ts";
import { alertRecords } from "../../../shared/records/alerts.ts";
import { followUpRecords } from "../../../shared/records/follow-ups.ts";
import { releasedBy } from "../../../shared/records/hold.ts";
import { changeForClient, NOTE_OPTIONS } from "../change-for-client.ts";
import { CLIENT, type Command, PRACTICE } from "../command.ts";

export const closeAlerts: Command = {
  name: "close-alerts",
  summary: "Closes a client's alerts, so that their check-ins go on.",
  about: `For an alert that somebody has seen to and did not close: the links in its emails work for 7 days, and until it is closed the client's check-ins wait and their pages show no exercises. What has waited and is still of use is sent.

The client gets no email that their answer was seen. Who asked for it and why is kept in the client's record.

A new worrying answer opens a new alert.`,
  operands: { ...PRACTICE, ...CLIENT },
  options: NOTE_OPTIONS,
  changes: true,

  run: changeForClient({
    nothingToDo: ({ profile, alerts }) =>
      alerts.every((alert) => standingOf(alert, profile) === "closed")
        ? "The client has no alert that is not closed. Nothing to do."
        : undefined,
    would: "Would close every alert of the client, and let their check-ins go on.",
    done: "Every alert of the client is closed. Their check-ins go on.",
    async change({ profile, alerts, table, practice, note, now }) {
      const records = alertRecords(table, practice);
      const followUps = followUpRecords(table, practice);
      for (const alert of alerts) {
        const closed = close(alert, "an operator", now);
        if (!closed) continue;
        const released = await releasedBy(alert, profile, followUps, now, practice);
        if (!(await records.move(alert, closed, { now, by: note, ...released }))) return false;
      }
      return true;
    },
  }),
};
