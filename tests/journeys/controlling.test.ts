import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { addressOf, sessionOf, treat, usePractice } from "./local-practice.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

describe("the local practice's own calls", () => {
  const practice = usePractice();

  function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return fetch(practice.client.url + path, { method: "POST", body: text, headers, redirect: "manual" });
  }

  async function submit(...parameters: string[]) {
    const command = ["infra/local/commands/submit.ts", ...parameters];
    return await run(process.execPath, command, { cwd: ROOT }).then(
      ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    );
  }

  async function fileWith(content: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "aftercare-file-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "session.json");
    writeFileSync(file, content);
    return file;
  }

  it("accept the sample at any time, repeatedly, and with another age and id", async () => {
    const { client } = practice;
    const sample = ["infra/local/samples/samantha-session.json", "--url", client.url];
    const another = [...sample, "--ended-ago", "PT5M", "--id", "s-another"];
    // Longer than a report may be late. The first test, as the weeks of other clients would pass as well.
    await client.advance("P31D");
    for (const command of [sample, another]) {
      const first = await submit(...command);
      expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^202 [\s\S]*check-in-day-28/) });
      await client.advance("PT1H");
      expect(await submit(...command)).toEqual({
        code: 0,
        said: first.said.replace("202 Recorded.", "200 Already recorded; nothing changed."),
      });
    }
    const recorded = await client.session("s-another");
    expect(Date.parse(recorded?.reportedAt ?? "") - Date.parse(recorded?.completedAt ?? "")).toBe(300_000);
    expect(await client.session("s-never")).toBeUndefined();
  });

  it("return the time, the secret, and the number of due follow-ups", async () => {
    const { client } = practice;
    const session = await sessionOf("ada", client);
    await client.report(session);
    await client.settled();
    const status = await client.status();
    expect(status.pending).toBe(0);
    expect(status.webhookSecret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/);
  });

  it("move the clock by a duration or to a time, and count the fired schedules", async () => {
    const { client } = practice;
    await treat("bob", client);
    const { now } = await client.status();
    const { fired } = await client.advance("P3D");
    expect(fired).toBeGreaterThanOrEqual(1);
    const to = new Date(Date.parse(now) + 4 * 86_400_000).toISOString();
    const moved = await client.moveTo(to);
    expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(Date.parse(to));
    expect(Date.parse(moved.now)).toBeLessThan(Date.parse(to) + 3_600_000);
  });

  it("refuse to move the clock back or by an invalid time, and say what to send", async () => {
    const back = await post("/local/clock", { to: "2020-01-01T00:00:00Z" });
    const bad = await post("/local/clock", "tomorrow");
    expect([back.status, bad.status]).toEqual([409, 400]);
    expect(bad.headers.get("content-type")).toBe("application/problem+json");
    expect(await bad.json()).toMatchObject({ detail: expect.stringContaining("P2D") });
  });

  it("show each email as it was sent, by the practice's clock", async () => {
    const { client } = practice;
    const { now } = await client.status();
    const email = await treat("cat", client);
    expect(email.to).toBe("cat@example.com");
    expect(Date.parse(email.sentAt)).toBeGreaterThanOrEqual(Date.parse(now));
    expect(email.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    expect(await client.rawEmail(email.id)).toContain("To: cat@example.com");

    const shown = await fetch(`${client.url}/local/inbox/${email.id}.html`);
    expect(await shown.text()).toContain("Figure-four");
    expect(shown.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(shown.headers.get("content-security-policy")).not.toContain("allow-scripts");
  });

  it("answer unknown calls with a helpful problem", async () => {
    const { url } = practice.client;
    const answers = await Promise.all([
      fetch(`${url}/local/inbox/nothing.eml`),
      fetch(`${url}/local/nothing`),
      fetch(`${url}/local/clock`),
      post("/local/inbox/nothing/events", { event: "bounce" }),
      post("/local/inbox/nothing/events", { event: "boing" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 405, 404, 400]);
    for (const answer of answers) {
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toHaveProperty("detail");
    }
  });

  it("are closed to other websites", async () => {
    const foreign = { origin: "https://elsewhere.example" };
    const { url } = practice.client;
    const answers = await Promise.all([
      fetch(`${url}/local/status`, { headers: foreign }),
      fetch(`${url}/local/inbox`, { headers: foreign }),
      post("/local/clock", { advance: "P1D" }, foreign),
      fetch(url, { headers: foreign }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it("have a page for people that works without its script", async () => {
    const { client } = practice;
    await treat("dee", client);
    const page = await (await fetch(client.url)).text();
    expect(page).toContain("Massage Therapy Derby");
    expect(page).toContain("dee@example.com");
    const { now: before } = await client.status();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const moved = await post("/local/clock", "advance=PT1H", form);
    expect([moved.status, moved.headers.get("location")]).toEqual([303, "/"]);
    expect(Date.parse((await client.status()).now)).toBeGreaterThanOrEqual(Date.parse(before) + 3_600_000);
  });

  it("post a sample session through the webhook, and return its answer", async () => {
    const { client } = practice;
    const maya = { firstName: "Maya", email: "maya@example.com", found: "neck", endedAgo: "PT1H" };
    const [first, again] = [await post("/local/sessions", maya), await post("/local/sessions", maya)];
    expect([first.status, again.status]).toEqual([202, 202]);
    const receipts = [await first.json(), await again.json()] as { clientId: string; sessionId: string }[];
    expect(receipts[0]?.clientId).toBe(receipts[1]?.clientId);
    expect(receipts[0]?.sessionId).not.toBe(receipts[1]?.sessionId);
    const [{ text } = { text: "" }] = await client.emailsTo(maya.email);
    expect(text).toContain("stiffness");

    const refused = await post("/local/sessions", { ...maya, email: "nowhere" });
    expect([refused.status, refused.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    const unknown = await post("/local/sessions", { ...maya, found: "nothing" });
    expect([unknown.status, await unknown.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining("found") }),
    ]);
  });

  it("are all described on a page", async () => {
    const { url } = practice.client;
    const page = await (await fetch(`${url}/local`)).text();
    for (const call of [
      "GET /local/status",
      "POST /local/clock",
      "GET /local/inbox",
      "GET /local/inbox/{id}.eml",
      "POST /local/inbox/{id}/events",
      "GET /local/follow-ups",
      "POST /local/sessions",
    ]) {
      expect(page).toContain(`<code>${call}</code>`);
    }
    expect(page).toContain((await practice.client.status()).webhookSecret);
  });

  it("accept npm run submit, idempotently for the same file", async () => {
    const { client } = practice;
    const file = await fileWith(JSON.stringify(await sessionOf("eli", client)));
    const url = `${client.url}/webhook`;
    expect(await submit(file, "--url", url)).toMatchObject({ code: 0, said: expect.stringMatching(/^202 /) });
    expect(await submit(file, "--url", url)).toMatchObject({ code: 0, said: expect.stringMatching(/^200 /) });
    await client.settled();
    expect(await client.emailsTo(addressOf("eli"))).toHaveLength(1);
  });

  it("let npm run submit say what to fix", async () => {
    const url = `${practice.client.url}/webhook`;
    const [missing, noJson, notValid, nobody] = await Promise.all([
      submit("nowhere.json", "--url", url),
      fileWith("{").then((file) => submit(file, "--url", url)),
      fileWith("{}").then((file) => submit(file, "--url", url)),
      fileWith("{}").then((file) => submit(file, "--url", "http://127.0.0.1:9/webhook")),
    ]);
    expect(missing).toMatchObject({ code: 2, said: expect.stringContaining("cannot be read") });
    expect(noJson).toMatchObject({ code: 2, said: expect.stringContaining("is not JSON") });
    expect(notValid).toMatchObject({ code: 1, said: expect.stringContaining("400 Not recorded") });
    expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining("npm start") });
  });
});
