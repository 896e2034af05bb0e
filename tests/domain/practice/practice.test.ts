import { describe, expect, it } from "vitest";
import { COUNTRIES, COUNTRY_CODES, countryWords } from "../../../shared/domain/practice/countries.ts";
import { PRACTICE_DEFAULTS } from "../../../shared/domain/practice/defaults.ts";
import { practiceSettings } from "../../../shared/domain/practice/practice.ts";
import { practiceEntry } from "../builders.ts";
import { faultsOf, faultyPaths, withoutAt } from "../schema-faults.ts";

const ANNA = { id: "anna", name: "Anna Kowalska", address: "anna@example.com" };

describe("the settings of a practice", () => {
  it("have a default for everything optional", () => {
    expect(practiceSettings.parse(practiceEntry())).toEqual({ ...practiceEntry(), ...PRACTICE_DEFAULTS });
  });

  it.each(Object.keys(practiceEntry()))("need %s", (field) => {
    expect(faultyPaths(practiceSettings, withoutAt(practiceEntry(), [field]))).toEqual([field]);
  });

  it.each([
    ["name", ""],
    ["bookingUrl", "http://derby.example/book"],
    ["sender", "care"],
    ["timeZone", "Europe/Derby"],
    ["colours", "#0f5c56"],
    ["addressLines", ["12 Friar Gate", " "]],
    ["addressLines", Array(7).fill("12 Friar Gate")],
    ["phone", "01332\n555"],
    ["bookingUrl", "javascript:alert(1)"],
    ["bookingUrl", "derby.example/book"],
    ["replyTo", "hello@derby.example, thief@example.com"],
    ["alertAddress", ""],
    ["sendHour", 24],
    ["retentionYears", 31],
    ["emailsPerSecond", 0.5],
    ["emailsPerSecond", 1_001],
    ["checkIns", ["P2D", "P2D"]],
    ["quietHours", { from: 20 }],
    ["name", "a".repeat(81)],
    ["secondAlertAddress", "second"],
    ["team", [{ id: "anna", name: "Anna" }]],
    ["team", [{ ...ANNA, admin: true }]],
    ["team", [ANNA, { ...ANNA, name: "Anna Nowak", address: "nowak@example.com" }]],
    ["workingHours", { monday: { from: 17, to: 9 } }],
    ["workingHours", { monday: { from: 9, to: 9 } }],
    ["workingHours", { monday: { from: 9, to: 25 } }],
    ["workingHours", { monday: { from: 9.5, to: 17 } }],
    ["workingHours", { mon: { from: 9, to: 17 } }],
    ["holidays", ["2026-02-29"]],
    ["holidays", ["25 December 2026"]],
    ["numberAlerts", "no"],
    ["proposals", "yes"],
  ])("refuse %s as %j", (field, wrong) => {
    const [fault] = faultyPaths(practiceSettings, practiceEntry({ [field]: wrong }));
    expect(fault?.split(".")[0]).toBe(field);
  });

  it("may go without check-ins and without quiet hours", () => {
    const settings = practiceEntry({ checkIns: [], quietHours: { from: 8, to: 8 } });
    expect(practiceSettings.parse(settings)).toMatchObject({ checkIns: [], quietHours: { from: 8, to: 8 } });
  });
});

describe("the send hour", () => {
  it.each([
    [20, false],
    [23, false],
    [0, false],
    [7, false],
    [8, true],
    [19, true],
  ])("of %i with the usual quiet hours is accepted: %s", (sendHour, accepted) => {
    const expected = accepted ? [] : ["sendHour: must be outside the quiet hours"];
    expect(faultsOf(practiceSettings, practiceEntry({ sendHour }))).toEqual(expected);
  });

  it("is held to the practice's own quiet hours", () => {
    const quietHours = { from: 8, to: 10 };
    expect(faultyPaths(practiceSettings, practiceEntry({ quietHours }))).toEqual(["sendHour"]);
    expect(faultsOf(practiceSettings, practiceEntry({ quietHours, sendHour: 22 }))).toEqual([]);
  });
});

describe("the colour", () => {
  it.each(["#000000", "#0f5c56", "#1d4e89", "#767676", "#cc0000"])("may be %s", (colour) => {
    expect(faultsOf(practiceSettings, practiceEntry({ colour }))).toEqual([]);
  });

  it.each(["#777777", "#ffffff", "#00ff00", "#ffcc00", "#2b98d6"])(
    "cannot be %s, on which white text is hard to read",
    (colour) => {
      expect(faultsOf(practiceSettings, practiceEntry({ colour }))).toEqual([
        "colour: must be dark enough for white text on it (contrast of 4.5 or more)",
      ]);
    },
  );

  it.each("teal #0F5C56 #fff #0f5c5 #0f5c56;background:url(//example.com) 0f5c56 #0g5c56".split(" "))(
    "cannot be %j, which is no colour of six digits",
    (colour) => {
      expect(faultsOf(practiceSettings, practiceEntry({ colour }))).toEqual([
        "colour: must be a colour such as #0f5c56",
      ]);
    },
  );
});

describe("a country", () => {
  it.each(COUNTRY_CODES)("%s says where to get help", (code) => {
    const { emergencyNumber, locale, ...words } = COUNTRIES[code];
    expect(emergencyNumber).toMatch(/^\d{3}$/);
    expect(Intl.DateTimeFormat.supportedLocalesOf(locale)).toEqual([locale]);
    for (const word of Object.values(words)) expect(word).not.toBe("");
    expect(faultsOf(practiceSettings, practiceEntry({ country: code }))).toEqual([]);
  });

  it("that is unknown cannot be set", () => {
    expect(faultyPaths(practiceSettings, practiceEntry({ country: "UK" }))).toEqual(["country"]);
  });

  const help = {
    emergencyNumber: "112",
    emergencyPlace: "casualty",
    urgentHelp: "call 10 177",
    familyDoctor: "GP",
  };

  it("that is another one has the practice's own words for help", () => {
    const settings = practiceSettings.parse(practiceEntry({ country: "other", help }));
    expect(countryWords(settings)).toEqual({ ...help, locale: "en" });
    expect(countryWords(practiceSettings.parse(practiceEntry({ country: "NZ" })))).toBe(COUNTRIES.NZ);
  });

  it.each([
    [{ country: "other" }, "help"],
    [{ country: "GB", help }, "help"],
    [{ country: "other", help: { ...help, emergencyNumber: "call 112" } }, "help.emergencyNumber"],
    [{ country: "other", help: { ...help, urgentHelp: "" } }, "help.urgentHelp"],
    [{ country: "other", help: { ...help, locale: "af-ZA" } }, "help.locale"],
  ])("cannot be %j", (wrong, path) => {
    expect(faultyPaths(practiceSettings, practiceEntry(wrong))).toEqual([path]);
  });
});
