import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Replanning, replan } from "../../../shared/domain/follow-ups/correction.ts";
import { followUpId, mayFollow, STATUSES } from "../../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety, isInPlan } from "../../../shared/domain/follow-ups/kinds.ts";
import { planFollowUps } from "../../../shared/domain/follow-ups/plan.ts";
import { instantOf } from "../../../shared/domain/time/instant.ts";
import { anyBasis } from "../any-plan.ts";
import { aPractice } from "../builders.ts";
import { recorded, written } from "../recorded.ts";

const PRACTICE = aPractice();
const NOTHING: Replanning = { add: [], change: [], cancel: [] };

describe("any change", () => {
  const anyStory = fc
    .record({
      before: anyBasis,
      news: anyBasis,
      statuses: fc.array(fc.constantFrom(...STATUSES), { minLength: 14, maxLength: 14 }),
      tellsNews: fc.boolean(),
      elapsed: fc.integer({ min: 0, max: 40 * 24 }),
      corrections: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ before, news, statuses, tellsNews, elapsed, corrections }) => {
      const { clientId, sessionId, completedAt, receivedAt } = before;
      const now = instantOf(Date.parse(receivedAt) + elapsed * 3_600_000);
      const move = { tellsNews, consent: news.consent, now, practice: PRACTICE };
      const plan = planFollowUps({ ...news, clientId, sessionId, completedAt, receivedAt }, PRACTICE);
      let existing = recorded(planFollowUps(before, PRACTICE)).map((followUp, index) => ({
        ...followUp,
        status: statuses[index] ?? followUp.status,
      }));
      // After earlier corrections, with some first emails sent and some not.
      for (let earlier = 0; earlier < corrections; earlier++) {
        const news = planFollowUps({ ...before, hasConcerns: earlier % 2 === 0 }, PRACTICE);
        const corrected = written(
          existing,
          replan(existing, news, { tellsNews: true, consent: true, now, practice: PRACTICE }),
        );
        existing = corrected.map((followUp) =>
          followUp.dueAt >= now &&
          (followUp.kind === "after-care" || followUp.kind === "gp-referral") &&
          statuses[13 - earlier] === "sent"
            ? { ...followUp, status: "sent" as const }
            : followUp,
        );
      }
      return { existing, plan, move };
    });

  function always(
    rule: (
      replanning: Replanning,
      story: typeof anyStory extends fc.Arbitrary<infer Story> ? Story : never,
    ) => void,
  ) {
    fc.assert(
      fc.property(anyStory, (story) => rule(replan(story.existing, story.plan, story.move), story)),
      { numRuns: 300 },
    );
  }

  it("made twice changes nothing the second time", () => {
    always((replanning, { existing, plan, move }) => {
      const { untold: _, ...again } = replan(written(existing, replanning), plan, move);
      expect(again).toEqual(NOTHING);
    });
  });

  it("leaves news untold only where there is no consent, and a first email that may have been read", () => {
    always(({ untold = false }, { existing, move }) => {
      const isRead = existing.some(
        ({ kind, status }) =>
          (kind === "after-care" || kind === "gp-referral") &&
          ["sending", "sent", "uncertain"].includes(status),
      );
      if (untold) expect([move.consent, isRead]).toEqual([false, true]);
      else if (move.tellsNews) expect(move.consent || !isRead).toBe(true);
    });
  });

  it("makes only transitions that the state machine allows", () => {
    always(({ change, cancel }, { existing }) => {
      const statuses = new Map(existing.map(({ step, status }) => [step, status]));
      for (const { step } of change) expect(mayFollow(statuses.get(step) ?? "failed", "plan")).toBe(true);
      for (const { followUp } of cancel) expect(mayFollow(followUp.status, "cancel")).toBe(true);
    });
  });

  it("adds only new ids, and changes nothing twice", () => {
    always(({ add, change, cancel }, { existing }) => {
      const ids = new Set(existing.map(followUpId));
      for (const planned of add) expect(ids).not.toContain(followUpId(planned));
      const touched = [...add, ...change, ...cancel.map(({ followUp }) => followUp)].map(followUpId);
      expect(new Set(touched).size).toBe(touched.length);
    });
  });

  it("plans nothing that is no longer useful, except a referral, so that a person is alerted", () => {
    always(({ add, change }, { move }) => {
      for (const planned of [...add, ...change])
        expect(planned.usefulUntil > move.now || isAboutSafety(planned)).toBe(true);
    });
  });

  it("leaves at most one first email to be sent, and none without consent", () => {
    always((replanning, { existing, plan, move }) => {
      const toBeSent = written(existing, replanning).filter(({ status }) => status === "planned");
      const leads = toBeSent.filter(({ kind }) => kind === "after-care" || kind === "gp-referral");
      expect(leads.length).toBeLessThanOrEqual(1);
      if (plan.length === 0) expect(toBeSent.filter(isInPlan)).toEqual([]);
      const told = existing.some(
        ({ kind, status }) =>
          (kind === "after-care" || kind === "gp-referral") && status !== "planned" && status !== "cancelled",
      );
      if (told && !move.tellsNews) expect(replanning.add.filter(({ correction }) => correction)).toEqual([]);
    });
  });
});
