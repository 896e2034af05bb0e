import { expect, it } from "vitest";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { aClientPage, decisionsOf, notesOf, OUTLOOK } from "../pages/a-client-page.ts";
import { shownProposals } from "../pages/care-pages.ts";
import { aStoredFollowUp, aTreatment } from "../records/builders.ts";
import { describeInChromium } from "./chromium.ts";

const MARGIN = "12mm";
const PAPER = { format: "A4", margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } };
const NOW = "2026-12-28T10:00:00.000Z";
const COMMENT = "It is easier to sit, and the left side still pulls a little in the morning.";

/**
 * Two sessions a month apart, with every email sent and five answers, on hold by an alert that was seen, after another
 * that is done, with notes, decisions, and proposals that wait and that ended.
 */
function aStory() {
  const sessions = ["2026-12-18T14:55:00.000Z", "2026-11-20T14:55:00.000Z"].map((completedAt, index) =>
    aTreatment({ sessionId: `s-${index}`, completedAt }),
  );
  const answers = (["12-27", "12-20", "12-04", "11-27", "11-22"] as const).map((day, index) => ({
    answeredAt: `2026-${day}T09:10:00.000Z`,
    sessionId: index < 2 ? "s-0" : "s-1",
    step: "check-in-day-7",
    pain: index + 1,
    exerciseDays: 5,
    change: "better" as const,
    signs: [],
    noSigns: true as const,
    comment: COMMENT,
    isReplaced: false,
  }));
  const steps = ["after-care", "check-in-day-2", "check-in-day-7", "check-in-day-14", "check-in-day-28"];
  const followUps = sessions.flatMap(({ sessionId }) =>
    steps.map((step) =>
      aStoredFollowUp({ sessionId, step, status: "sent", sentAt: "2026-12-04T09:00:00.000Z" }),
    ),
  );
  const [at] = answers.map(({ answeredAt }) => answeredAt);
  const reasons = [aReason({ at, because: "Says it is much worse than before the session" })];
  const seen = {
    ...anAlert({ number: 2, openedAt: at, reasons }),
    status: "acknowledged",
    acknowledgedAt: at,
    acknowledgedBy: "Anna Kowalska",
  } as const;
  const closed = { ...anAlert(), status: "closed", closedAt: at, closedBy: "Ben Carter" } as const;
  const alerts = [seen, closed].map((alert) => ({ alert, standing: alert.status, until: NOW, comments: [] }));
  const hold = { alert: 2, since: NOW, begunBy: 2 };
  return { sessions, answers, followUps, alerts, hold };
}

describeInChromium("a client's story on paper", (tab) => {
  it("takes two pages, with the chart and all that the team has decided", async () => {
    const { sessions, answers, followUps, alerts, hold } = aStory();
    const page = aClientPage({
      practice: aPractice(),
      reader: "Anna Kowalska",
      nextVisit: NOW,
      notes: notesOf(COMMENT),
      decisions: decisionsOf(COMMENT),
      proposals: shownProposals(COMMENT),
      outlook: {
        ...OUTLOOK,
        latestSessionId: "s-0",
        latestCompletedAt: sessions[0]?.completedAt,
        hold,
        alerts: alerts.map(({ alert }) => alert),
        sessions,
        followUps,
      },
      sessions,
      answers,
      alerts,
      followUps,
      now: NOW,
      seen: "",
      done: "seen",
    });
    await tab().show(page, { width: 1_280 });
    const pdf = (await tab().page.pdf(PAPER)).toString("latin1");
    await tab().page.emulateMedia({ media: "print" });
    const isPrinted = async (words: string) =>
      (await tab().page.getByText(words).filter({ visible: true }).count()) > 0;
    for (const words of [
      "On hold since",
      "Alert of",
      COMMENT,
      "Take out Figure-four",
      "Home care now",
      "Your words to",
    ])
      expect([words, await isPrinted(words)]).toEqual([words, true]);
    for (const words of ["It is marked as seen", "Once it is done", "Why they wait"])
      expect([words, await isPrinted(words)]).toEqual([words, false]);
    await tab().page.emulateMedia({ media: null });
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  });
});
