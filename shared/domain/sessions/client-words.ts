import { CURVE_AT } from "./findings.ts";
import { distinct, isWord, type Other } from "./own-words.ts";
import type { Area, Factor, Feel, FindingWord, Side, Site, Technique } from "./vocabulary.ts";

/**
 * The vocabulary in words for clients: what was noticed and done, never a condition. Findings by touch are described as
 * felt (judging a pelvis's position by hand is unreliable: https://pmc.ncbi.nlm.nih.gov/articles/PMC4807681), and no
 * technique is claimed to correct anything.
 */

export const AREA_WORDS: Readonly<Record<Area, string>> = {
  "upper-back": "upper back",
  "lower-back": "lower back",
  shoulders: "shoulders",
  neck: "neck",
  glutes: "glutes (the muscles of your bottom)",
  hips: "hips",
  arms: "arms",
  legs: "legs",
  head: "head",
  "whole-body": "whole body",
};

export const SIDE_WORDS: Readonly<Record<Side, string>> = {
  left: "on the left",
  right: "on the right",
  both: "on both sides",
};

export const FEEL_WORDS: Readonly<Record<Feel, string>> = {
  tightness: "tightness",
  tension: "tension",
  soreness: "soreness",
  ache: "an ache",
  stiffness: "stiffness",
  pain: "pain",
};

export const TECHNIQUE_WORDS: Readonly<Record<Technique, string>> = {
  "sports-massage": "sports massage",
  "remedial-massage": "remedial massage",
  "trigger-point": "trigger point work (steady pressure on tight spots)",
  "dorn-method": "the Dorn method (a gentle technique that uses movement)",
  stretching: "stretching",
  swedish: "Swedish massage",
  "deep-tissue": "deep tissue massage",
  "myofascial-release": "myofascial release (slow, steady pressure and stretching)",
  cupping: "cupping (cups that lift the skin a little)",
  "hot-stone": "hot stone massage",
  "lymphatic-drainage": "lymphatic drainage (very light strokes)",
  reflexology: "reflexology (pressure on points of the feet)",
};

/** Daily habits that can play a part. Cold weather is left out: we do not claim that cold causes pain. */
export const HABIT_WORDS: Readonly<Record<Exclude<Factor, "cold-weather">, string>> = {
  sitting: "sitting for a long time",
  "desk-work": "desk work",
  studying: "studying",
  "phone-use": "using a phone a lot",
  "poor-lifting": "how you bend and lift",
  "training-form": "how you move when you train",
  posture: "how you hold yourself",
  "carrying-baby": "carrying a baby",
  breastfeeding: "feeding a baby",
  "one-sided-leaning": "leaning or turning to one side",
  driving: "driving",
  cycling: "cycling",
  running: "running",
  "lack-of-exercise": "getting little exercise",
};

/** A word as clients read it; the therapist's own stays as it was written. */
export function inClientWords<Word extends string>(
  words: Readonly<Record<Word, string>>,
  value: Word | Other,
): string {
  return isWord(value) ? words[value] : value.other;
}

/** `explained` adds the location, for names that not everyone knows. */
const SITE_WORDS: Readonly<Record<Site, { readonly name: string; readonly explained?: string }>> = {
  glutes: { name: "your glutes", explained: "your glutes (the muscles of your bottom)" },
  "latissimus-dorsi": {
    name: "your lats",
    explained: "your lats (the wide muscles at the sides of your back)",
  },
  "quadratus-lumborum": { name: "the deep muscles at the sides of your lower back" },
  "upper-trapezius": { name: "the muscles from your neck to your shoulders" },
  "levator-scapulae": { name: "the muscles at the back and side of your neck" },
  rhomboids: { name: "the muscles between your shoulder blades" },
  "hip-flexors": { name: "the muscles at the front of your hips" },
  pelvis: { name: "the area around your pelvis" },
  abdominals: { name: "your tummy muscles" },
  chest: { name: "your chest muscles" },
  "lower-back-muscles": { name: "the muscles of your lower back" },
  hamstrings: {
    name: "your hamstrings",
    explained: "your hamstrings (the muscles at the back of your thighs)",
  },
  piriformis: { name: "the deep muscles of your bottom" },
};

const FOUND: readonly FindingWord[] = ["tension", "knots", "tightness", "weakness"];

/** A site, and what was found there. */
export type FoundAt = readonly [Site | Other, readonly (FindingWord | Other)[]];

