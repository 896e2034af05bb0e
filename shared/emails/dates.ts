import { countryWords } from "../domain/practice/countries.ts";
import { inWords, WEEKDAY } from "../domain/time/in-words.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { EmailContext } from "./email.ts";

type Where = Pick<EmailContext, "practice" | "timeZone">;

/** "Friday 20 November", in the client's zone. */
export function dayWords(moment: Instant, { practice, timeZone }: Where): string {
  return inWords(moment, countryWords(practice).locale, { ...WEEKDAY, timeZone });
}

/** "Friday 4 December at 10:00" in the practice's zone, followed by the client's time if it differs. */
export function timeWords(moment: Instant, { practice, timeZone }: Where): string {
  const told = dayAndTime(moment, { practice, timeZone: practice.timeZone });
  const own = dayAndTime(moment, { practice, timeZone });
  return told === own ? told : `${told} (where you are: ${own})`;
}

function dayAndTime(moment: Instant, where: Where): string {
  const { locale } = countryWords(where.practice);
  const time = inWords(moment, locale, { timeStyle: "short", timeZone: where.timeZone });
  return `${dayWords(moment, where)} at ${time}`;
}
