import type { StackSettings } from "../settings/stack-settings.ts";
import type { Volume } from "../settings/volume.ts";
import type { Account } from "./account.ts";
import { type ChecklistLine, check, missing, ok } from "./checklist.ts";

const REVIEW = "In the SES console, Account dashboard: answer the review, and fix its cause.";
const REQUEST =
  "In the SES console, Account dashboard: request production access. AWS usually answers within a day.";
const MORE_SES = "Ask for more in Service Quotas, Amazon SES";

/** Concurrent functions besides the senders at a busy time: webhook, pages, stream, SES's reports, find-overdue. */
const BESIDE_SENDERS = 20;

/** Checks of the account, whether or not the practice is deployed. */
export function checkAccountWide(
  { mail, functionsAtOnce, schedulerQuotas, tableWrites }: Account,
  { emailsPerSecond }: Pick<StackSettings, "emailsPerSecond">,
  volume: Volume,
  senders: number,
): ChecklistLine[] {
  const number = (value: number) => value.toLocaleString("en-GB");
  return [
    check("SES sandbox", mail, ({ outOfSandbox }) =>
      outOfSandbox
        ? ok("production access: emails reach everyone")
        : missing("in the sandbox: emails reach only verified addresses, 200 a day", REQUEST),
    ),
    check("SES standing", mail, ({ enabled, standing }) =>
      standing === "SHUTDOWN" || !enabled
        ? missing("SES has paused the account's sending", REVIEW)
        : standing === "PROBATION"
          ? missing("the account is under review for its bounces or complaints", REVIEW)
          : ok("healthy"),
    ),
    check("SES rate", mail, ({ perSecond }) =>
      perSecond >= emailsPerSecond
        ? ok(`${number(perSecond)} a second; the setting emailsPerSecond is ${emailsPerSecond}`)
        : missing(
            `${number(perSecond)} a second, but the setting emailsPerSecond is ${emailsPerSecond}`,
            `${MORE_SES}; or set emailsPerSecond to ${Math.max(1, Math.floor(perSecond))} and deploy.`,
          ),
    ),
    check("SES at send hour", mail, ({ perSecond }) => {
      const rate = Math.min(perSecond, emailsPerSecond);
      return rate >= volume.emailsPerSecond
        ? ok(`check-ins need ${volume.emailsPerSecond} a second to leave within their hour`)
        : missing(
            `check-ins need ${volume.emailsPerSecond} a second to leave within their hour`,
            `${MORE_SES}, and raise emailsPerSecond; otherwise they leave later than the hour.`,
          );
    }),
    check("SES emails a day", mail, ({ perDay, sentInADay }) =>
      perDay < 0 || perDay >= volume.emailsPerDay
        ? ok(
            `${perDay < 0 ? "no limit" : number(perDay)}; needed ${number(volume.emailsPerDay)}, sent today ${number(sentInADay)}`,
          )
        : missing(`${number(perDay)}, needed ${number(volume.emailsPerDay)}`, `${MORE_SES}.`),
    ),
    check("Lambda at once", functionsAtOnce, (free) => {
      const needed = senders + BESIDE_SENDERS;
      return free >= needed
        ? ok(`${number(free)} functions; needed ${needed}`)
        : missing(
            `${number(free)} functions, needed ${needed}: webhooks would be throttled at busy times`,
            "Ask for 1,000 in Service Quotas, AWS Lambda, Concurrent executions. AWS usually grants it.",
          );
    }),
    check("Schedules", schedulerQuotas, ({ schedules }) =>
      schedules === undefined
        ? missing("the account's quota is not listed", "See Service Quotas, EventBridge Scheduler.")
        : schedules >= volume.schedules
          ? ok(`${number(schedules)}; needed ${number(volume.schedules)}`)
          : missing(
              `${number(schedules)}, needed ${number(volume.schedules)}`,
              "Ask for more in Service Quotas, EventBridge Scheduler, Number of schedules.",
            ),
    ),
    check("Schedules a second", schedulerQuotas, ({ perSecond }) =>
      perSecond === undefined || perSecond >= volume.emailsPerSecond
        ? ok(
            perSecond === undefined
              ? "the quota is not listed"
              : `${number(perSecond)}; needed ${volume.emailsPerSecond}`,
          )
        : missing(
            `${number(perSecond)}, needed ${volume.emailsPerSecond}: check-ins would be late`,
            "Ask for more in Service Quotas, EventBridge Scheduler, Invocations throttle limit.",
          ),
    ),
    check("DynamoDB writes", tableWrites, (writes) => {
      const needed = volume.emailsPerSecond * WRITES_AN_EMAIL;
      return writes >= needed
        ? ok(`${number(writes)} a second per table; needed ${number(needed)}`)
        : missing(
            `${number(writes)} a second a table, and needed are ${number(needed)}`,
            "Ask for more in Service Quotas, Amazon DynamoDB.",
          );
    }),
  ];
}

/** Claim, settle and SES's reports, each an item and its index entry. */
const WRITES_AN_EMAIL = 8;
