import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { operate } from "../../infra/operations/command-line/operate.ts";
import { readPractices } from "../../infra/settings/settings.ts";

const CDK_JSON = readFileSync(new URL("../../cdk.json", import.meta.url), "utf8");

/** By question; each ends with an empty line where several may be given. */
const ANSWERS = [
  ["Leeds Sports Massage"],
  ["2 Sample Street", "Leeds LS1 1AA", ""],
  ["01132 496 000"],
  ["https://www.leeds-massage.example/book"],
  [""],
  ["hello@leeds-massage.example"],
  ["Europe/London"],
  ["gb"],
  ["kim, Kim Lee, kim@leeds-massage.example", "ola, Ola Obi, ola@leeds-massage.example", ""],
  [""],
  ["ops@leeds-massage.example"],
  ["yes"],
];

/** Runs new-practice in a folder of its own, with these lines typed. */
async function newPractice(
  words: string,
  answers: readonly (readonly string[])[],
  practices: object = cdkJson.context.practices,
  inFile = CDK_JSON,
) {
  const file = join(mkdtempSync(join(tmpdir(), "aftercare-")), "cdk.json");
  writeFileSync(file, inFile);
  const lines = answers.flat();
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const exitCode = await operate(
    ["new-practice", ...words.split(" ")],
    {
      clock: () => "2026-11-28T12:00:00.000Z",
      pause: async () => {},
      practices,
      settingsFile: pathToFileURL(file),
      tell: say,
      ask: async (question) => {
        say(question);
        return lines.shift();
      },
    },
    { print: say, complain: say },
  );
  const json = readFileSync(file, "utf8");
  return { exitCode, said: said.join("\n"), json, left: lines };
}

