import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { versionOf } from "../../infra/settings/version.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "version-"));
  // A git hook passes its own checkout to the programs it runs, such as these tests.
  for (const name of Object.keys(process.env).filter((each) => each.startsWith("GIT_")))
    vi.stubEnv(name, undefined);
  vi.stubEnv("GIT_CEILING_DIRECTORIES", tmpdir());
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = (...words: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
    cwd: folder,
    encoding: "utf8",
  }).trim();

const version = () => versionOf(pathToFileURL(join(folder, "infra/")));

/** A checkout with one commit. */
function checkOut() {
  mkdirSync(join(folder, "infra"));
  writeFileSync(join(folder, "infra", "app.ts"), "1");
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--no-gpg-sign", "--message", "first");
}

it("is the commit that is checked out, or its tag", () => {
  checkOut();
  expect(git("rev-parse", "HEAD")).toMatch(new RegExp(`^${version()}`));
  git("tag", "v7");
  expect(version()).toBe("v7");
});

it("says when a file differs from it, such as the settings", () => {
  checkOut();
  git("tag", "v7");
  writeFileSync(join(folder, "infra", "app.ts"), "2");
  expect(version()).toBe("v7-dirty");
});

it("is unknown without a checkout, and without git", () => {
  mkdirSync(join(folder, "infra"));
  expect(version()).toBe("unknown");
  rmSync(join(folder, "infra"), { recursive: true });
  checkOut();
  vi.stubEnv("PATH", folder);
  expect(version()).toBe("unknown");
});
