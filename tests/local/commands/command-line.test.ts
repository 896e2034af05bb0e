import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const COMMANDS = [
  "start",
  "story",
  "submit",
  "gallery",
  "test:contract",
  "test:crash",
  "bench:load",
  "bench:cost",
  "bench:input",
] as const;
type Command = (typeof COMMANDS)[number];

/** Runs the script as npm does, without npm. */
function run(command: Command, ...given: string[]) {
  const [, ...parameters] = packageJson.scripts[command].split(" ");
  return new Promise<{ code: number; told: string; complained: string }>((resolve) => {
    execFile(process.execPath, [...parameters, ...given], { cwd: ROOT }, (error, told, complained) =>
      resolve({ code: Number(error?.code ?? 0), told, complained }),
    );
  });
}

describe.each(COMMANDS)("npm run %s", (command) => {
  it("prints its help and nothing else", async () => {
    const { code, told, complained } = await run(command, "--help");
    expect({ code, complained }).toEqual({ code: 0, complained: "" });
    expect(told).toContain("Exit code: 0");
    expect(told).toContain(command === "start" ? "npm start" : `npm run ${command}`);
  });
});

describe("an invalid call", () => {
  it.each<[Command, string[], string]>([
    ["test:crash", ["--kills", "0"], "--kills is a whole number above 0"],
    ["bench:load", ["--scenario", "morning", "--rate", "5"], "--rate is for burst, burst-new only"],
    ["bench:load", ["--scenario", "morning", "--seconds=5"], "--seconds is for everyday, burst"],
    ["bench:load", ["--scenario", "mad", "--due", "5"], "--due is for morning, morning-new only"],
    [
      "submit",
      ["x.json", "--ended-ago", "5 minutes"],
      "--ended-ago must be an ISO 8601 duration such as PT5M",
    ],
    ["submit", ["x.json", "--url", "ftp://example.com"], "must start with http:// or https://"],
    ["gallery", ["one", "two"], "Name one folder."],
    ["story", ["--bogus"], "Unknown option '--bogus'."],
  ])("of npm run %s is refused: %j", async (command, given, sentence) => {
    const { code, told, complained } = await run(command, ...given);
    expect({ code, told }).toEqual({ code: 2, told: "" });
    expect(complained.split("\n")[0]).toContain(sentence);
    expect(complained).toContain("Exit code: 0");
  });
});

describe("a session without a server", () => {
  const submit = async (url: string) =>
    await run("submit", "infra/local/samples/samantha-session.json", "--url", url);

  it("gets advice to start a local practice", async () => {
    const { code, complained } = await submit("http://localhost:9");
    expect({ code, complained }).toMatchObject({ code: 1, complained: expect.stringContaining("npm start") });
  });

  it("gets advice to check the address if it is remote", async () => {
    const { code, complained } = await submit("http://nowhere.invalid/webhook");
    expect({ code, complained }).toMatchObject({
      code: 1,
      complained: expect.stringContaining("check the address and your connection"),
    });
    expect(complained).not.toContain("npm start");
  });
});
