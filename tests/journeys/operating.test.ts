import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { addressOf, treat, usePractice } from "./local-practice.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const NOTE = ["--asked-by", "Anna", "--why", "rang us", "--yes"];

describe("npm run operate with the local practice", { timeout: 60_000 }, () => {
  const practice = usePractice();

  async function operate(...words: string[]) {
    const command = ["--import", "tsx", "infra/operations/command-line/main.ts", ...words, "--local"];
    return await run(process.execPath, [...command, "--url", practice.client.url], { cwd: ROOT }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        said: stdout + stderr,
      }),
    );
  }

  it("tells how things stand, by the practice's own clock", async () => {
    await treat("ria", practice.client);
    const status = await operate("show-status", "derby");
    expect(status).toMatchObject({ code: 0, said: expect.stringContaining("overdue       none") });
    const client = await operate("show-client", "derby", "c-ria", "--json");
    expect(client.code).toBe(0);
    const { followUps } = JSON.parse(client.said) as { followUps: { step: string; status: string }[] };
    expect(followUps.map(({ step, status }) => `${step} ${status}`)).toContain("after-care sent");
  });

  it("starts emails again that were stopped, with its place in the trail", async () => {
    const { client } = practice;
    const email = await treat("sol", client);
    await client.mailEvent(email.id, "complaint");
    const shown = await operate("start-emails", "derby", "c-sol", ...NOTE);
    expect(shown).toMatchObject({ code: 0 });
    await client.advance("P3D");
    expect(await client.emailsTo(addressOf("sol"))).toHaveLength(2);
    expect((await operate("show-client", "derby", "c-sol")).said).toContain("Anna asked: rang us");
  });

  it("says what it cannot do there, and why", async () => {
    const { code, said } = await operate("check-account", "derby");
    expect(code).toBe(1);
    expect(said).toContain("does not work with the local practice: it has no account of AWS");
  });
});