describe("npm run operate -- new-practice", () => {
  it("writes settings that synthesis takes, and leaves the rest of cdk.json as it was", async () => {
    const { exitCode, json, said, left } = await newPractice("leeds", ANSWERS);
    expect([exitCode, left]).toEqual([0, []]);
    const { practices } = JSON.parse(json).context;
    expect(Object.keys(readPractices(practices, { json }))).toEqual(["derby", "sydney", "leeds"]);
    expect(practices.leeds).toEqual({
      name: "Leeds Sports Massage",
      addressLines: ["2 Sample Street", "Leeds LS1 1AA"],
      phone: "01132 496 000",
      bookingUrl: "https://www.leeds-massage.example/book",
      sender: "care@leeds-massage.example",
      replyTo: "hello@leeds-massage.example",
      timeZone: "Europe/London",
      country: "GB",
      team: [
        { id: "kim", name: "Kim Lee", address: "kim@leeds-massage.example" },
        { id: "ola", name: "Ola Obi", address: "ola@leeds-massage.example" },
      ],
      alertAddress: "hello@leeds-massage.example",
      operatorAddress: "ops@leeds-massage.example",
    });
    const [before = ""] = CDK_JSON.split('"sydney"');
    expect(json.startsWith(before)).toBe(true);
    expect(said).toContain("npm run deploy -- Aftercare-leeds");
  });

  it("asks about the numbers to call in a country that it does not know", async () => {
    const answers = ANSWERS.with(7, ["other"]).toSpliced(8, 0, [
      "112",
      "a hospital",
      "call 10 177",
      "doctor",
    ]);
    const { json } = await newPractice("leeds", answers);
    expect(JSON.parse(json).context.practices.leeds).toMatchObject({
      country: "other",
      help: { emergencyNumber: "112", emergencyPlace: "a hospital", urgentHelp: "call 10 177" },
    });
  });

  it.each([
    [0, [""], "It must not be empty."],
    [1, [""], "Write a line of the address, such as: 2 Sample Street"],
    [3, ["leeds-massage.example/book"], "It must be an https address, such as"],
    [4, ["care@massage-therapy-derby.example"], "derby sends from massage-therapy-derby.example already."],
    [5, ["reception"], "It must be an email address such as"],
    [6, ["London"], "It must be an IANA time zone such as Europe/London."],
    [7, ["England"], "It must be one of GB,"],
    [8, [""], "Write id, name and address, with commas between them, such as:"],
    [8, ["kim, Kim Lee"], "Write id, name and address, with commas between them, such as:"],
    [8, ["k m, Kim Lee, kim@leeds-massage.example"], "The id must be 1 to 64"],
    [8, ["kim, Kim Lee, kim"], "The address must be an email address"],
    [11, ["perhaps"], "Write yes or no."],
  ])("says at once what is wrong with answer %i when it is %j, and asks again", async (at, wrong, says) => {
    const answers = ANSWERS.with(at, [...wrong, ...(ANSWERS[at] ?? [])]);
    const { exitCode, said, left } = await newPractice("leeds", answers);
    expect([exitCode, left]).toEqual([0, []]);
    expect(said.replaceAll("\n", " ")).toContain(says);
  });

  it("says of a line without commas only how to write it", async () => {
    const { said } = await newPractice("leeds", ANSWERS.with(8, ["Kim", ...(ANSWERS[8] ?? [])]));
    expect(said.replaceAll("\n", " ")).toContain("That does not work. Write id, name and address,");
  });

  it("takes out only the line of the team that is wrong", async () => {
    const [first = "", second = ""] = ANSWERS[8] ?? [];
    const { json, said } = await newPractice("leeds", ANSWERS.with(8, [first, first, second, ""]));
    expect(JSON.parse(json).context.practices.leeds.team).toHaveLength(2);
    expect(said).toContain("It must give each person a different id.");
  });

  it.each([
    ["the person says no", ANSWERS.with(11, ["no"])],
    ["the person says nothing", ANSWERS.with(11, [""])],
    ["the answers end too early", ANSWERS.slice(0, 5)],
  ])("writes nothing when %s", async (_when, answers) => {
    const { exitCode, json, said } = await newPractice("leeds", answers);
    expect([exitCode, json]).toEqual([1, CDK_JSON]);
    expect(said).toContain("Nothing was written.");
  });

  it("writes nothing when another practice sends from the same domain, and says what to decide", async () => {
    const answers = ANSWERS.with(4, ["care@massage-therapy-derby.example"]);
    const { exitCode, json, said } = await newPractice("leeds", answers);
    expect([exitCode, json]).toEqual([1, CDK_JSON]);
    expect(said).toContain("verifiesDomain");
  });

  it("says what is wrong with another practice before it asks anything", async () => {
    const { sydney } = cdkJson.context.practices;
    const { exitCode, said, left } = await newPractice("leeds", [["Leeds"]], {
      sydney: { ...sydney, sendHour: 25 },
    });
    expect([exitCode, left]).toEqual([1, ["Leeds"]]);
    expect(said.replaceAll("\n", " ")).toContain("practices.sydney.sendHour: must be 23 or less, and is 25");
  });

  it("writes over no practice that came into cdk.json while it asked", async () => {
    const inFile = CDK_JSON.replace('"sydney"', '"leeds"');
    const { exitCode, json, said } = await newPractice("leeds", ANSWERS, undefined, inFile);
    expect([exitCode, json]).toEqual([2, inFile]);
    expect(said).toContain("There is a practice leeds in cdk.json already");
  });

  it("writes the first practice of all", async () => {
    const { exitCode, json } = await newPractice("leeds", ANSWERS, {});
    expect([exitCode, JSON.parse(json).context.practices.leeds.country]).toEqual([0, "GB"]);
  });

  it.each([
    ["derby", "There is a practice derby in cdk.json already"],
    ["Leeds", "Leeds cannot be an id"],
  ])("refuses the id %j before it asks anything", async (id, says) => {
    const { exitCode, said, left } = await newPractice(id, [["Leeds"]]);
    expect([exitCode, left]).toEqual([2, ["Leeds"]]);
    expect(said).toContain(says);
  });

  it("asks again for what could hardly be meant", async () => {
    const answers = ANSWERS.flatMap((lines, index) =>
      index === 4 ? [["leeds@gmail.com"], lines] : index === 6 ? [["EST5EDT"], lines] : [lines],
    );
    const { exitCode, said, json } = await newPractice("leeds", answers);
    expect(exitCode).toBe(0);
    expect(said.replace(/\s+/g, " ")).toContain("That does not work. gmail.com is a mail provider's");
    expect(said).toContain("That does not work. EST5EDT names no place");
    expect(JSON.parse(json).context.practices.leeds).toMatchObject({ timeZone: "Europe/London" });
  });

  it("asks nothing where it could not write the answers", async () => {
    const said: string[] = [];
    const exitCode = await operate(
      ["new-practice", "leeds"],
      {
        clock: () => "2026-11-28T12:00:00.000Z",
        pause: async () => {},
        practices: cdkJson.context.practices,
        settingsFile: new URL("missing/cdk.json", import.meta.url),
        tell: (text) => void said.push(text),
        ask: async (question) => void said.push(question),
      },
      { print: (text) => said.push(text), complain: (text) => said.push(text) },
    );
    expect(exitCode).toBe(1);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("cdk.json cannot be written, so nothing is asked: ENOENT");
  });
});
