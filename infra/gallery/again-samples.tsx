/** @jsxImportSource hono/jsx */
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { SendAgain } from "../../shared/pages/team-again.tsx";
import { teamPage } from "../../shared/pages/team-frame.tsx";
import { anOutlook, type PageGroup, READER, type SampleWords, SESSION } from "./page-sample.ts";

const NOW = "2026-11-21T10:00:00.000Z";

const AFTER_CARE: FollowUp = {
  ...SESSION,
  step: "after-care",
  kind: "after-care",
  dueAt: "2026-11-20T15:00:00.000Z",
  usefulUntil: "2026-11-22T15:00:00.000Z",
  status: "sent",
  sentAt: "2026-11-20T15:01:00.000Z",
  attempt: 1,
  doubts: 0,
};
const AGAIN: FollowUp = {
  ...AFTER_CARE,
  step: "again-1",
  kind: "reply",
  about: "after-care",
  dueAt: "2026-11-21T10:10:00.000Z",
  status: "planned",
  sentAt: undefined,
  attempt: 0,
};

/** That part of a client's page. */
function againPage({ practice, firstName }: SampleWords, followUps: readonly FollowUp[]) {
  const outlook = anOutlook({ latestCompletedAt: "2026-11-20T14:55:00.000Z", followUps });
  const parts = {
    clientId: SESSION.clientId,
    firstName,
    email: "samantha@example.com",
    outlook,
    followUps,
    practice,
  };
  return teamPage(
    { practice, reader: READER },
    { title: firstName, children: <SendAgain {...parts} now={NOW} seen="" /> },
  );
}

export const SENT_AGAIN: PageGroup = {
  name: "Emails that are sent again, on a client's page",
  samples: [
    {
      id: "again-offered",
      name: "An email that can be sent again",
      about: "The first email of the latest session, for a client who has not found it.",
      page: (words) => againPage(words, [AFTER_CARE]),
    },
    {
      id: "again-waiting",
      name: "An email on its way again",
      about: "It leaves in ten minutes, and can be taken back until then.",
      page: (words) => againPage(words, [AFTER_CARE, AGAIN]),
    },
  ],
};
