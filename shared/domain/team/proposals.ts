import type { Offer, RuleName } from "../answers/answer-rules.ts";
import type { ProposalFinding } from "../answers/proposal-rule.ts";
import type { CareVersion } from "../home-care/care.ts";
import { nextExercises } from "../home-care/care-change.ts";
import { isFineWith } from "../home-care/cautions.ts";
import type { Outcome } from "../sessions/session.ts";
import { type Caution, isExerciseId } from "../sessions/vocabulary.ts";
import type { Instant } from "../time/instant.ts";

/**
 * A change of home care that the software puts before the team, and its states. Nothing changes until a team member taps.
 *
 *     open ──approve──▶ approved
 *      ├──a person changes the exercises in another way──▶ changed
 *      ├──turn down──▶ turned-down (not proposed again for this session) ──undo──▶ open
 *      ├──the client changes the answer, or a later one no longer meets its rule──▶ withdrawn
 *      │                                    └──(an answer that leads to it)──▶ open
 *      └──a later answer leads to another──▶ replaced
 */
export const PROPOSAL_STATUSES = [
  "open",
  "approved",
  "changed",
  "turned-down",
  "withdrawn",
  "replaced",
] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

export interface Proposal {
  readonly clientId: string;
  /** With `step` the check-in whose answer led to it: at most one for each. */
  readonly sessionId: string;
  readonly step: string;
  readonly rule: RuleName;
  readonly because: string;
  /** The check-ins whose answers led to it, oldest first. */
  readonly answers: readonly string[];
  /** Ids of the exercises that it takes out of home care, and adds. */
  readonly out: readonly string[];
  readonly add: readonly string[];
  readonly at: Instant;
  /** Of the session's record that it rests on; absent before the first correction. */
  readonly version?: number | undefined;
  readonly status: ProposalStatus;
  /** The team member who decided, with their reason if they turned it down. */
  readonly decided?:
    | { readonly by: string; readonly at: Instant; readonly why?: string | undefined }
    | undefined;
}

/** How long a waiting proposal is shown on Today and counted in the digest; it stays on its client's page. */
export const PROPOSALS_SHOWN = { days: 30 } as const;

type Change = Pick<Proposal, "out" | "add">;

/** Nothing is added beyond these: people do fewer exercises more reliably. */
const MOST_PROPOSED = 4;

/**
 * The exercises that it is about; undefined if there is nothing to propose.
 * @param care all versions, oldest first
 */
export function changeFor(
  offers: Offer,
  care: readonly CareVersion[],
  outcome: Outcome,
  cautions: readonly Caution[],
): Change | undefined {
  const newest = care.at(-1);
  const last = newest?.exercises
    .map(({ id }) => id)
    .filter(isExerciseId)
    .at(-1);
  // Without exercises the therapist has decided so, or wants to talk first.
  if (!newest || last === undefined) return undefined;
  // What was taken out hurt, or was not right for this client: only a team member gives it again.
  const everHad = { ...newest, exercises: care.flatMap(({ exercises }) => exercises) };
  const [next] = nextExercises(outcome, everHad, cautions);
  switch (offers) {
    case "add":
      return next && newest.exercises.length < MOST_PROPOSED ? { out: [], add: [next] } : undefined;
    case "exchange":
      return next && { out: [last], add: [next] };
    case "take-out":
      return { out: [last], add: [] };
  }
}

interface Answered {
  readonly clientId: string;
  readonly sessionId: string;
  readonly step: string;
  /** The check-ins whose answers count. */
  readonly led: readonly string[];
  readonly finding: ProposalFinding | undefined;
  /** Whether the answer still meets the rule of an earlier proposal. */
  readonly stillLeadsTo: (rule: RuleName) => boolean;
  /** All versions, oldest first. */
  readonly care: readonly CareVersion[];
  readonly outcome: Outcome;
  /** The session's. */
  readonly version?: number | undefined;
  readonly cautions: readonly Caution[];
  /** All of the client's. */
  readonly known: readonly Proposal[];
}

export interface ProposalNews {
  readonly put?: Proposal;
  /** Open ones that end. */
  readonly end: readonly { readonly proposal: Proposal; readonly status: "withdrawn" | "replaced" }[];
}

/** The effect of an answer on the proposals of its session. */
export function proposalNews(answered: Answered, now: Instant): ProposalNews {
  const { clientId, sessionId, step, led, finding, care, outcome, version, cautions } = answered;
  const known = answered.known.filter((each) => each.sessionId === sessionId);
  const mine = known.find((each) => each.step === step);
  const others = known.filter((each) => each.step !== step);
  const change = finding && changeFor(finding.offers, care, outcome, cautions);
  const passed = others.filter(({ status, rule }) => status === "open" && !answered.stillLeadsTo(rule));
  const isDecided = mine && DECIDED.has(mine.status);
  const stands = (each: Proposal) =>
    (each.status === "open" && each !== mine && each.version === version) || each.status === "turned-down";
  const isKnown =
    change && known.some((each) => stands(each) && each.rule === finding.rule && isSame(each, change));
  if (!finding || !change || isDecided || isKnown)
    return { end: withdrawn([...(mine?.status === "open" ? [mine] : []), ...passed]) };
  const isMine = mine?.rule === finding.rule && mine.version === version && isSame(mine, change);
  if (isMine && mine.status === "open") return { end: withdrawn(passed) };
  const { rule, because } = finding;
  const of = { clientId, sessionId, step, ...(version !== undefined && { version }) };
  return {
    put: { ...of, rule, because, answers: led, ...change, at: now, status: "open" },
    end: others
      .filter(({ status }) => status === "open")
      .map((proposal) => ({ proposal, status: "replaced" as const })),
  };
}

function withdrawn(proposals: readonly Proposal[]): ProposalNews["end"] {
  return proposals.map((proposal) => ({ proposal, status: "withdrawn" }));
}

/** Decided by a person: the same check-in then leads to no other proposal. */
const DECIDED: ReadonlySet<ProposalStatus> = new Set(["approved", "changed", "turned-down"]);

function isSame(one: Change, other: Change): boolean {
  return JSON.stringify([one.out, one.add]) === JSON.stringify([other.out, other.add]);
}

/**
 * Whether it can still be approved: home care and cautions may have changed since. A corrected session may have other
 * findings, and the scores that it is about another baseline.
 * @param version the session's
 */
export function fits(
  { out, add, ...proposal }: Change & Pick<Proposal, "version">,
  newest: CareVersion,
  cautions: readonly Caution[],
  version?: number,
): boolean {
  if (proposal.version !== version) return false;
  const has = (id: string) => newest.exercises.some((exercise) => exercise.id === id);
  return out.every(has) && add.every((id) => isExerciseId(id) && isFineWith(cautions, id) && !has(id));
}
