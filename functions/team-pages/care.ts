import { isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import { versionsOf } from "../../shared/domain/home-care/care.ts";
import { changedCare, readCareChange } from "../../shared/domain/home-care/care-change.ts";
import { whyNothingIsSent } from "../../shared/domain/sending/decision.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import type { Proposal } from "../../shared/domain/team/proposals.ts";
import { line } from "../../shared/domain/text/schemas.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { type CarePage, carePage } from "../../shared/pages/team-care.tsx";
import type { TeamFrame } from "../../shared/pages/team-frame.tsx";
import type { Treatment } from "../../shared/records/items.ts";
import type { EndedProposal } from "../../shared/records/proposals.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import type { ClientStory } from "../../shared/records/story.ts";
import type { Page } from "../../shared/services/http.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Decide, OUT_OF_DATE, type Posted } from "./posted.ts";
import { notesEmailFor } from "./reply.ts";
import { seenOf } from "./seen.ts";

const reason = line(200);

/** Changes of home care: each adds a version to the latest session's, and the client gets it with the next reply. */
export function careActs({ practice, care: records }: Dependencies): Readonly<Record<string, Decide>> {
  return { care: change, "undo-care": changeBack };

  async function change({ story, form, by, act }: Posted) {
    const { profile } = story;
    const treatment = latestTreatment(story);
    const newest = treatment && newestCare(story, treatment);
    const wanted = newest && readCareChange(form, newest, profile.cautions ?? []);
    if (!treatment || !wanted) return OUT_OF_DATE;
    const why = reasonIn(form);
    if (why === undefined)
      return { fault: "Write in one line why you change them, with at most 200 letters.", field: "text" };
    if ("fault" in wanted) return wanted;
    const email = notesEmailFor(story, "change", act.now, practice);
    const version = changedCare(
      newest,
      wanted,
      { member: by.id, name: by.name },
      { at: act.now, why, told: email?.step },
    );
    const ends = endedBy(story, by.name, act.now);
    const done = await records.change(profile, treatment, version, email, { ...act, reason: why }, ends);
    return done ? ({ done: "care" } as const) : undefined;
  }

  /** To what stood before the newest change by a team member, as a version of its own. */
  async function changeBack({ story, by, act }: Posted) {
    const { profile } = story;
    const treatment = latestTreatment(story);
    const [before, newest] = treatment
      ? versionsOf({ ...treatment, cautions: profile.cautions }).slice(-2)
      : [];
    if (!treatment || !before || typeof newest?.by !== "object") return OUT_OF_DATE;
    const email = notesEmailFor(story, "change", act.now, practice);
    const why = "The change before was undone";
    const version = { ...before, at: act.now, by: { member: by.id, name: by.name }, why, told: email?.step };
    const ends = endedBy(story, by.name, act.now);
    const done = await records.change(profile, treatment, version, email, { ...act, reason: why }, ends);
    return done ? ({ done: "undo-care" } as const) : undefined;
  }
}

/** The field `text` if it is one line; else undefined. */
export function reasonIn(form: URLSearchParams): string | undefined {
  return reason.safeParse(form.get("text") ?? "").data;
}

/** The open proposals for the latest session, which end when a team member changes the exercises. */
export function endedBy(
  { profile, proposals }: ClientStory,
  by: string,
  at: Instant,
  approved?: Proposal,
): EndedProposal[] {
  return proposals
    .filter(({ sessionId, status }) => sessionId === profile.latestSessionId && status === "open")
    .map((proposal) => ({
      proposal,
      status: proposal === approved ? "approved" : "changed",
      decided: { by, at },
    }));
}

/** The page on which the exercises are changed; undefined without a session. */
export function careForm(
  story: ClientStory,
  frame: TeamFrame,
  shown: Pick<CarePage, "news" | "unrecorded">,
  proposed: Proposal | undefined,
): Page | undefined {
  const { profile, address } = story;
  const session = latestTreatment(story);
  if (!session) return undefined;
  return carePage({
    ...frame,
    ...shown,
    clientId: profile.clientId,
    firstName: profile.firstName,
    name: fullName(profile),
    cautions: profile.cautions ?? [],
    session,
    newest: newestCare(story, session),
    proposed,
    bar: whyNothingIsSent(standingOfClient(profile, address)),
    onHold: isHeld(profile),
    seen: seenOf(story),
  });
}

export function latestTreatment({ profile, treatments }: ClientStory): Treatment | undefined {
  return treatments.find(({ sessionId }) => sessionId === profile.latestSessionId);
}

export function newestCare({ profile }: ClientStory, treatment: Treatment) {
  const newest = versionsOf({ ...treatment, cautions: profile.cautions }).at(-1);
  if (!newest) throw new Error("A session has no home care");
  return newest;
}
