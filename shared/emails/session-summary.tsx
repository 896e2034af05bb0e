import {
  AREA_WORDS,
  capitalised,
  FEEL_WORDS,
  type FoundAt,
  foundInShort,
  HABIT_WORDS,
  inClientWords,
  listWords,
  SIDE_WORDS,
  TECHNIQUE_WORDS,
} from "../domain/sessions/client-words.ts";
import { meaningfulFindings } from "../domain/sessions/findings.ts";
import { distinct, isWord } from "../domain/sessions/own-words.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import type { FindingWord } from "../domain/sessions/vocabulary.ts";
import { calledName } from "../domain/text/called-name.ts";
import { Bullets, Heading, Name, Paragraph } from "./prose.tsx";
import type { Colours } from "./theme.ts";

/** The client's complaints, one line per area: "tightness and soreness in your lower back, on both sides". */
export function presentationLines({ presentation }: Outcome, { sides = true } = {}): string[] {
  const lines = presentation.map(({ area, side, feels = [] }) => {
    const words = [...new Set(feels.map((feel) => inClientWords(FEEL_WORDS, feel)))];
    const where = `your ${inClientWords(AREA_WORDS, area)}${side && sides ? `, ${SIDE_WORDS[side]}` : ""}`;
    return words.length > 0 ? `${listWords(words)} in ${where}` : where;
  });
  return [...new Set(lines)];
}

export function techniqueWords({ techniques = [] }: Outcome): string {
  return listWords([...new Set(techniques.map((technique) => inClientWords(TECHNIQUE_WORDS, technique)))]);
}

/** The findings worth mentioning, site by site. */
export function findingsBySite(outcome: Outcome): FoundAt[] {
  const bySite = Map.groupBy(meaningfulFindings(outcome), ({ site }) => JSON.stringify(site));
  return [...bySite.values()].flatMap((ofSite) =>
    ofSite.slice(0, 1).map(({ site }) => [site, ofSite.map(({ finding }) => finding)] as const),
  );
}

interface Parts {
  readonly outcome: Outcome;
  /** As the email gives it, with the first name. */
  readonly therapist: string;
  readonly colours: Colours;
}

/**
 * The client's complaints, the therapist's findings beyond the summary's sentence, and the techniques; no diagnosis.
 */
export function SessionSummary({ outcome, therapist, colours }: Parts) {
  const bySite = findingsBySite(outcome);
  // If there are several, the client knows the sides.
  const lines = presentationLines(outcome, { sides: outcome.presentation.length < 2 });
  const done = techniqueWords(outcome);
  const used = done ? [`We used ${done}.`] : [];
  const background = [...backgroundOf(outcome, bySite), SORENESS, OPINION];
  const more = (foundInShort(bySite)?.more ?? []).map((sentence) => `${sentence}.`);
  const isListed = more.length > MOST_IN_A_SENTENCE;
  const isSaid = lines.length <= MOST_IN_A_SENTENCE;
  const said = isSaid ? [`You came about ${lines.join(" and ")}.`] : [];
  return (
    <>
      <Heading colours={colours}>Your session</Heading>
      {!isSaid && (
        <>
          <Paragraph>You came to us about:</Paragraph>
          <Bullets items={lines} />
        </>
      )}
      {isListed && (
        <>
          <Paragraph>
            {[...said, ...used, ""].join(" ")}
            <Name>{capitalised(calledName(therapist))}</Name> also noticed:
          </Paragraph>
          <Bullets items={more} />
        </>
      )}
      {!isListed && more.length > 0 && <Paragraph>{[...said, ...used, ...more].join(" ")}</Paragraph>}
      <Paragraph>{[...(more.length > 0 ? [] : [...said, ...used]), ...background].join(" ")}</Paragraph>
    </>
  );
}

/** The limit for the client's complaints, and for the observations, in a sentence; more become a list. */
const MOST_IN_A_SENTENCE = 2;

/** After a session; a judgement, not a finding. */
const SORENESS = "Soreness usually settles in a day or two: if not, call us.";

const OPINION = "This is what we saw, not a medical opinion.";

const FELT_ELSEWHERE: readonly FindingWord[] = ["tension", "knots", "tightness", "referred-pain"];

/** Possible causes, in general and without blame. */
function backgroundOf({ factors = [] }: Outcome, bySite: readonly FoundAt[]): string[] {
  const isTight = bySite.some(([, words]) =>
    words.some((finding) => isWord(finding) && FELT_ELSEWHERE.includes(finding)),
  );
  const habits = distinct(factors).filter((factor) => factor !== "cold-weather");
  const words = listWords([...new Set(habits.map((habit) => inClientWords(HABIT_WORDS, habit)))]);
  const are = habits.length > 1 ? "are" : "is";
  return [
    ...(isTight
      ? ["Pain does not always come from where you feel it: tight muscles nearby can make it ache."]
      : []),
    ...(words ? [`${capitalised(words)} can play a part, but ${are} rarely the whole story.`] : []),
  ];
}
