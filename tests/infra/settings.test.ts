import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { LOGOS } from "../../infra/settings/logo.ts";
import { readPractices } from "../../infra/settings/settings.ts";

const { derby, sydney } = cdkJson.context.practices;
const anna = { id: "anna", name: "Anna Kowalska", address: "anna@example.com" };
const nineToFive = { from: 9, to: 17 };

const ADD_A_TEAM =
  "add the people who may sign in and get alerts, such as " +
  '[{ "id": "anna", "name": "Anna Kowalska", "address": "anna@example.com" }]';

/** The errors, one line each, without the heading. */
function faultsOf(practices: unknown, files: Parameters<typeof readPractices>[1] = {}): string[] {
  try {
    readPractices(practices, files);
  } catch (error) {
    if (error instanceof Error) return error.message.split("\n").slice(1);
  }
  return [];
}

const pathsIn = (faults: readonly string[]) => faults.map((line) => line.slice(0, line.indexOf(": ")));

describe("the practices' settings", () => {
  it("are read with their defaults", () => {
    const read = readPractices({ derby, sydney });
    expect(read.derby).toMatchObject({ sendHour: 9, checkIns: ["P2D", "P7D", "P14D", "P28D"] });
    expect(read.sydney).toMatchObject({ sendHour: 10, timeZone: "Australia/Sydney", country: "AU" });
  });

  it("are refused with every error of every practice at once", () => {
    const { phone: _, ...withoutPhone } = derby;
    const faults = faultsOf({
      derby: {
        ...withoutPhone,
        name: "",
        bookingUrl: "http://practice.example",
        sender: "not an address",
        timeZone: "Europe/Atlantis",
        colors: "red",
      },
      sydney: { ...sydney, country: "XX", sendHour: 24, checkIns: ["P2D", "tomorrow"], colour: "#ffffff" },
    });
    expect(pathsIn(faults).toSorted()).toEqual([
      "practices.derby.bookingUrl",
      "practices.derby.colors",
      "practices.derby.name",
      "practices.derby.phone",
      "practices.derby.sender",
      "practices.derby.timeZone",
      "practices.sydney.checkIns.1",
      "practices.sydney.colour",
      "practices.sydney.country",
      "practices.sydney.sendHour",
    ]);
  });

  it.each([
    [{ phone: undefined }, "phone: is missing"],
    [{ phone: 441332 }, "phone: must be text in quotes, and is 441332"],
    [{ country: "UK" }, 'country: must be one of GB, AU, IE, NZ, US, CA, other, and is "UK"'],
    [{ sendHour: "9" }, 'sendHour: must be a number, and is "9"'],
    [{ sendHour: 9.5 }, "sendHour: must be a whole number, and is 9.5"],
    [{ quietHours: { from: 20, to: 24 } }, "quietHours.to: must be 23 or less, and is 24"],
    [{ quietHours: "20-8" }, 'quietHours: must be an object in braces, and is "20-8"'],
    [{ retentionYears: 0 }, "retentionYears: must be 1 or more, and is 0"],
    [{ addressLines: [] }, "addressLines: must have 1 or more"],
    [{ addressLines: "Derby" }, 'addressLines: must be a list in square brackets, and is "Derby"'],
    [{ trial: "yes" }, 'trial: must be true or false, and is "yes"'],
    [{ team: undefined }, `team: ${ADD_A_TEAM}`],
    [{ team: [] }, `team: ${ADD_A_TEAM}`],
    [{ team: [anna, anna] }, "team: must give each person a different id"],
    [
      { team: [{ ...anna, address: "anna" }] },
      'team.0.address: must be an email address such as name@example.com, and is "anna"',
    ],
    [{ workingHours: { monday: { from: 9 } } }, "workingHours.monday.to: is missing"],
    [
      { workingHours: { monday: { from: 9, to: 8 } } },
      "workingHours.monday.to: must be later than from, and is 8",
    ],
    [
      { workingHours: { friday: nineToFive, Monday: nineToFive } },
      "workingHours.Monday: is not a known setting: is monday meant?",
    ],
    [{ team: [anna, { ...anna, id: "ben", address: undefined }] }, "team.1.address: is missing"],
    [{ phone: "ask us" }, 'phone: must hold a number to dial, such as 01632 960123, and is "ask us"'],
    [{ phone: "" }, "phone: must not be empty"],
    [{ workingHours: {} }, "workingHours: must name at least one weekday"],
    [{ holidays: ["2026-02-30"] }, 'holidays.0: must be a day such as 2026-12-25, and is "2026-02-30"'],
    [
      { checkIns: ["P2D", "tomorrow"] },
      'checkIns.1: must be a number of days or weeks such as P2D or P2W, and is "tomorrow"',
    ],
  ])("say for %j what is expected", (wrong, fault) => {
    expect(faultsOf({ derby: { ...derby, ...wrong } })).toEqual([`practices.derby.${fault}`]);
  });

  it("are refused when an entry is repeated, as it would replace the first", () => {
    const entry = JSON.stringify({ derby });
    const json = `{"context":{"practices":{${entry.slice(1, -1)},${entry.slice(1, -1)}}}}`;
    expect(faultsOf({ derby }, { json })).toEqual(["practices.derby: appears twice; the last one would win"]);
  });

  it("are refused when a setting appears twice", () => {
    const json = `{"context":{"practices":{"derby":{"trial":false,"trial":true}}}}`;
    expect(faultsOf({ derby }, { json })).toEqual([
      "practices.derby.trial: appears twice; the last one would win",
    ]);
  });

  it("are refused when they exceed the functions' environment", () => {
    const team = Array.from({ length: 20 }, (_, at) => ({
      id: `therapist-${at}`,
      name: "é".repeat(100),
      address: `therapist-${at}@practice.example`,
    }));
    expect(faultsOf({ derby: { ...derby, team } })).toEqual([
      expect.stringMatching(/^practices\.derby: has \d+ bytes, more than the 3400 that Lambda/),
    ]);
  });

  it("list each unknown setting separately", () => {
    expect(faultsOf({ derby: { ...derby, tint: "red", shade: "red" } })).toEqual([
      "practices.derby.tint: is not a known setting",
      "practices.derby.shade: is not a known setting",
    ]);
  });

  it.each([
    ["timezone", "timeZone"],
    ["logoo", "logo"],
    ["booking_url", "bookingUrl"],
    ["holiday", "holidays"],
  ])("suggest for %s what may be meant: %s", (wrong, right) => {
    expect(faultsOf({ derby: { ...derby, [wrong]: true } })).toEqual([
      `practices.derby.${wrong}: is not a known setting: is ${right} meant?`,
    ]);
  });

  it.each(["Derby", "1st", "", "a_b", "a".repeat(32)])("are refused under the id %j", (id) => {
    expect(faultsOf({ [id]: derby })).toEqual([expect.stringContaining(`practices.${id}: the id must be`)]);
  });

  it("accept ids of up to 31 characters, with which every name fits", () => {
    expect(Object.keys(readPractices({ ["a".repeat(31)]: derby }))).toHaveLength(1);
    expect(`Aftercare-${"a".repeat(31)}-arrange-follow-ups`.length).toBeLessThanOrEqual(64);
  });

  it.each([undefined, null, "derby", [], {}])(
    "are refused when there is no practice in them: %j",
    (practices) => {
      expect(faultsOf(practices)).toEqual([expect.stringContaining("practices: must be an object")]);
    },
  );

  it("are refused when a practice is not an object", () => {
    expect(faultsOf({ derby: "derby" })).toEqual([
      'practices.derby: must be an object in braces, and is "derby"',
    ]);
  });
});

