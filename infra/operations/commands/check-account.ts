import { domainOf } from "../../settings/stack-settings.ts";
import { volumeOf } from "../../settings/volume.ts";
import { lookAtAccount } from "../account.ts";
import { checkAccountWide } from "../account-checks.ts";
import type { ChecklistLine } from "../checklist.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { checkDeployed } from "../deployed-checks.ts";
import { findDeployedStack, headingOf, stackNameOf } from "../deployed-stack.ts";
import { lookAtDeployed } from "../deployed-state.ts";
import { Mistake } from "../mistake.ts";
import { nameOfPractice, settingsOf } from "../practices.ts";
import { count, wrap } from "../print.ts";
import { checkAddress, lookAtAddress } from "../public-address.ts";
import { checkSettings } from "../settings-checks.ts";

export const checkAccount: Command = {
  name: "check-account",
  summary: "Checks that everything is in place before emails go to clients.",
  about: `A checklist of SES (sandbox, standing, rate, quota, domain, DKIM, MAIL FROM, reports), Lambda, EventBridge Scheduler, DynamoDB, the practice's table, secrets, key, alarms and address for links, checked against its settings (also whether the time zone may be wrong) and its volume: every session with all its emails and no answers. Each line says ok, MISSING with what to do, or ? where these credentials lack the right to look.

It changes nothing, and works before the first deployment too, so that quotas can be raised in time.

Exit code 1 when something is missing.`,
  operands: PRACTICE,
  options: {
    "sessions-per-day": {
      value: "N",
      says: "how many sessions the practice reports a day; its setting sessionsPerDay by default",
    },
  },
  changes: false,
  notLocal: "it has no AWS account to look at.",

  async run({ operands: [practice = ""], options, practices, clock }) {
    const { "sessions-per-day": given } = options;
    if (given !== undefined && !/^[1-9]\d{0,6}$/.test(String(given))) {
      throw new Mistake("--sessions-per-day takes a number from 1 to 9999999.", 2);
    }
    nameOfPractice(practices, practice);
    const settings = settingsOf(practices, practice);
    const volume = volumeOf(settings, Number(given ?? settings.sessionsPerDay));
    const deployment = await findDeployedStack(practices, practice);
    const deployed = deployment && (await lookAtDeployed(deployment, domainOf(settings.sender)));
    const account = await lookAtAccount();
    const { publicDomain } = settings;
    const address = publicDomain
      ? [checkAddress(await lookAtAddress(practice, publicDomain), publicDomain, practice)]
      : [];
    const senders =
      (deployed && "is" in deployed.sending && deployed.sending.is.maxConcurrency) ||
      settings.emailsPerSecond;
    const findings = [
      ...checkSettings(settings, clock()),
      ...checkAccountWide(account, settings, volume, senders),
      ...(deployed ? checkDeployed(deployed, account, settings, practice) : [notDeployed(practice)]),
      ...address,
    ];
    const missing = findings.filter(({ state }) => state === "missing").length;
    const heading = deployment
      ? headingOf(deployment)
      : `${settings.name}: ${stackNameOf(practice)}, not deployed yet`;
    return {
      text: [
        heading,
        `For ${count(volume.sessionsPerDay, "session")} a day.`,
        checklist(findings),
        wrap(verdict(findings, missing)),
        ...(deployment && missing === 0 ? [untilFirstSession(practice, deployment.outputs)] : []),
      ].join("\n\n"),
      data: { practice, deployed: deployment !== undefined, volume, findings },
      exitCode: missing > 0 ? 1 : 0,
    };
  },
};

/** Settings that no check can see. */
function untilFirstSession(practice: string, outputs: Readonly<Record<string, string>>): string {
  return [
    "If no session has been reported yet",
    "  1. Send yourself an email:",
    `     ${RUN} send-test-email ${practice} you@example.com --yes`,
    "  2. Give your system the address, and whsec_ with the value of current:",
    `     ${outputs.WebhookUrl}`,
    "     aws secretsmanager get-secret-value --query SecretString --output text \\",
    `       --secret-id ${outputs.WebhookSecretArn}`,
    "  3. Report a session from a file, with your own email address in it:",
    "     npm run submit -- my-session.json --secret whsec_... \\",
    `       --url ${outputs.WebhookUrl}`,
    "     docs/report-a-session.md says what a session holds.",
    "If no system of yours can sign",
    "  - A team member signs in and reports sessions here:",
    `     ${outputs.WebhookUrl?.replace(/webhook$/, "session-form")}`,
    "  - Zapier and similar services report appointments to an address of their own:",
    `     ${RUN} hook ${practice} --new zapier --yes`,
  ].join("\n");
}

function notDeployed(practice: string): ChecklistLine {
  return {
    name: "Deployment",
    state: "missing",
    says: "nothing is deployed here yet; domain, secrets, key and alarms are checked after the deployment",
    todo: `npm run deploy -- ${stackNameOf(practice)}`,
  };
}

const MARK: Record<ChecklistLine["state"], string> = { ok: "ok", missing: "MISSING", unknown: "?" };
const STATE_WIDTH = 9;

function checklist(findings: readonly ChecklistLine[]): string {
  const nameWidth = Math.max(...findings.map(({ name }) => name.length)) + 2;
  const column = 2 + STATE_WIDTH + nameWidth;
  return findings
    .map(({ name, state, says, todo }) => {
      const beginning = `  ${MARK[state].padEnd(STATE_WIDTH)}${name.padEnd(nameWidth)}`;
      const lines = [beginning + wrap(says, column).slice(column)];
      if (todo !== undefined) lines.push(wrap(`→ ${todo}`, column));
      return lines.join("\n");
    })
    .join("\n");
}

function verdict(findings: readonly ChecklistLine[], missing: number): string {
  const unknown = findings.filter(({ state }) => state === "unknown").length;
  const untold = unknown > 0 ? ` ${count(unknown, "check")} could not be made.` : "";
  if (missing > 0) return `Missing: ${count(missing, "thing")} to fix before emails go to clients.${untold}`;
  return `Nothing is missing.${untold}`;
}
