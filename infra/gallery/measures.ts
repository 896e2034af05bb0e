import { type Answer, CHANGES } from "../../shared/domain/answers/check-in.ts";
import { CHANGE_WORDS } from "../../shared/pages/answer-in-words.tsx";

interface Measure {
  readonly id: Extract<keyof Answer, "pain" | "exerciseDays" | "change" | "normal">;
  readonly name: string;
  /** The possible answers. */
  readonly scale: string;
  readonly ends: string;
  /** The meaning of a change in it. */
  readonly meaning: string;
  readonly sources: readonly string[];
  readonly question?: string;
}

/**
 * The measures of a check-in, with their sources as in shared/domain/answers/check-in.ts, and sources for the meaning
 * of a change.
 */
export const MEASURES: readonly Measure[] = [
  {
    id: "pain",
    name: "Pain today",
    scale:
      "A whole number from 0 to 10: the numeric pain rating scale. The only question that needs an answer.",
    ends: "0 is no pain, 10 is the worst pain imaginable.",
    meaning:
      "About 2 points are a change that people notice. It depends on where they began: 1 point from 1 to 4, 2 points from 5 to 7, 3 points from 8 to 10.",
    sources: [
      "https://pubmed.ncbi.nlm.nih.gov/15928561/",
      "https://thieme-connect.de/products/all/doi/10.1055/a-1304-3677",
    ],
  },
  {
    id: "exerciseDays",
    name: "Days with exercises",
    scale:
      "A whole number from 0 to 7, or to the days since the session if they are fewer. Asked only when exercises were given.",
    ends: "0 is on no day, 7 (or the days since the session) is every day.",
    meaning: "No number of days is published as a change that matters.",
    sources: ["https://pmc.ncbi.nlm.nih.gov/articles/PMC7551110"],
  },
  {
    id: "change",
    name: "Change since the session",
    scale: `One of ${CHANGES.length}: ${CHANGES.map((change) => CHANGE_WORDS[change].toLowerCase()).join(", ")}.`,
    ends: "Compared with before the session.",
    meaning: "Told as the client said it.",
    sources: ["https://pmc.ncbi.nlm.nih.gov/articles/PMC7025089"],
    question: "Asking with five words is not validated.",
  },
  {
    id: "normal",
    name: "Back to normal",
    scale: "Yes or not yet. Asked from day 14 on.",
    ends: "Yes means that they can do what they did before.",
    meaning: "Asked, and never worked out from numbers. After a yes the client may end the check-ins.",
    sources: ["https://pmc.ncbi.nlm.nih.gov/articles/PMC2989296"],
  },
];