describe("practices that send from one domain", () => {
  const matlock = { ...derby, sender: "matlock@Massage-Therapy-Derby.example" };

  it("are refused until each says whether it is the one that verifies the domain", () => {
    const how =
      "is required, as derby and matlock send from massage-therapy-derby.example: " +
      "set true in one, and false in the others deployed to the same account and Region";
    expect(faultsOf({ derby, matlock, sydney })).toEqual([
      `practices.derby.verifiesDomain: ${how}`,
      `practices.matlock.verifiesDomain: ${how}`,
    ]);
    expect(faultsOf({ derby: { ...derby, verifiesDomain: true }, matlock })).toEqual([
      `practices.matlock.verifiesDomain: ${how}`,
    ]);
  });

  it("are accepted when one verifies it for the other, or each in a different account or Region", () => {
    for (const verifiesDomain of [false, true]) {
      const practices = {
        derby: { ...derby, verifiesDomain: true },
        matlock: { ...matlock, verifiesDomain },
      };
      expect(faultsOf(practices)).toEqual([]);
    }
  });

  it("are checked even with other errors", () => {
    const faults = faultsOf({ derby, matlock: { ...matlock, name: "" } });
    expect(pathsIn(faults)).toEqual([
      "practices.matlock.name",
      "practices.derby.verifiesDomain",
      "practices.matlock.verifiesDomain",
    ]);
  });
});

