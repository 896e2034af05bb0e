import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Page } from "../../shared/services/http.ts";
import { GLUTES } from "./outcomes.ts";

/** One variant of a page. */
export interface PageSample {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  page(practice: Practice): Page | Promise<Page>;
}

/** Forms and links of samples lead nowhere. */
export const HERE = "#";
export const WHO = { firstName: "Samantha" };
export const { exercises: EXERCISES } = homeCareFor(GLUTES);
export const ANSWER: Answer = {
  pain: 4,
  exerciseDays: 5,
  change: "better",
  signs: [],
  comment: "Sitting is easier now.\nThe stairs still pinch a little.",
};

export interface PageGroup {
  readonly name: string;
  readonly samples: readonly PageSample[];
}
