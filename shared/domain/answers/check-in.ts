import * as z from "zod/mini";
import { paragraphs } from "../text/schemas.ts";
import { daysAsked } from "./asked.ts";
import { SAFETY_SIGN_IDS } from "./safety.ts";

/** The change since the session, in five words (not validated: https://pmc.ncbi.nlm.nih.gov/articles/PMC7025089). */
export const CHANGES = ["much-better", "better", "same", "worse", "much-worse"] as const;
export type Change = (typeof CHANGES)[number];

/** What got in the way of the exercises. */
export const OBSTACLES = ["forgot", "no-time", "hurts", "unsure-how", "feel-fine", "other"] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** A client's answer to a check-in. */
export const answer = z.strictObject({
  /** Numeric pain rating scale, 0 no pain to 10 the worst pain (https://pubmed.ncbi.nlm.nih.gov/15928561/). */
  pain: z.int().check(z.minimum(0), z.maximum(10)),
  /** Days with exercises, of the last `daysAsked`, mostly 7 (https://pmc.ncbi.nlm.nih.gov/articles/PMC7551110). */
  exerciseDays: z.optional(z.int().check(z.minimum(0), z.maximum(7))),
  change: z.optional(z.enum(CHANGES)),
  /** How well the session's activity goes, 0 not at all to 10 as before: the patient-specific functional scale. */
  activity: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
  /** Asked after an answer with few days of exercises. */
  obstacle: z.optional(z.enum(OBSTACLES)),
  /** "Back to normal": asked from day 14 on, never computed (https://pmc.ncbi.nlm.nih.gov/articles/PMC2989296). */
  normal: z.optional(z.enum(["yes", "no"])),
  signs: z.array(z.enum(SAFETY_SIGN_IDS)),
  /** "None of these" was ticked, and no sign. Absent if the question was not answered. */
  noSigns: z.optional(z.literal(true)),
  /** The client asks to be contacted; the comment may say why. */
  contact: z.optional(z.literal(true)),
  comment: z.optional(paragraphs(2_000)),
});
export type Answer = z.infer<typeof answer>;

type FormField = Exclude<keyof Answer, "noSigns">;

/** The most days with exercises, of those asked about, that count as few. */
const FEW = 2 / 7;

/**
 * As reported, and never an alert: people report more days than they did (220 for 176 measured in one study).
 * @param day of the check-in
 */
export function isFewDays({ exerciseDays }: Pick<Answer, "exerciseDays">, day?: number): boolean {
  const asked = daysAsked(day);
  return exerciseDays !== undefined && asked > 0 && exerciseDays <= FEW * asked;
}

/** Whether the client says in words that they are better: for a list that the team reads. */
export function saysBetter({ change, normal }: Pick<Answer, "change" | "normal">): boolean {
  return change === "better" || change === "much-better" || normal === "yes";
}

/** The form's errors by field, in words for the client. */
export type FormFaults = Partial<Record<FormField, string>>;

/** The value of the field `sign` for "None of these". */
export const NO_SIGNS = "none";

/**
 * Reads the check-in form. Empty fields count as not answered. A repeated field is joined by a comma, so it is not
 * valid: we do not pick one of two answers. `sign` may come several times, and counts even if `none` was ticked too.
 */
export function readAnswer(form: URLSearchParams): { answer: Answer } | { faults: FormFaults } {
  const sent = (name: string) => form.getAll(name).join();
  const ticked = new Set(form.getAll("sign").filter(Boolean));
  const saidNone = ticked.delete(NO_SIGNS);
  const contact = new Set(form.getAll("contact").filter(Boolean));
  const fields = {
    pain: wholeNumber(sent("pain")),
    exerciseDays: wholeNumber(sent("days")),
    change: sent("change") || undefined,
    activity: wholeNumber(sent("activity")),
    obstacle: sent("obstacle") || undefined,
    normal: sent("normal") || undefined,
    signs: [...ticked],
    noSigns: (saidNone && ticked.size === 0) || undefined,
    contact: contact.size > 0 ? [...contact].join() === "yes" : undefined,
    comment: sent("comment").replaceAll("\r\n", "\n").trim() || undefined,
  };
  // Unanswered fields are left out, as in records, so that the same form twice is the same answer.
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const parsed = answer.safeParse(Object.fromEntries(given));
  if (parsed.success) return { answer: parsed.data };
  const faults: FormFaults = {};
  for (const { path } of parsed.error.issues) {
    const field = path[0] as FormField;
    faults[field] = FAULT_WORDS[field];
  }
  return { faults };
}

/** The worrying fields of a form that is not recorded, because it is late or has errors. Invalid fields are ignored. */
export function readWorries(form: URLSearchParams): Omit<Answer, "pain"> {
  const { shape } = answer;
  const signs = form.getAll("sign").filter((sign) => shape.signs.def.element.safeParse(sign).success);
  const comment = shape.comment.safeParse(form.get("comment")?.trim() || undefined).data;
  return {
    signs: [...new Set(signs)] as Answer["signs"],
    ...(form.get("change") === "much-worse" && { change: "much-worse" }),
    ...(form.getAll("contact").includes("yes") && { contact: true }),
    ...(comment && { comment }),
  };
}

/**
 * The obstacle from a form with no other field: the page after an answer asks for it, and it is added to that answer.
 */
export function readObstacle(form: URLSearchParams): Obstacle | undefined {
  const isAlone = [...form].every(([name, value]) => name === "obstacle" || value === "");
  return isAlone ? OBSTACLES.find((obstacle) => form.getAll("obstacle").join() === obstacle) : undefined;
}

/**
 * The answer to record when a check-in is answered again. The form shows neither the earlier comment nor the obstacle,
 * so they are kept without new ones; the obstacle only as long as the days are few.
 * @param day of the check-in
 */
export function answeredAgain(answer: Answer, before: Answer | undefined, day?: number): Answer {
  const { comment, obstacle } = before ?? {};
  return {
    ...(comment && { comment }),
    ...(obstacle && isFewDays(answer, day) && { obstacle }),
    ...answer,
  };
}

const FAULT_WORDS: Record<FormField, string> = {
  pain: "Choose a number from 0 to 10 for your pain.",
  exerciseDays: "Choose one of the numbers of days.",
  change: "Choose one of the five words.",
  activity: "Choose a number from 0 to 10 for how well it goes.",
  obstacle: "Choose one of the answers.",
  normal: "Choose yes or no.",
  signs: "Tick only the boxes on this page.",
  contact: "Tick the box, or leave it empty.",
  comment: "Use at most 2,000 letters, and plain text only.",
};

function wholeNumber(text: string): number | undefined {
  if (!text) return undefined;
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}
