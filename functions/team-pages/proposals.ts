import { changedCare } from "../../shared/domain/home-care/care-change.ts";
import { isExerciseId } from "../../shared/domain/sessions/vocabulary.ts";
import { fits, type Proposal } from "../../shared/domain/team/proposals.ts";
import { earliestFirst } from "../../shared/domain/time/instant.ts";
import type { ShownAnswer } from "../../shared/pages/team-client-numbers.tsx";
import type { ShownProposal } from "../../shared/pages/team-proposals.tsx";
import type { ClientStory } from "../../shared/records/story.ts";
import { endedBy, latestTreatment, newestCare, reasonIn } from "./care.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Decide, OUT_OF_DATE, type Posted } from "./posted.ts";
import { notesEmailFor } from "./reply.ts";

/** The team's decision about a proposed change of home care. An approved proposal is a change like any other. */
export function proposalActs({
  practice,
  care,
  proposals: records,
}: Dependencies): Readonly<Record<string, Decide>> {
  return { approve, "turn-down": turnDown, "undo-turn-down": reopen };

  async function approve({ story, form, by, act }: Posted) {
    const { profile } = story;
    const treatment = latestTreatment(story);
    const proposal = waitingOf(story, form.get("proposal"));
    const newest = treatment && newestCare(story, treatment);
    if (
      !treatment ||
      !newest ||
      !proposal ||
      !fits(proposal, newest, profile.cautions ?? [], treatment.version)
    )
      return OUT_OF_DATE;
    const change = {
      kept: newest.exercises.flatMap(({ id }, place) => (proposal.out.includes(id) ? [] : [place])),
      added: proposal.add.filter(isExerciseId),
    };
    const email = notesEmailFor(story, "change", act.now, practice);
    const why = `Proposed: ${proposal.because}`;
    const version = changedCare(
      newest,
      change,
      { member: by.id, name: by.name },
      { at: act.now, why, told: email?.step },
    );
    const ends = endedBy(story, by.name, act.now, proposal);
    const done = await care.change(profile, treatment, version, email, { ...act, reason: why }, ends);
    return done ? ({ done: "approve" } as const) : undefined;
  }

  async function turnDown({ story, form, by, act }: Posted) {
    const proposal = waitingOf(story, form.get("proposal"));
    if (!proposal) return OUT_OF_DATE;
    const reason = reasonIn(form);
    if (reason === undefined) return { fault: "Write in one line why not, with at most 200 letters." };
    const done = await records.turnDown(story.profile, proposal, by.name, { ...act, reason });
    return done ? ({ done: "turn-down" } as const) : undefined;
  }

  /** Not once an answer has come since, or another change waits. */
  async function reopen({ story, form, act }: Posted) {
    const { profile, proposals, answers } = story;
    const ofSession = proposals.filter(({ sessionId }) => sessionId === profile.latestSessionId);
    const proposal = ofSession.find(({ step }) => step === form.get("proposal"));
    const { status, decided } = proposal ?? {};
    const isLate =
      ofSession.some((each) => each.status === "open") ||
      answers.some(({ latest }) => decided && latest.answeredAt > decided.at);
    if (!proposal || status !== "turned-down" || isLate) return OUT_OF_DATE;
    return (await records.reopen(profile, proposal, act)) ? ({ done: "undo-turn-down" } as const) : undefined;
  }
}

/** The open proposal of this check-in of the latest session. */
export function waitingOf({ profile, proposals }: ClientStory, step: string | null): Proposal | undefined {
  return proposals.find(
    (each) => each.step === step && each.sessionId === profile.latestSessionId && each.status === "open",
  );
}

/** Newest first. @param answers those that the client has not replaced */
export function shownProposals(story: ClientStory, answers: readonly ShownAnswer[]): ShownProposal[] {
  const { profile, proposals } = story;
  const treatment = latestTreatment(story);
  const newest = treatment && newestCare(story, treatment);
  return proposals
    .toSorted(earliestFirst("at"))
    .toReversed()
    .map((proposal) => ({
      proposal,
      waits: waitingOf(story, proposal.step) === proposal,
      fits: newest !== undefined && fits(proposal, newest, profile.cautions ?? [], treatment?.version),
      answers: proposal.answers.flatMap(
        (step) => answers.find((each) => each.step === step && each.sessionId === proposal.sessionId) ?? [],
      ),
    }));
}
