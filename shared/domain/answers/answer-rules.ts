import { checkInDayOf } from "../follow-ups/follow-up.ts";
import type { Practice } from "../practice/practice.ts";
import { SOME_WEEKS } from "./asked.ts";
import { type Answer, isFewDays } from "./check-in.ts";
import { highestTier, type SafetySign, type Tier } from "./safety.ts";

/**
 * The consequences that an answer may have. After the therapist's report an answer never changes home care; at most
 * it proposes a change to the therapist.
 */
export const RULES = [
  "sign",
  "contact",
  "much-worse",
  "number",
  "not-improving",
  "few-days",
  "better",
  "normal",
] as const;
export type RuleName = (typeof RULES)[number];

/** How soon the practice must see it. `now`: at any hour. `today`: within working hours. */
type Level = "now" | "today";

/** The team is alerted. */
interface Alerts {
  readonly level: Level;
  /** Routine check-ins wait until the practice has looked. */
  readonly hold: boolean;
  /** The reason in plain words, for the team. */
  readonly because: string;
}

/**
 * A fixed text on the page. `safe-page`: what to do now, instead of exercises. `call-by`: when to expect the call that
 * the client asked for. `obstacle`: the question what got in the way of the exercises, or the tip for that obstacle.
 * `call-or-doctor`: whom to talk to about what comes next. `ending`: the choice to end the check-ins.
 */
export type Shown = "safe-page" | "call-by" | "obstacle" | "call-or-doctor" | "ending";

/** When and whether the practice writes, shows or calls. */
interface Contact {
  readonly kind: "contact";
  readonly shows: Shown;
  readonly alerts?: Alerts;
}

/** The page shows where to get help: a fixed text, the same for everyone with the same signs. */
interface Referral {
  readonly kind: "referral";
  readonly signs: readonly SafetySign[];
  readonly alerts: Alerts;
}

/** How a proposal would change the exercises: one more, one for another, or one less. */
export type Offer = "add" | "exchange" | "take-out";

/** A change of home care proposed to the therapist. It is made only when they tap. */
interface Proposal {
  readonly kind: "proposal";
  readonly offers: Offer;
  /** The reason in plain words, for the team. */
  readonly because: string;
  readonly alerts?: undefined;
}

export type Consequence = Contact | Referral | Proposal;

export type Finding = Consequence & {
  readonly rule: RuleName;
  /** The source of the rule. */
  readonly source: string;
};

export interface AnswerHistory {
  /** The session's pain score, if reported. */
  readonly baseline: number | undefined;
  /** The latest answer to each of the session's earlier check-ins, oldest first. */
  readonly earlier: readonly Answer[];
  /** Days between the session and this check-in. */
  readonly day: number;
}

/**
 * The consequences of an answer, most urgent first, at most one per rule. What may be proposed: proposal-rule.ts.
 * @param answer has no pain score if it is not recorded, such as from a late form
 */
export function findingsOf(
  answer: Omit<Answer, "pain"> & { readonly pain?: number },
  history: AnswerHistory,
  practice: Practice,
): Finding[] {
  const findings = [
    ofSigns(answer.signs),
    answer.change === "much-worse" ? MUCH_WORSE : undefined,
    practice.numberAlerts && answer.pain !== undefined ? ofNumber(answer.pain, history) : undefined,
    answer.contact ? ASKS_FOR_CONTACT : undefined,
    practice.numberAlerts && answer.pain !== undefined ? ofNoChange(answer.pain, history) : undefined,
    practice.numberAlerts && isFewDays(answer, history.day) ? FEW_DAYS : undefined,
    answer.normal === "yes" ? BACK_TO_NORMAL : undefined,
  ];
  return findings.filter((finding) => finding !== undefined);
}

/**
 * The history for one check-in, from all known answers of its session.
 * @param painScore the session's, if reported
 */
export function historyOf(
  step: string,
  painScore: number | undefined,
  answers: readonly { readonly step: string; readonly latest: Answer }[],
): AnswerHistory {
  const day = dayOf(step);
  const earlier = answers
    .map(({ step, latest }) => ({ day: dayOf(step), latest }))
    .filter((answer) => answer.day < day)
    .toSorted((a, b) => a.day - b.day);
  return { baseline: painScore, earlier: earlier.map(({ latest }) => latest), day };
}

