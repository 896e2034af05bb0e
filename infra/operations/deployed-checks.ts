import { domainOf, type StackSettings } from "../settings/stack-settings.ts";
import type { Account } from "./account.ts";
import { type ChecklistLine, check, missing, ok } from "./checklist.ts";
import { RUN } from "./command.ts";
import type { Deployed } from "./deployed-state.ts";
import { count } from "./print.ts";
import { isPaused } from "./sending.ts";

const REPORTS = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"];

/** Checks of the deployed practice. */
export function checkDeployed(
  deployed: Deployed,
  account: Account,
  {
    sender,
    operatorAddress,
    verifiesDomain = true,
  }: Pick<StackSettings, "sender" | "operatorAddress" | "verifiesDomain">,
  practice: string,
): ChecklistLine[] {
  const domain = domainOf(sender);
  const records = "Add the records from the stack's outputs to the domain's DNS";
  const deploy = `npm run deploy -- Aftercare-${practice}`;
  // CloudFormation compares templates: it does not see what was changed by hand.
  const again = `Deploy again: ${deploy}. If that finds nothing to change, see put-back in infra/RUNBOOK.md.`;
  const { alarms } = deployed;
  return [
    check("Sender's domain", deployed.domain, (identity) =>
      identity === undefined
        ? missing(
            `SES does not know ${domain}`,
            verifiesDomain
              ? again
              : "Deploy the practice that verifies it (verifiesDomain in cdk.json), in the same account and Region.",
          )
        : identity.verified
          ? ok(`${domain} is verified`)
          : missing(`${domain} is not verified: nothing is sent`, `${records}; this takes up to a day.`),
    ),
    check("DKIM", deployed.domain, (identity) =>
      identity?.dkim === "SUCCESS"
        ? ok("signs every email")
        : missing(
            `${identity?.dkim ?? "not there"}: mail providers would treat the emails as spam`,
            `${records}: DkimRecord1 to 3.`,
          ),
    ),
    check("MAIL FROM", deployed.domain, (identity) =>
      identity?.mailFromStatus === "SUCCESS"
        ? ok(`${identity.mailFrom}`)
        : missing(
            identity?.mailFrom
              ? `${identity.mailFrom} is ${identity.mailFromStatus}`
              : "no MAIL FROM domain is set",
            `${records}: MailFromMxRecord and MailFromSpfRecord.`,
          ),
    ),
    check("Reports of SES", deployed.configurationSet, ({ enabled, reports }) => {
      const absent = REPORTS.filter((report) => !reports.includes(report));
      if (!enabled) return missing("sending is off for the configuration set", again);
      return absent.length === 0
        ? ok("sends, deliveries, bounces and complaints are reported")
        : missing(`not reported: ${absent.join(", ").toLowerCase()}`, again);
    }),
    check("Bounced addresses", deployed.configurationSet, ({ suppresses }) => {
      const list = suppresses ?? ("is" in account.mail ? account.mail.is.suppresses : []);
      return list.includes("BOUNCE") && list.includes("COMPLAINT")
        ? ok("and complaints are kept on SES's suppression list")
        : missing("or complaints are not kept on SES's suppression list", again);
    }),
    check("Sending", deployed.sending, (sending) =>
      isPaused(sending)
        ? missing("is paused", `To resume: ${RUN} resume-sending ${practice}`)
        : ok(`is on, ${count(sending.maxConcurrency ?? 0, "email")} at once at most`),
    ),
    check("Records", deployed.table, ({ status, recoverable }) =>
      status !== "ACTIVE"
        ? missing(`the table is ${status}`, "See the DynamoDB console.")
        : recoverable
          ? ok("the table exists, with point-in-time recovery")
          : missing("point-in-time recovery is off", again),
    ),
    ...Object.entries(deployed.secrets).map(([name, seen]) =>
      check(`Secret: ${name}`, seen, ({ deletedAt, underFormerKey }) =>
        deletedAt !== undefined
          ? missing(
              `will be deleted on ${deletedAt.toISOString().slice(0, 10)}, and cannot be read`,
              "Restore it: aws secretsmanager restore-secret --secret-id NAME",
            )
          : underFormerKey
            ? missing(
                "is encrypted with a key that is no longer the stack's, and could not be read without it",
                "aws secretsmanager update-secret --secret-id NAME --kms-key-id alias/aws/secretsmanager",
              )
            : ok("exists, not scheduled for deletion"),
      ),
    ),
    ...(deployed.key
      ? [
          check("Key", deployed.key, (state) =>
            state === "Enabled"
              ? ok("enabled")
              : missing(
                  `is ${state}: nothing it encrypts can be read`,
                  "See key-or-secret-ending in infra/RUNBOOK.md.",
                ),
          ),
        ]
      : []),
    alarms === undefined
      ? {
          name: "Alarms",
          state: "missing" as const,
          says: "are not deployed",
          todo: `Deploy the practice as it is now: ${deploy}`,
        }
      : check("Alarms", alarms, (subscriptions) => {
          const confirmed = subscriptions.filter((each) => each.confirmed);
          if (confirmed.length > 0)
            return ok(`reach ${confirmed.map(({ endpoint }) => endpoint).join(", ")}`);
          if (operatorAddress === undefined)
            return missing(
              "reach nobody",
              `Set operatorAddress for ${practice} in cdk.json. Then: ${deploy}`,
            );
          return subscriptions.length > 0
            ? missing(
                `wait for ${operatorAddress} to confirm`,
                "Follow the link in the email from AWS (subject: Subscription Confirmation).",
              )
            : missing("reach nobody: AWS drops an address that is not confirmed within days", again);
        }),
  ];
}
