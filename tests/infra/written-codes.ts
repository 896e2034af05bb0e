import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Log } from "../../shared/services/log.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const LEVELS = ["info", "warn", "error"] as const satisfies readonly (keyof Log)[];

/** A code that a function may write to its log, and at which levels. */
export interface WrittenCode {
  readonly code: string;
  readonly level: keyof Log;
}

/**
 * Every entry that a function's code and its imports can log, read from the sources. Throws for an unknown form of a
 * log call, so that none is missed.
 * @param codes every log code there is
 */
export function codesWrittenBy(capability: string, codes: readonly string[]): WrittenCode[] {
  return sourcesOf(resolve(ROOT, "functions", capability, "index.ts")).flatMap((file) => {
    const source = readFileSync(file, "utf8");
    const calls = [
      ...source.matchAll(/\blog\.(info|warn|error)\(([^,)]*)/g),
      // log[condition ? "warn" : "error"]("code"
      ...source.matchAll(/\blog\[([^\]]+)\]\(([^,)]*)/g),
      // { level: "warn", code: "code" }
      ...source.matchAll(/level: ("\w+"), code: ("[a-z-]+")/g),
    ];
    const found = calls.flatMap(([, levels = "", argument = ""]) =>
      LEVELS.filter((level) => levels.includes(level)).flatMap((level) =>
        codes.filter((code) => argument.includes(`"${code}"`)).map((code) => ({ code, level })),
      ),
    );
    // Elsewhere the same word may mean something else, such as an audit event.
    const logs = /\/log\.ts"|\blog\b[.[]/.test(source);
    const hidden = codes.filter(
      (code) => logs && source.includes(`"${code}"`) && !found.some((written) => written.code === code),
    );
    if (hidden.length > 0) throw new Error(`${relative(ROOT, file)} names ${hidden} in a way unknown here`);
    return found;
  });
}

/** The file and everything of the project that it imports, but for the list of codes itself. */
function sourcesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || file.endsWith("/shared/services/log.ts")) return [];
  seen.add(file);
  const imports = readFileSync(file, "utf8").matchAll(/from "(\.{1,2}\/[^"]+\.tsx?)"/g);
  for (const [, path = ""] of imports) sourcesOf(resolve(dirname(file), path), seen);
  return [...seen];
}
