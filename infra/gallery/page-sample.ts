import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Outlook } from "../../shared/domain/sending/outlook.ts";
import type { Page } from "../../shared/services/http.ts";
import { GLUTES } from "./outcomes.ts";

/** The input of a sample; tests render all samples for other practices and with other words. */
export interface SampleWords {
  readonly practice: Practice;
  readonly firstName: string;
  /** Stands for all that people write. */
  readonly comment: string;
}

/** One variant of a page. */
export interface PageSample {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  page(words: SampleWords): Page | Promise<Page>;
}

/** The words in the gallery. */
export const USUAL_WORDS = {
  firstName: "Samantha",
  comment: "Sitting is easier now.\nThe stairs still pinch a little.",
};

/** Forms and links of samples lead nowhere. */
export const HERE = "#";
export const { exercises: EXERCISES } = homeCareFor(GLUTES);

export function sampleAnswer({ comment }: Pick<SampleWords, "comment">): Answer {
  return { pain: 4, exerciseDays: 5, change: "better", signs: [], comment };
}

/** On the team's pages. */
export const READER = "Anna Kowalska";
export const SESSION = { clientId: "c-42", sessionId: "s-1001" };

/** A client for whom nothing is out of the ordinary. */
export function anOutlook(
  changes: Pick<Outlook, "latestCompletedAt" | "followUps"> & Partial<Outlook>,
): Outlook {
  return {
    timeZone: undefined,
    consent: true,
    stopped: undefined,
    refusedAt: undefined,
    latestSessionId: SESSION.sessionId,
    hold: undefined,
    alerts: [],
    sessions: [],
    ...changes,
  };
}

export interface PageGroup {
  readonly name: string;
  readonly samples: readonly PageSample[];
}
