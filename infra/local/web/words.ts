import type { FollowUp } from "../../../shared/domain/follow-ups/follow-up.ts";
import { countryWords } from "../../../shared/domain/practice/countries.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { isHeldBack } from "../../../shared/domain/sending/ceiling.ts";
import { whyNotSent } from "../../../shared/domain/sending/outlook.ts";
import { HELD_BACK, REASON_WORDS } from "../../../shared/domain/sending/reason-words.ts";
import type { ClientView } from "../practice/client-view.ts";

/** Formats moments by the practice's locale. */
export function momentFormats(practice: Practice) {
  const { timeZone } = practice;
  const { locale } = countryWords(practice);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const long = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const clock = format({ hour: "2-digit", minute: "2-digit", hour12: false });
  const short = format({ weekday: "short", day: "numeric", month: "short" });
  return {
    day: (moment: Date) => long.format(moment),
    time: (moment: Date) => clock.format(moment),
    brief: (moment: Date | string) => {
      const date = new Date(moment);
      return `${short.format(date)}, ${clock.format(date)}`;
    },
  };
}
export type TimeWords = ReturnType<typeof momentFormats>;

/** SES's later report about an email. */
export type SesReport = "bounce" | "complaint";

export const REPORT_WORDS: Record<SesReport, string> = {
  bounce: "came back",
  complaint: "marked as spam",
};

type Look = "good" | "wait" | "bad" | "still";

/** A follow-up's state, and for a planned one whether it will be sent. */
export interface FollowUpState {
  readonly words: string;
  readonly look: Look;
  /** Whether it will be sent as things are now. */
  readonly isToCome: boolean;
}

export function followUpState(
  followUp: FollowUp,
  { record }: ClientView,
  { practice, now, report }: { practice: Practice; now: Date; report: SesReport | undefined },
): FollowUpState {
  const { status, reason, dueAt, kind } = followUp;
  const over = (words: string, look: Look): FollowUpState => ({ words, look, isToCome: false });
  if (report) return over(REPORT_WORDS[report], "bad");
  switch (status) {
    case "planned": {
      const reason = whyNotSent(followUp, record, practice, now.toISOString());
      if (reason) return over(`will not be sent: ${REASON_WORDS[reason]}`, "still");
      if (isHeldBack(followUp)) return { words: `waits: ${HELD_BACK}`, look: "wait", isToCome: true };
      return { words: dueAt <= now.toISOString() ? "due now" : "planned", look: "wait", isToCome: true };
    }
    case "sending":
      return over("being sent", "wait");
    case "uncertain":
      return over("sent, not yet confirmed", "bad");
    case "sent":
      return over(kind === "check-in" ? "sent, no answer yet" : "sent", "good");
    case "answered":
      return over("answered", "good");
    case "lapsed":
      return over("sent, not answered in time", "still");
    case "failed":
      return over(notSent(reason), "bad");
    default:
      return over(notSent(reason), "still");
  }
}

function notSent(reason: FollowUp["reason"]): string {
  return reason ? `not sent: ${REASON_WORDS[reason]}` : "not sent";
}