describe("a practice's logo", () => {
  const png = readFileSync(new URL("derby.png", LOGOS));

  /** The real logo with another width and size. */
  function pngOf(width: number, bytes = png.length): Buffer {
    const changed = Buffer.alloc(Math.max(bytes, png.length));
    png.copy(changed);
    changed.writeUInt32BE(width, 16);
    return changed;
  }

  /** The errors for a logo with this content. */
  function faultsWith(content: Buffer, settings: object = derby): string[] {
    const folder = mkdtempSync(join(tmpdir(), "aftercare-logos-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "ours.png"), content);
    return faultsOf({ derby: { ...settings, logo: "ours.png" } }, { logos: pathToFileURL(`${folder}/`) });
  }

  it("is not needed", () => {
    const { logo: _, ...withoutLogo } = derby;
    expect(faultsOf({ derby: withoutLogo })).toEqual([]);
  });

  it("is accepted at the largest size", () => {
    expect(faultsWith(pngOf(1_200, 100 * 1024))).toEqual([]);
  });

  it.each(["../derby.png", "Derby.png", "derby.svg", "a/b.png", ".png", "derby.png\n", ""])(
    "is refused under the file name %j",
    (logo) => {
      const faults = faultsOf({ derby: { ...derby, logo } });
      expect(faults).toEqual([
        expect.stringMatching(
          /^practices\.derby\.logo: must be a file name such as derby\.png, of a-z, 0-9 and - alone/,
        ),
      ]);
    },
  );

  it("is refused when its file is missing", () => {
    expect(faultsOf({ derby: { ...derby, logo: "none.png" } })).toEqual([
      "practices.derby.logo: there is no file shared/pictures/logos/none.png: put the logo there, or leave this setting out",
    ]);
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["an SVG by another name", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["a JPEG", Buffer.concat([Buffer.from("ffd8ffe0", "hex"), png])],
    ["cut off before its width", png.subarray(0, 16)],
    ["a signature with no header behind it", Buffer.concat([png.subarray(0, 8), Buffer.alloc(30)])],
    ["no pixel wide", pngOf(0)],
  ])("is refused when it is not a PNG: %s", (_, content) => {
    expect(faultsWith(content)).toEqual([
      "practices.derby.logo: ours.png is not a PNG: open the logo in an image editor and export it as PNG",
    ]);
  });

  it("is refused when it is too large for emails", () => {
    expect(faultsWith(pngOf(240, 100 * 1024 + 1))).toEqual([
      expect.stringMatching(/^practices\.derby\.logo: ours\.png is 101 KB: make it smaller/),
    ]);
  });

  it("is refused when it is too wide", () => {
    expect(faultsWith(pngOf(1_201))).toEqual([
      expect.stringMatching(
        /^practices\.derby\.logo: ours\.png is 1201 pixels wide: scale it down to at most 1200/,
      ),
    ]);
  });

  it("is checked even with other errors", () => {
    const faults = faultsWith(Buffer.alloc(0), { ...derby, name: "" });
    expect(pathsIn(faults)).toEqual(["practices.derby.name", "practices.derby.logo"]);
  });
});
