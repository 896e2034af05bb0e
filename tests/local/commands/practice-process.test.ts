import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { withoutSample } from "../../../infra/local/commands/practice-process.ts";
import { processesOf } from "../../crash/processes.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const STARTER = fileURLToPath(new URL("./starter-process.ts", import.meta.url));

describe("npm start", () => {
  it("prints the page, the gallery, the calls, the secret and the command to post a session", async () => {
    const environment = { ...process.env, PORT: "0", AFTERCARE_DATA: withoutSample(temporaryFolder()) };
    const started = spawn(process.execPath, ["--import", "tsx", "infra/local/main.ts"], { env: environment });
    onTestFinished(() => void started.kill("SIGKILL"));
    let told = "";
    started.stdout.on("data", (text) => {
      told += String(text);
    });
    await expect.poll(() => told).toContain("Ctrl-C");
    const [first = ""] = told.split("\n");
    expect(first).toMatch(/^Massage Therapy Derby is open at http:\/\/localhost:\d+$/);
    const url = first.split(" ").at(-1) ?? "";
    const { webhookSecret } = (await (await fetch(`${url}/local/status`)).json()) as {
      webhookSecret: string;
    };
    for (const named of [
      `The practice    ${url} `,
      `${url}/local/gallery `,
      `${url}/local `,
      webhookSecret,
      `npm run submit -- infra/local/samples/samantha-session.json --ended-ago PT5M --url ${url}`,
    ]) {
      expect(told).toContain(named);
    }
  });
});

describe("a practice started by another program", () => {
  it("exits with all its servers when that program is killed", async () => {
    const folder = withoutSample(temporaryFolder());
    const starter = fork(STARTER, [folder]);
    // Cleans up if this fails.
    onTestFinished(() => processesOf(folder).forEach((pid) => void process.kill(pid, "SIGKILL")));
    const [url] = (await once(starter, "message")) as [string];
    const answers = () =>
      fetch(`${url}/local/status`).then(
        () => true,
        () => false,
      );
    expect(await answers()).toBe(true);

    starter.kill("SIGKILL");
    await expect.poll(answers).toBe(false);
    await expect.poll(() => processesOf(folder)).toEqual([]);
  });

  // Its processes are found in /proc.
  it.runIf(process.platform === "linux")("also exits if that happens while it is opening", async () => {
    const folder = withoutSample(temporaryFolder());
    const starter = fork(STARTER, [folder]);
    onTestFinished(() => processesOf(folder).forEach((pid) => void process.kill(pid, "SIGKILL")));
    await expect.poll(() => processesOf(folder)).not.toEqual([]);

    starter.kill("SIGKILL");
    await expect.poll(() => processesOf(folder)).toEqual([]);
  });
});
