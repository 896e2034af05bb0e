import { spawnSync } from "node:child_process";

/**
 * The version deployed from a folder: the tag or the commit of its checkout, and `-dirty` if a file differs from it,
 * such as settings that are not committed. `git checkout` accepts it without that ending.
 * @returns `unknown` where there is no checkout, or no git
 */
export function versionOf(folder: URL): string {
  const { status, stdout } = spawnSync("git", ["describe", "--tags", "--always", "--dirty"], {
    cwd: folder,
    encoding: "utf8",
  });
  return (status === 0 && stdout.trim()) || "unknown";
}
