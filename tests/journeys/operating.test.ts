import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { operate } from "../../infra/operations/command-line/operate.ts";
import { systemClock } from "../../shared/domain/time/instant.ts";
import { addressOf, treat, usePractice } from "./local-practice.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const NOTE = ["--asked-by", "Anna", "--why", "rang us", "--yes"];

describe("npm run operate with the local practice", () => {
  const practice = usePractice();

  const local = () => ["--local", "--url", practice.client.url];

  /** In this process, which takes a tenth of the time of one of its own. */
  async function operateHere(...words: string[]) {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const code = await operate(
      [...words, ...local()],
      {
        clock: systemClock,
        pause: async () => {},
        practices: cdkJson.context.practices,
        tell: say,
        ask: async () => undefined,
        settingsFile: new URL("../../cdk.json", import.meta.url),
      },
      { print: say, complain: say },
    );
    return { code, said: said.join("\n") };
  }

  it("sends a test email to the inbox, and says so", async () => {
    const { code, said } = await operateHere("send-test-email", "derby", "you@example.com", "--yes");
    expect(code).toBe(0);
    expect(said).toContain(`It is in the inbox: ${practice.client.url}`);
    expect(said).not.toContain("aws logs");
  });

  it("says that another practice is open, not to deploy this one", async () => {
    const { code, said } = await operateHere("show-status", "sydney");
    expect(code).toBe(1);
    expect(said.replaceAll("\n", " ")).toContain(`The practice at ${practice.client.url} is another one.`);
    expect(said).not.toContain("npm run deploy");
  });

  it("tells how things stand, by the practice's own clock", async () => {
    await treat("ria", practice.client);
    const command = [
      "--import",
      "tsx",
      "infra/operations/command-line/main.ts",
      "show-status",
      "derby",
      ...local(),
    ];
    const { stdout } = await run(process.execPath, command, { cwd: ROOT });
    expect(stdout).toContain("overdue       none");
    const client = await operateHere("show-client", "derby", "c-ria", "--json");
    expect(client.code).toBe(0);
    const { followUps } = JSON.parse(client.said) as { followUps: { step: string; status: string }[] };
    expect(followUps.map(({ step, status }) => `${step} ${status}`)).toContain("after-care sent");
  });

  describe("in a process of its own", () => {
    const main = ["--import", "tsx", "infra/operations/command-line/main.ts"];

    /** @param stdout a file, or undefined for a pipe that is closed at once, as by `| true` */
    async function operateApart(words: readonly string[], stdout?: number) {
      const child = spawn(process.execPath, [...main, ...words, ...local()], {
        cwd: ROOT,
        stdio: ["ignore", stdout ?? "pipe", "pipe"],
      });
      child.stdout?.destroy();
      const [complained, [code]] = await Promise.all([
        child.stderr && text(child.stderr),
        once(child, "exit"),
      ]);
      return { code, complained };
    }

    it("does what it is told when nobody reads what it says", async () => {
      expect(await operateApart(["hook", "derby", "--new", "unread", "--yes"])).toEqual({
        code: 0,
        complained: "",
      });
      expect((await operateHere("hook", "derby")).said).toMatch(/unread +made on/);
      expect(await operateApart(["hook", "derby", "--revoke", "nonsense"])).toMatchObject({ code: 1 });
    });

    it.runIf(existsSync("/dev/full"))("says so when what it says cannot be written", async () => {
      const full = openSync("/dev/full", "w");
      const { code, complained } = await operateApart(["hook", "derby"], full);
      closeSync(full);
      expect(code).toBe(1);
      expect(complained).toMatch(/^What the command says cannot be written: ENOSPC[^\n]*\n$/);
    });

    it.runIf(existsSync("/bin/sh"))("leaves no half of a copy where there is no room for it", async () => {
      await treat("kim", practice.client);
      const folder = mkdtempSync(join(tmpdir(), "aftercare-copy-"));
      const words = [...main, "copy-client", "derby", "c-kim", "--to", folder, ...local()];
      // A limit on the size of files, of 4 KB in some shells and 8 in others; caches would meet it as well.
      const copied = run("/bin/sh", ["-c", 'ulimit -f 8 && exec "$0" "$@"', process.execPath, ...words], {
        cwd: ROOT,
        env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1", TSX_DISABLE_CACHE: "1" },
      });
      await expect(copied).rejects.toMatchObject({ stderr: expect.stringContaining("EFBIG") });
      expect(readdirSync(folder)).toEqual([]);
      rmSync(folder, { recursive: true });
    });
  });

  it("starts emails again that were stopped, with its place in the trail", async () => {
    const { client } = practice;
    const email = await treat("sol", client);
    await client.mailEvent(email.id, "complaint");
    const shown = await operateHere("start-emails", "derby", "c-sol", ...NOTE);
    expect(shown).toMatchObject({ code: 0 });
    await client.advance("P3D");
    expect(await client.emailsTo(addressOf("sol"))).toHaveLength(2);
    expect((await operateHere("show-client", "derby", "c-sol")).said).toContain("Anna asked: rang us");
  });

  it("erases a client, whose earlier sessions the practice's page does not record either", async () => {
    const { client } = practice;
    await treat("una", client);
    expect(await operateHere("erase-client", "derby", "c-una", "--yes")).toMatchObject({ code: 0 });
    await client.advance("PT40M");
    const { said } = await operateHere("show-client", "derby", "c-una");
    expect(said.replaceAll("\n", " ")).toContain("has been deleted");
    const answer = await fetch(`${client.url}/local/sessions`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `firstName=Una&email=${addressOf("una")}&client=c-una&endedAgo=PT2H`,
    });
    expect(await answer.text()).toContain("record was erased after this session");
    expect(await client.followUps("c-una")).toEqual([]);
  });

  it("says what it cannot do there, and why", async () => {
    const { code, said } = await operateHere("check-account", "derby");
    expect(code).toBe(1);
    expect(said).toContain("does not work with the local practice: it has no AWS account");
  });
});
