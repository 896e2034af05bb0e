import type { StackSettings } from "../../shared/domain/practice.ts";
import { domainOf } from "../../shared/domain/practice.ts";
import type { Account, Deployed, Seen } from "./account.ts";
import { RUN } from "./command.ts";
import { count } from "./print.ts";
import { isPaused } from "./sending.ts";
import type { Volume } from "./volume.ts";

/** One line of the checklist. */
export interface Finding {
  readonly name: string;
  readonly state: "ok" | "missing" | "unknown";
  /** What is so. */
  readonly says: string;
  /** What to do about it. */
  readonly todo?: string;
}

type Judgement = readonly [state: "ok" | "missing", says: string, todo?: string];

/** A finding from what was seen; one that cannot be told is not guessed. */
function judge<T>(name: string, seen: Seen<T>, rule: (value: T) => Judgement): Finding {
  if ("why" in seen) return { name, state: "unknown", says: `cannot tell: ${seen.why}` };
  const [state, says, todo] = rule(seen.is);
  return { name, state, says, ...(todo !== undefined && { todo }) };
}

const ok = (says: string): Judgement => ["ok", says];
const missing = (says: string, todo: string): Judgement => ["missing", says, todo];

const REVIEW = "In the SES console, Account dashboard: answer the review, and stop what caused it.";
const REQUEST =
  "In the SES console, Account dashboard, Request production access. AWS answers within a day or so.";
const MORE_SES = "Ask for more in Service Quotas, Amazon SES";

/** Functions that run beside the senders at a busy moment: webhook, pages, stream, SES's reports, the watch. */
const BESIDE_SENDERS = 20;

/** What holds of the account whether or not the practice is deployed. */
export function checkAccountWide(
  { mail, functionsAtOnce, schedulerQuotas, tableWrites }: Account,
  { emailsPerSecond }: Pick<StackSettings, "emailsPerSecond">,
  volume: Volume,
  senders: number,
): Finding[] {
  const number = (value: number) => value.toLocaleString("en-GB");
  return [
    judge("SES sandbox", mail, ({ outOfSandbox }) =>
      outOfSandbox
        ? ok("left: emails reach everyone")
        : missing("the account is in it: emails reach verified addresses only, 200 a day", REQUEST),
    ),
    judge("SES standing", mail, ({ enabled, standing }) =>
      standing === "SHUTDOWN" || !enabled
        ? missing("SES has paused the account's sending", REVIEW)
        : standing === "PROBATION"
          ? missing("the account is under review for its bounces or complaints", REVIEW)
          : ok("healthy"),
    ),
    judge("SES rate", mail, ({ perSecond }) =>
      perSecond >= emailsPerSecond
        ? ok(`${number(perSecond)} a second; the setting emailsPerSecond is ${emailsPerSecond}`)
        : missing(
            `${number(perSecond)} a second, but the setting emailsPerSecond is ${emailsPerSecond}`,
            `${MORE_SES}; or set emailsPerSecond to ${Math.max(1, Math.floor(perSecond))} and deploy.`,
          ),
    ),
    judge("SES at send hour", mail, ({ perSecond }) => {
      const rate = Math.min(perSecond, emailsPerSecond);
      return rate >= volume.emailsPerSecond
        ? ok(`check-ins need ${volume.emailsPerSecond} a second to leave within their hour`)
        : missing(
            `check-ins need ${volume.emailsPerSecond} a second to leave within their hour`,
            `${MORE_SES}, and raise emailsPerSecond; or they leave later than the hour.`,
          );
    }),
    judge("SES emails a day", mail, ({ perDay, sentInADay }) =>
      perDay < 0 || perDay >= volume.emailsPerDay
        ? ok(
            `${perDay < 0 ? "no limit" : number(perDay)}; needed ${number(volume.emailsPerDay)}, sent today ${number(sentInADay)}`,
          )
        : missing(`${number(perDay)}, and needed are ${number(volume.emailsPerDay)}`, `${MORE_SES}.`),
    ),
    judge("Lambda at once", functionsAtOnce, (free) => {
      const needed = senders + BESIDE_SENDERS;
      return free >= needed
        ? ok(`${number(free)} functions; needed ${needed}`)
        : missing(
            `${number(free)} functions, and needed are ${needed}: webhooks would be refused at busy moments`,
            "Ask for 1,000 in Service Quotas, AWS Lambda, Concurrent executions. It is granted as a rule.",
          );
    }),
    judge("Schedules", schedulerQuotas, ({ schedules }) =>
      schedules === undefined
        ? missing("the account's quota is not listed", "See Service Quotas, EventBridge Scheduler.")
        : schedules >= volume.schedules
          ? ok(`${number(schedules)}; needed ${number(volume.schedules)}`)
          : missing(
              `${number(schedules)}, and needed are ${number(volume.schedules)}`,
              "Ask for more in Service Quotas, EventBridge Scheduler, Number of schedules.",
            ),
    ),
    judge("Schedules a second", schedulerQuotas, ({ perSecond }) =>
      perSecond === undefined || perSecond >= volume.emailsPerSecond
        ? ok(
            perSecond === undefined
              ? "the quota is not listed"
              : `${number(perSecond)}; needed ${volume.emailsPerSecond}`,
          )
        : missing(
            `${number(perSecond)}, and needed are ${volume.emailsPerSecond}: check-ins would come late`,
            "Ask for more in Service Quotas, EventBridge Scheduler, Invocations throttle limit.",
          ),
    ),
    judge("DynamoDB writes", tableWrites, (writes) => {
      const needed = volume.emailsPerSecond * WRITES_AN_EMAIL;
      return writes >= needed
        ? ok(`${number(writes)} a second a table; needed ${number(needed)}`)
        : missing(
            `${number(writes)} a second a table, and needed are ${number(needed)}`,
            "Ask for more in Service Quotas, Amazon DynamoDB.",
          );
    }),
  ];
}