/** The therapist's own words come after ours. */
function namesOf(findings: FoundAt[1]): { ours: string[]; own: string[] } {
  return {
    ours: distinct(findings.filter(isWord)).filter((finding) => FOUND.includes(finding)),
    own: distinct(findings).flatMap((finding) => (isWord(finding) ? [] : [finding.other])),
  };
}

function siteWords(site: Site | Other): { readonly name: string; readonly explained: string } {
  const { name, explained = name }: (typeof SITE_WORDS)[Site] = isWord(site)
    ? SITE_WORDS[site]
    : { name: `your ${site.other}` };
  return { name, explained };
}

/** The findings at one site, such as "knots and tension were found in your glutes". */
export function findingWords(site: FoundAt[0], findings: FoundAt[1], { explained = false } = {}): string {
  const { name, explained: inFull } = siteWords(site);
  const where = explained ? inFull : name;
  const { ours, own } = namesOf(findings);
  const found = ours.length > 0 ? [...ours, ...own] : [];
  const verb = found.length > 1 || found[0] === "knots" ? "were" : "was";
  const clauses = [
    found.length > 0 && { first: `${listWords(found)} ${verb} found in ${where}`, later: "" },
    // Whether own words are one thing or several is not known: no verb that depends on it.
    found.length === 0 && own.length > 0 && { first: `${where} showed ${listWords(own)}`, later: "" },
    findings.includes("misalignment") && {
      first: `${where} felt a little uneven`,
      later: "it felt a little uneven there",
    },
    findings.includes("referred-pain") && {
      first: `some of the pain seemed to come from ${where}`,
      later: "some of the pain seemed to come from there",
    },
    findings.includes("increased-curvature") && curveClause(site, where),
  ].filter((clause) => clause !== false);
  return clauses.map(({ first, later }, index) => (index === 0 ? first : later)).join(", and ");
}

/** A site may show a curve, but the spine has it. */
function curveClause(site: FoundAt[0], where: string): { first: string; later: string } {
  const end = isWord(site) ? CURVE_AT[site] : undefined;
  if (!end) return { first: `a deeper curve was seen in ${where}`, later: "a deeper curve was seen there" };
  const words = `a deeper curve was seen in your ${end} back`;
  return { first: words, later: words };
}

/** Sites that one short sentence names. */
const MOST_IN_SHORT = 3;

interface FoundInShort {
  /** Completes "Anna found ..." if `isFelt`; otherwise a sentence of its own. Both without a full stop. */
  readonly words: string;
  readonly isFelt: boolean;
  /** The sentences that it leaves out, without a full stop. */
  readonly more: readonly string[];
}

/** The findings, for one short sentence such as "Anna found knots in your glutes"; undefined without findings. */
export function foundInShort(bySite: readonly FoundAt[]): FoundInShort | undefined {
  const felt = bySite.filter(([, findings]) => feltWords(findings)).slice(0, MOST_IN_SHORT);
  if (felt.length > 0) {
    const more = bySite.flatMap((found) => {
      const [site, findings] = found;
      if (!felt.includes(found)) return [findingWords(site, findings, { explained: true })];
      const others = findings.filter((finding) => isWord(finding) && !FOUND.includes(finding));
      return others.length > 0 ? [findingWords(site, others)] : [];
    });
    return { words: feltInPlaces(felt), isFelt: true, more: distinct(more.map(capitalised)) };
  }
  const all = bySite.map(([site, findings]) => findingWords(site, findings, { explained: true }));
  // Two sites may show the same curve of the back.
  const [words, ...more] = distinct(all.map(capitalised));
  return words ? { words, isFelt: false, more } : undefined;
}

/** Such as "knots and tension"; empty if nothing was felt by hand. */
function feltWords(findings: FoundAt[1]): string {
  const { ours, own } = namesOf(findings);
  return listWords([...ours, ...own]);
}

/** Such as "knots in your glutes, and tension in your chest muscles and in your lats": each word once. */
function feltInPlaces(felt: readonly FoundAt[]): string {
  const byWords = Map.groupBy(felt, ([, findings]) => feltWords(findings));
  const parts = [...byWords].map(
    ([words, found]) => `${words} ${listWords(found.map(([site]) => `in ${siteWords(site).explained}`))}`,
  );
  return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter(Boolean).join(", and ");
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
