import { domainOf, type StackSettings } from "./stack-settings.ts";

/** Settings that are probably unintended, but valid: they may be deployed already, so they are not refused. */
export interface Warning {
  readonly setting: "timeZone" | "sender";
  readonly says: string;
  readonly instead: string;
}

const NO_SUMMER_TIME = /^(UTC|GMT|GMT0|GMT[+-]0|Zulu|Universal|Greenwich|Etc\/.*)$/i;
/** Names of the 1980s that the zone database keeps for old programs. */
const ABBREVIATION = /^(EST5EDT|CST6CDT|MST7MDT|PST8PDT)$/i;

/** Of the providers that people of the listed countries use most. */
const MAIL_PROVIDERS = new RegExp(
  `^(${[
    "(gmail|googlemail|icloud|me|mac|aol|mail|fastmail|zoho|proton|protonmail|pm|tutanota|hey)\\.(com|me|de)",
    "(outlook|hotmail|live|msn|yahoo|ymail|rocketmail|gmx|yandex)\\.[a-z]{2,3}(\\.[a-z]{2})?",
    "(btinternet|talktalk|virginmedia|sky|blueyonder|ntlworld|comcast|verizon|att|sbcglobal|cox|earthlink)\\.(com|net|co\\.uk)",
    "(bigpond|optusnet|iinet|tpg)\\.(com|net)(\\.au)?",
    "(xtra\\.co\\.nz|eircom\\.net|rogers\\.com|shaw\\.ca|sympatico\\.ca|telus\\.net|web\\.de)",
  ].join("|")})$`,
);

export function warningsOf({ timeZone, sender }: Pick<StackSettings, "timeZone" | "sender">): Warning[] {
  const domain = domainOf(sender);
  return [
    ...(NO_SUMMER_TIME.test(timeZone)
      ? [
          {
            setting: "timeZone" as const,
            says: `${timeZone} has no summer time`,
            instead: "Set timeZone to the practice's own, such as Europe/London.",
          },
        ]
      : []),
    ...(ABBREVIATION.test(timeZone)
      ? [
          {
            setting: "timeZone" as const,
            says: `${timeZone} names no place, so its summer time may not be the practice's`,
            instead: "Set timeZone to a place with the practice's time, such as America/New_York.",
          },
        ]
      : []),
    ...(MAIL_PROVIDERS.test(domain)
      ? [
          {
            setting: "sender" as const,
            says: `${domain} is a mail provider's, and only they can add the DNS records without which SES sends nothing`,
            instead: "Set sender to an address at a domain of the practice's own; replyTo may stay there.",
          },
        ]
      : []),
  ];
}
