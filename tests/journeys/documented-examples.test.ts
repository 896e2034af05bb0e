import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { decoded } from "../decoded.ts";
import { ROOT, textOf } from "../documents/documents.ts";
import { usePractice } from "./local-practice.ts";

const HAS_CURL = [
  ["curl", "--version"],
  ["openssl", "version"],
].every(([tool = "", argument = ""]) => spawnSync(tool, [argument]).status === 0);

/** The one block of the document in this language, for the practice at this address. */
function example(language: "ts" | "sh", url: string): string {
  const document = textOf("docs/report-a-session.md");
  const [, code = ""] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(document) ?? [];
  return code.replaceAll(/(http:\/\/)?localhost:3000/g, url);
}

async function outputOf(command: string, args: string[], environment: Record<string, string> = {}) {
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...environment } });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return output + errors;
}

describe("the examples for developers", () => {
  const practice = usePractice();

  it("record a session from TypeScript", async () => {
    const { url, status } = practice.client;
    // Below the root, where the library that it imports is found.
    mkdirSync(join(ROOT, ".aftercare"), { recursive: true });
    const folder = mkdtempSync(join(ROOT, ".aftercare", "example-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "report.ts");
    writeFileSync(file, example("ts", url));
    const { webhookSecret } = await status();
    const output = await outputOf("npx", ["tsx", file], { WEBHOOK_SECRET: webhookSecret });
    expect(output).toMatch(/^202 /);
  });

  it.skipIf(!HAS_CURL)("record a session with curl and openssl", async () => {
    const output = await outputOf("bash", ["-c", example("sh", practice.client.url)]);
    expect(output).toMatch(/^HTTP\/1.1 202 /m);
  });

  it.skipIf(!HAS_CURL)("report an appointment by the command on the local practice's page", async () => {
    const { url, status } = practice.client;
    const page = await (await fetch(`${url}/local`)).text();
    const [, command = ""] = /<pre>(curl -i [^<]*)<\/pre>/.exec(page) ?? [];
    expect(command).toContain((await status()).hookUrl);
    expect(await outputOf("bash", ["-c", decoded(command)])).toMatch(/^HTTP\/1.1 202 /m);
  });
});
