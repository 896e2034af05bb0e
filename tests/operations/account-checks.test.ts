import { describe, expect, it } from "vitest";
import type { Account } from "../../infra/operations/account.ts";
import { checkAccountWide } from "../../infra/operations/account-checks.ts";
import type { ChecklistLine } from "../../infra/operations/checklist.ts";
import { checkDeployed } from "../../infra/operations/deployed-checks.ts";
import type { Deployed } from "../../infra/operations/deployed-state.ts";
import { volumeOf } from "../../infra/settings/volume.ts";

const MAIL = {
  outOfSandbox: true,
  enabled: true,
  standing: "HEALTHY",
  perSecond: 14,
  perDay: 50_000,
  sentInADay: 12,
  suppresses: ["BOUNCE", "COMPLAINT"],
};
const ACCOUNT: Account = {
  mail: { is: MAIL },
  functionsAtOnce: { is: 1_000 },
  schedulerQuotas: { is: { schedules: 10_000_000, perSecond: 1_000 } },
  tableWrites: { is: 40_000 },
};
const IDENTITY = {
  verified: true,
  dkim: "SUCCESS",
  mailFrom: "mail.derby.example",
  mailFromStatus: "SUCCESS",
};
const SET = {
  enabled: true,
  suppresses: ["BOUNCE", "COMPLAINT"],
  reports: ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"],
};
const SENDING = {
  mapping: { id: "u-1", arn: "arn:u-1", functionName: "send" },
  state: "Enabled",
  maxConcurrency: 3,
  note: undefined,
};
const A_SECRET = { deletedAt: undefined, underFormerKey: false };
const DEPLOYED: Deployed = {
  domain: { is: IDENTITY },
  configurationSet: { is: SET },
  sending: { is: SENDING },
  table: { is: { status: "ACTIVE", recoverable: true } },
  secrets: { webhook: { is: A_SECRET }, links: { is: A_SECRET } },
  key: { is: "Enabled" },
  alarms: { is: [{ endpoint: "ops@derby.example", confirmed: true }] },
};
const SETTINGS = { emailsPerSecond: 14, sender: "care@derby.example", operatorAddress: "ops@derby.example" };
const CHECK_INS = { checkIns: ["P2D", "P7D", "P14D", "P28D"] };

function accountWide(overrides: Partial<Account> = {}, sessionsPerDay = 40): ChecklistLine[] {
  return checkAccountWide({ ...ACCOUNT, ...overrides }, SETTINGS, volumeOf(CHECK_INS, sessionsPerDay), 3);
}

function deployed(overrides: Partial<Deployed> = {}): ChecklistLine[] {
  return checkDeployed({ ...DEPLOYED, ...overrides }, ACCOUNT, SETTINGS, "derby");
}

const missingIn = (findings: ChecklistLine[]) =>
  findings.filter(({ state }) => state === "missing").map(({ name }) => name);

describe("the volume of a practice", () => {
  it("counts every email of an unanswered session, and the days of its schedules", () => {
    expect(volumeOf(CHECK_INS, 40)).toEqual({
      sessionsPerDay: 40,
      emailsPerDay: 240,
      emailsPerSecond: 1,
      schedules: 40 * (2 + 7 + 14 + 28 + 28),
    });
    expect(volumeOf({ checkIns: ["P1W"] }, 10)).toMatchObject({ emailsPerDay: 30, schedules: 140 });
    expect(volumeOf({ checkIns: [] }, 10)).toMatchObject({ emailsPerDay: 10, schedules: 0 });
  });

  it("requires the rate to send all check-ins within their hour", () => {
    expect(volumeOf(CHECK_INS, 100_000).emailsPerSecond).toBe(139);
  });
});

describe("checking the account", () => {
  it("finds nothing missing in a complete account", () => {
    expect([...accountWide(), ...deployed()].filter(({ state }) => state !== "ok")).toEqual([]);
  });

  it.each<[string, Partial<Account>, string[]]>([
    [
      "the sandbox, with its small quotas",
      { mail: { is: { ...MAIL, outOfSandbox: false, perSecond: 1, perDay: 200 } } },
      ["SES sandbox", "SES rate", "SES emails a day"],
    ],
    ["an account that SES has paused", { mail: { is: { ...MAIL, standing: "SHUTDOWN" } } }, ["SES standing"]],
    ["an account under review", { mail: { is: { ...MAIL, standing: "PROBATION" } } }, ["SES standing"]],
    ["disabled sending", { mail: { is: { ...MAIL, enabled: false } } }, ["SES standing"]],
    ["a new account's ten functions", { functionsAtOnce: { is: 10 } }, ["Lambda at once"]],
    ["too few schedules", { schedulerQuotas: { is: { schedules: 3_000, perSecond: 500 } } }, ["Schedules"]],
    ["a small table", { tableWrites: { is: 4 } }, ["DynamoDB writes"]],
  ])("finds %s", (_, overrides, names) => {
    expect(missingIn(accountWide(overrides))).toEqual(names);
  });

  it("reads SES's -1 as no limit", () => {
    expect(missingIn(accountWide({ mail: { is: { ...MAIL, perDay: -1 } } }, 1_000_000))).not.toContain(
      "SES emails a day",
    );
  });

  it("checks the account against the practice's volume", () => {
    expect(missingIn(accountWide({}, 10_000))).toEqual(["SES emails a day"]);
    expect(missingIn(accountWide({}, 1_000_000))).toEqual([
      "SES at send hour",
      "SES emails a day",
      "Schedules",
      "Schedules a second",
    ]);
  });

  it("reports what it could not check", () => {
    const findings = accountWide({ mail: { why: "the right to ses:GetAccount is missing" } });
    const unknown = findings.filter(({ state }) => state === "unknown");
    expect(unknown.map(({ name }) => name)).toEqual([
      "SES sandbox",
      "SES standing",
      "SES rate",
      "SES at send hour",
      "SES emails a day",
    ]);
    expect(unknown[0]?.says).toBe("not checked: the right to ses:GetAccount is missing");
  });
});

