import { Temporal } from "temporal-polyfill";
import { countryWords } from "../practice/countries.ts";
import type { Practice } from "../practice/practice.ts";
import { inWords, WEEKDAY } from "../time/in-words.ts";
import { type Instant, minus } from "../time/instant.ts";
import { localDay } from "../time/local-time.ts";
import { closingOf, nextOpening, plusWorkingHours } from "../time/working-time.ts";
import { HOURS_TO_SEE } from "./alerts.ts";

/** The sentences that tell clients who sees their answers, and when. Times are in the practice's zone. */

/** Replaces the exercises in emails and pages during a hold. */
export const EXERCISES_HELD =
  "Please leave out your exercises for now: we want to look at how you are first.";

export const WHO_SEES_ANSWERS =
  "We keep your answer in your record. If you are much worse or ask for contact, someone here looks at it when we are open. Nobody watches answers around the clock.";

/** Such as "We are open today until 17:00." or "We open again on Monday at 9:00." */
export function openingWords(now: Instant, practice: Practice): string {
  const closes = closingOf(now, practice);
  if (closes) return `We are open today until ${timeWords(closes, practice)}.`;
  const opens = nextOpening(now, practice);
  const day = dayWords(opens, now, practice);
  return `We open ${day === "today" ? "" : "again "}${day} at ${timeWords(opens, practice)}.`;
}

/** The reply that a client who asked for contact got. */
interface Promised {
  /** Such as "by 17:00 on Monday", as of now. */
  readonly by: string;
  readonly isOver: boolean;
}

/** By when a client who asked at `askedAt` can expect contact: their page says it, and the team's. */
export function contactPromised(askedAt: Instant, now: Instant, practice: Practice): Promised {
  const seen = plusWorkingHours(askedAt, HOURS_TO_SEE, practice);
  const by = closingOf(seen, practice) ?? seen;
  // Midnight belongs to the day that ends.
  const day = dayWords(minus(by, { seconds: 1 }), now, practice);
  return { by: `by ${timeWords(by, practice)} ${day}`, isOver: by <= now };
}

function dayOf(moment: Instant, { timeZone }: Practice): Temporal.PlainDate {
  return Temporal.PlainDate.from(localDay(moment, timeZone));
}

function dayWords(moment: Instant, now: Instant, practice: Practice): string {
  const days = dayOf(now, practice).until(dayOf(moment, practice), { largestUnit: "days" }).days;
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  const form = Math.abs(days) < 7 ? ({ weekday: "long" } as const) : WEEKDAY;
  return `on ${inWords(moment, countryWords(practice).locale, { ...form, timeZone: practice.timeZone })}`;
}

/** Such as "17:00", or "5:00 pm" by the country's custom. */
function timeWords(moment: Instant, practice: Practice): string {
  const time = inWords(moment, countryWords(practice).locale, {
    hour: "numeric",
    minute: "2-digit",
    timeZone: practice.timeZone,
  });
  return /^(0?0:00|12:00\s?am)$/i.test(time) ? "midnight" : time.replace(/^0(?=\d)/, "");
}