function dayOf(step: string): number {
  return checkInDayOf(step) ?? 0;
}

const OF_TIER: Record<Tier, Alerts> = {
  emergency: { level: "now", hold: true, because: "Ticked a sign that needs help at once" },
  urgent: { level: "now", hold: true, because: "Ticked a sign that needs help today" },
  gp: { level: "today", hold: false, because: "Ticked a sign that a doctor should look at" },
};

function ofSigns(signs: readonly SafetySign[]): Finding | undefined {
  const tier = highestTier(signs);
  if (!tier) return undefined;
  return {
    rule: "sign",
    kind: "referral",
    signs,
    alerts: OF_TIER[tier],
    source:
      "https://service-manual.nhs.uk/design-system/patterns/help-users-decide-when-and-where-to-get-care",
  };
}

const ASKS_FOR_CONTACT: Finding = {
  rule: "contact",
  kind: "contact",
  shows: "call-by",
  alerts: { level: "today", hold: false, because: "Asks to be contacted" },
  source: "The client's own wish",
};

function safely(because: string): Consequence {
  return { kind: "contact", shows: "safe-page", alerts: { level: "today", hold: true, because } };
}

const MUCH_WORSE: Finding = {
  rule: "much-worse",
  ...safely("Says it is much worse than before the session"),
  source: "The client's own word; no scale of change in words is validated for it",
};

const FEW_DAYS: Finding = {
  rule: "few-days",
  kind: "contact",
  shows: "obstacle",
  source: "What clients say makes them do it: https://pmc.ncbi.nlm.nih.gov/articles/PMC2847560",
};

const BACK_TO_NORMAL: Finding = {
  rule: "normal",
  kind: "contact",
  shows: "ending",
  source: "The client's own word: https://pmc.ncbi.nlm.nih.gov/articles/PMC2989296",
};

/** Pain from this score counts as severe. */
const SEVERE = 7;
/** Points above the baseline. */
const CLEARLY_MORE = 2;
/** Soreness usually settles within two days of a session: until then only newly severe pain counts. */
const SORE_UNTIL_DAY = 2;
/** How many of a session's latest answers count. */
const COUNTED = 20;

export function baselineOf({
  baseline,
  earlier,
}: Pick<AnswerHistory, "baseline" | "earlier">): number | undefined {
  // Without a score from the session, its first answer is the baseline.
  return baseline ?? earlier.slice(-COUNTED)[0]?.pain;
}

function ofNumber(pain: number, history: AnswerHistory): Finding | undefined {
  const { earlier, day } = history;
  const baseline = baselineOf(history);
  const before = earlier.at(-1)?.pain ?? baseline;
  if (baseline === undefined || before === undefined) return undefined;
  if (pain >= SEVERE && before < SEVERE) return finding(`Pain ${pain} of 10, and ${before} before`);
  if (day > SORE_UNTIL_DAY && pain >= baseline + CLEARLY_MORE) {
    return finding(`Pain ${pain} of 10, and ${baseline} at the start`);
  }
  return undefined;

  function finding(because: string): Finding {
    return {
      rule: "number",
      ...safely(because),
      source:
        "A choice: what a peer uses (MedBridge Pathways), as no threshold for getting worse is published",
    };
  }
}

/** Whether the pain is still as high as the rule `number` asks; it alerts only when it rises to that. */
export function isStillHigh(pain: number, history: AnswerHistory): boolean {
  const baseline = baselineOf(history);
  const isMore = baseline !== undefined && pain >= baseline + CLEARLY_MORE;
  return pain >= SEVERE || (history.day > SORE_UNTIL_DAY && isMore);
}

/** Below this baseline there is little to fall. */
const LEAST_BASELINE = 3;
/** Points. */
const CLEARLY_LESS = 2;

function ofNoChange(pain: number, history: AnswerHistory): Finding | undefined {
  const baseline = baselineOf(history) ?? 0;
  const isMet = history.day >= SOME_WEEKS && baseline >= LEAST_BASELINE && baseline - pain < CLEARLY_LESS;
  return isMet ? NOT_IMPROVING : undefined;
}

const NOT_IMPROVING: Finding = {
  rule: "not-improving",
  kind: "contact",
  shows: "call-or-doctor",
  source:
    "A choice: an improvement of 2 points is a meaningful one (Ostelo 2008), and no day is known to be best",
};
