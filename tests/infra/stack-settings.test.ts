import { describe, expect, it } from "vitest";
import { domainOf, practiceOf, stackSettings } from "../../infra/settings/stack-settings.ts";
import { practiceSettings } from "../../shared/domain/practice/practice.ts";
import { practiceEntry } from "../domain/builders.ts";
import { faultyPaths } from "../domain/schema-faults.ts";

const ANNA = { id: "anna", name: "Anna Kowalska", address: "anna@example.com" };

function stackEntry(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return practiceEntry({ team: [ANNA], ...overrides });
}

describe("the settings of a practice's stack", () => {
  it("are the practice's own and those of its deployment, which may all be left out", () => {
    expect(stackSettings.parse(stackEntry())).toEqual({
      ...practiceSettings.parse(stackEntry()),
      trial: false,
      ownKey: true,
      dashboard: false,
      alarms: "all",
      sessionsPerDay: 50,
    });
  });

  it("keep the practice's rules", () => {
    const faulty = stackEntry({ sendHour: 21, trials: true });
    expect(faultyPaths(stackSettings, faulty).toSorted()).toEqual(["sendHour", "trials"]);
  });

  it("are told to functions without what is the deployment's", () => {
    const deployment = { trial: true, operatorAddress: "operator@derby.example", mailFrom: "bounces" };
    const settings = stackSettings.parse(stackEntry({ ...deployment, verifiesDomain: true }));
    expect(settings).toMatchObject(deployment);
    expect(practiceOf(settings)).toEqual(practiceSettings.parse(stackEntry()));
  });

  it.each([
    ["trial", "yes"],
    ["operatorAddress", "operator"],
    ["mailFrom", "mail.derby.example"],
    ["mailFrom", "-mail"],
    ["mailFrom", ""],
    ["verifiesDomain", "derby.example"],
  ])("refuse %s as %j", (field, wrong) => {
    expect(faultyPaths(stackSettings, stackEntry({ [field]: wrong }))).toEqual([field]);
  });

  it("cannot choose a MAIL FROM domain for a domain that is verified elsewhere", () => {
    const elsewhere = stackEntry({ verifiesDomain: false, mailFrom: "mail" });
    expect(faultyPaths(stackSettings, elsewhere)).toEqual(["mailFrom"]);
  });
});

it("compares domains as DNS does", () => {
  expect(domainOf("Care@Derby.Example")).toBe("derby.example");
});
