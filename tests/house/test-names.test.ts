import { basename } from "node:path/posix";
import { expect, it } from "vitest";
import { readSources } from "./sources.ts";

/** The tests of a folder and of those below it are named after the code in another. */
const CODE_OF: Readonly<Record<string, string>> = {
  "tests/domain": "shared/domain",
  "tests/functions": "functions",
  "tests/records": "shared/records",
  "tests/services": "shared/services",
};

/** `team-…` is of team-pages, whose tests have its name without `pages`; the other of every function. */
const OTHERS = ["team", "personal-data"];

const SOURCES = readSources();

it.each(Object.entries(CODE_OF))(
  "every test in %s begins with the name of a file or folder in %s",
  (tests, code) => {
    const known = new Set([
      ...SOURCES.filter(({ folder }) => isIn(folder, code)).flatMap(namesOf),
      ...OTHERS,
    ]);
    const found = SOURCES.filter(({ path, folder }) => isIn(folder, tests) && path.includes(".test."));
    expect(found.length).toBeGreaterThan(0);
    const lost = found.filter(({ path }) => !beginningsOf(nameOf(path)).some((name) => known.has(name)));
    expect(lost.map(({ path }) => path)).toEqual([]);
  },
);

function isIn(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(`${other}/`);
}

function namesOf({ path, folder }: { readonly path: string; readonly folder: string }): string[] {
  return [nameOf(path), basename(folder)];
}

/** `check-in-page` for `tests/functions/check-in-page.test.ts`. */
function nameOf(path: string): string {
  return basename(path).replace(/(\.test)?\.tsx?$/, "");
}

/** `a`, `a-b` and `a-b-c` for `a-b-c`. */
function beginningsOf(name: string): string[] {
  return name.split("-").map((_, index, parts) => parts.slice(0, index + 1).join("-"));
}