/** Claim, settle and what SES reports, each of one item and its place in the index. */
const WRITES_AN_EMAIL = 8;

const REPORTS = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"];

/** What holds of the practice as it is deployed. */
export function checkDeployed(
  deployed: Deployed,
  account: Account,
  { sender, operatorAddress }: Pick<StackSettings, "sender" | "operatorAddress">,
  practice: string,
): Finding[] {
  const domain = domainOf(sender);
  const records = "Enter the records that the deployment printed (the stack's outputs) into the domain's DNS";
  const deploy = `npm run deploy -- Aftercare-${practice}`;
  const { alarms } = deployed;
  return [
    judge("Sender's domain", deployed.domain, (identity) =>
      identity === undefined
        ? missing(`SES does not know ${domain}`, `Deploy the stack that verifies it: ${deploy}`)
        : identity.verified
          ? ok(`${domain} is verified`)
          : missing(`${domain} is not verified: nothing is sent`, `${records}; it takes up to a day or so.`),
    ),
    judge("DKIM", deployed.domain, (identity) =>
      identity?.dkim === "SUCCESS"
        ? ok("signs every email")
        : missing(
            `${identity?.dkim ?? "not there"}: mail providers would take the emails for spam`,
            `${records}: DkimRecord1 to 3.`,
          ),
    ),
    judge("MAIL FROM", deployed.domain, (identity) =>
      identity?.mailFromStatus === "SUCCESS"
        ? ok(`${identity.mailFrom}`)
        : missing(
            identity?.mailFrom
              ? `${identity.mailFrom} is ${identity.mailFromStatus}`
              : "no domain of the practice's own is set",
            `${records}: MailFromMxRecord and MailFromSpfRecord.`,
          ),
    ),
    judge("Reports of SES", deployed.configurationSet, ({ enabled, reports }) => {
      const absent = REPORTS.filter((report) => !reports.includes(report));
      if (!enabled) return missing("the configuration set's sending is off", `Deploy again: ${deploy}`);
      return absent.length === 0
        ? ok("sends, deliveries, bounces and complaints come back")
        : missing(`not reported: ${absent.join(", ").toLowerCase()}`, `Deploy again: ${deploy}`);
    }),
    judge("Bounced addresses", deployed.configurationSet, ({ suppresses }) => {
      const list = suppresses ?? ("is" in account.mail ? account.mail.is.suppresses : []);
      return list.includes("BOUNCE") && list.includes("COMPLAINT")
        ? ok("and complaints are kept on SES's suppression list")
        : missing("or complaints are not kept on SES's suppression list", `Deploy again: ${deploy}`);
    }),
    judge("Sending", deployed.sending, (sending) =>
      isPaused(sending)
        ? missing("is paused", `To go on: ${RUN} resume-sending ${practice}`)
        : ok(`is on, ${count(sending.maxConcurrency ?? 0, "email")} at once at most`),
    ),
    judge("Records", deployed.table, ({ status, recoverable }) =>
      status !== "ACTIVE"
        ? missing(`the table is ${status}`, "See the DynamoDB console.")
        : recoverable
          ? ok("the table is there, and can be put back to any moment of the last weeks")
          : missing("point-in-time recovery is off", `Deploy again: ${deploy}`),
    ),
    ...Object.entries(deployed.secrets).map(([name, seen]) =>
      judge(`Secret: ${name}`, seen, ({ deletedAt }) =>
        deletedAt === undefined
          ? ok("there, and not to be deleted")
          : missing(
              `is deleted on ${deletedAt.toISOString().slice(0, 10)}, and cannot be read`,
              "Call it off: aws secretsmanager restore-secret --secret-id NAME",
            ),
      ),
    ),
    ...deployed.keys.map((seen) =>
      judge("Key", seen, (state) =>
        state === "Enabled"
          ? ok("enabled")
          : missing(
              `is ${state}: nothing that it encrypts can be read`,
              "Mend it: key-or-secret-ending in infra/RUNBOOK.md.",
            ),
      ),
    ),
    alarms === undefined
      ? {
          name: "Alarms",
          state: "missing" as const,
          says: "are not deployed",
          todo: `Deploy the practice as it is now: ${deploy}`,
        }
      : judge("Alarms", alarms, (subscriptions) => {
          const confirmed = subscriptions.filter((each) => each.confirmed);
          if (confirmed.length > 0)
            return ok(`reach ${confirmed.map(({ endpoint }) => endpoint).join(", ")}`);
          return operatorAddress === undefined
            ? missing("reach nobody", `Set operatorAddress for ${practice} in cdk.json. Then: ${deploy}`)
            : missing(
                `wait for ${operatorAddress} to agree`,
                "Follow the link in the email that AWS sent there (subject: Subscription Confirmation).",
              );
        }),
  ];
}