describe("checking what is deployed", () => {
  it.each<[string, Partial<Deployed>, string[]]>([
    [
      "a domain that SES does not know",
      { domain: { is: undefined } },
      ["Sender's domain", "DKIM", "MAIL FROM"],
    ],
    [
      "one without its DNS records",
      { domain: { is: { ...IDENTITY, verified: false, dkim: "PENDING" } } },
      ["Sender's domain", "DKIM"],
    ],
    ["a MAIL FROM that waits", { domain: { is: { ...IDENTITY, mailFromStatus: "PENDING" } } }, ["MAIL FROM"]],
    ["missing reports", { configurationSet: { is: { ...SET, reports: ["SEND"] } } }, ["Reports of SES"]],
    [
      "a configuration set that is off",
      { configurationSet: { is: { ...SET, enabled: false } } },
      ["Reports of SES"],
    ],
    [
      "bounces that are not suppressed",
      { configurationSet: { is: { ...SET, suppresses: [] } } },
      ["Bounced addresses"],
    ],
    ["a pause", { sending: { is: { ...SENDING, state: "Disabled" } } }, ["Sending"]],
    [
      "a table without point-in-time recovery",
      { table: { is: { status: "ACTIVE", recoverable: false } } },
      ["Records"],
    ],
    [
      "a secret scheduled for deletion",
      { secrets: { links: { is: { ...A_SECRET, deletedAt: new Date("2026-12-01") } } } },
      ["Secret: links"],
    ],
    [
      "a secret under a key that the practice has given up",
      { secrets: { links: { is: { ...A_SECRET, underFormerKey: true } } } },
      ["Secret: links"],
    ],
    ["a key scheduled for deletion", { key: { is: "PendingDeletion" } }, ["Key"]],
    [
      "alarms without a confirmed recipient",
      { alarms: { is: [{ endpoint: "ops@derby.example", confirmed: false }] } },
      ["Alarms"],
    ],
    ["alarms without a recipient", { alarms: { is: [] } }, ["Alarms"]],
    ["no alarms", { alarms: undefined }, ["Alarms"]],
  ])("finds %s", (_, overrides, names) => {
    const findings = deployed(overrides);
    expect(missingIn(findings)).toEqual(names);
    for (const { todo } of findings.filter(({ state }) => state === "missing")) expect(todo).toMatch(/\w/);
  });

  it.each<[string, Partial<Deployed>]>([
    ["a domain that SES does not know", { domain: { is: undefined } }],
    ["missing reports", { configurationSet: { is: { ...SET, reports: ["SEND"] } } }],
    ["a configuration set that is off", { configurationSet: { is: { ...SET, enabled: false } } }],
    ["bounces that are not suppressed", { configurationSet: { is: { ...SET, suppresses: [] } } }],
    ["a table without recovery", { table: { is: { status: "ACTIVE", recoverable: false } } }],
  ])("says what to do about %s if a deployment does not mend it: it was changed by hand", (_, overrides) => {
    const first = deployed(overrides).find(({ state }) => state === "missing");
    expect(first?.todo).toBe(
      "Deploy again: npm run deploy -- Aftercare-derby. If that finds nothing to change, see put-back in infra/RUNBOOK.md.",
    );
  });

  it("has the practice deployed that verifies a shared domain, not this one", () => {
    const settings = { ...SETTINGS, verifiesDomain: false };
    const [first] = checkDeployed({ ...DEPLOYED, domain: { is: undefined } }, ACCOUNT, settings, "derby");
    expect(first?.todo).toContain("Deploy the practice that verifies it");
    expect(first?.todo).not.toContain("Aftercare-derby");
  });

  it("distinguishes a missing address from an unconfirmed one, and from one whose link is too old", () => {
    const ops = "ops@derby.example";
    const todoOf = (operatorAddress: string | undefined, ...endpoints: string[]) => {
      const alarms = { is: endpoints.map((endpoint) => ({ endpoint, confirmed: false })) };
      const settings = { ...SETTINGS, operatorAddress };
      return checkDeployed({ ...DEPLOYED, alarms }, ACCOUNT, settings, "derby").at(-1)?.todo;
    };
    expect(todoOf(undefined)).toContain("Set operatorAddress");
    expect(todoOf(ops, ops)).toContain("Follow the link in the email");
    expect(todoOf(ops)).toContain("see put-back in infra/RUNBOOK.md");
  });
});
