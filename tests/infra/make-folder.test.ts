import { existsSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../../infra/files/make-folder.ts";

const aFolder = () => mkdtempSync(join(tmpdir(), "aftercare-files-"));

describe("makeFolder", () => {
  it("makes a folder with those above it, for its user alone if wanted, and takes one that is there", () => {
    const folder = join(aFolder(), "a", "b", "c");
    makeFolder(folder, 0o700);
    makeFolder(folder);
    expect(statSync(folder).isDirectory()).toBe(true);
    if (process.platform !== "win32") expect(statSync(join(folder, "..")).mode & 0o777).toBe(0o700);
  });

  it("follows a link to a folder", () => {
    const folder = aFolder();
    mkdirSync(join(folder, "real"));
    symlinkSync(join(folder, "real"), join(folder, "link"), "junction");
    makeFolder(join(folder, "link", "below"));
    expect(existsSync(join(folder, "real", "below"))).toBe(true);
  });

  it("says what is in the way", () => {
    const file = join(aFolder(), "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "below"), join(file, "below", "deeper")])
      expect(() => makeFolder(path)).toThrow(`${file} is not a folder`);
  });

  // Node's own way never returns there.
  it
    .runIf(process.platform === "linux")
    .each(["/proc/aftercare", "/proc/aftercare/below", "/dev/null/below"])(
    "gives up at once where nothing can be made: %s",
    (path) => expect(() => makeFolder(path)).toThrow(/ENOENT|EACCES|EPERM|not a folder/),
  );
});
