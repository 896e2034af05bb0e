import { expect, it } from "vitest";
import { clientPage } from "../../shared/pages/team-client.tsx";
import { aPractice } from "../domain/builders.ts";
import { aFollowUp, aTreatment } from "../records/builders.ts";
import { describeInChromium } from "./chromium.ts";

const MARGIN = "12mm";
const PAPER = { format: "A4", margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } };
const COMMENT = "It is easier to sit, and the left side still pulls a little in the morning.";

/** Two sessions a month apart, with every email sent and five answers. */
function aStory() {
  const sessions = ["2026-12-18T14:55:00.000Z", "2026-11-20T14:55:00.000Z"].map((completedAt, index) =>
    aTreatment({ sessionId: `s-${index}`, completedAt }),
  );
  const answers = (["12-27", "12-20", "12-04", "11-27", "11-22"] as const).map((day, index) => ({
    answeredAt: `2026-${day}T09:10:00.000Z`,
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
    steps.map((step) => aFollowUp({ sessionId, step, status: "sent", sentAt: "2026-12-04T09:00:00.000Z" })),
  );
  return { sessions, answers, followUps };
}

describeInChromium("a client's story on paper", (tab) => {
  it("takes two pages, with the chart", async () => {
    const { sessions, answers, followUps } = aStory();
    const page = clientPage({
      practice: aPractice(),
      reader: "Anna Kowalska",
      clientId: "c-42",
      firstName: "Samantha",
      name: "Samantha Jones",
      cautions: [],
      notes: [],
      decisions: [],
      email: "samantha@example.com",
      proposals: [],
      outlook: {
        timeZone: undefined,
        consent: true,
        stopped: undefined,
        refusedAt: undefined,
        latestSessionId: "s-0",
        latestCompletedAt: sessions[0]?.completedAt,
        hold: undefined,
        alerts: [],
        sessions,
        followUps,
      },
      sessions,
      answers,
      alerts: [],
      followUps,
      now: "2026-12-28T10:00:00.000Z",
      news: false,
      seen: "",
      done: undefined,
      unrecorded: undefined,
    });
    await tab().show(page, { width: 1_280 });
    const pdf = (await tab().page.pdf(PAPER)).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  });
});
