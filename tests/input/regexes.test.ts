import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { isSafe } from "redos-detector";
import { describe, expect, it } from "vitest";

interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression in a file. */
function patternsOf(file: string): Pattern[] {
  const found: Pattern[] = [];
  const { program, errors } = parseSync(file, readFileSync(file, "utf8"));
  if (errors.length > 0) throw new Error(`${file} was not read`);
  new Visitor({
    Literal(node) {
      if ("regex" in node) found.push({ source: node.regex.pattern, flags: node.regex.flags });
    },
  }).visit(program);
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Regular expressions without external input, each with its input. */
const SEE_NO_INPUT: Readonly<Record<string, string>> = {
  "<head[^>]*>": "the HTML of an email that this project made",
};

const files = ["functions", "shared", "infra/local/web"].flatMap(filesIn);
const patterns = files.flatMap((file) => patternsOf(file).map((pattern) => ({ file, ...pattern })));

describe("a regular expression on external input", () => {
  it("is found, wherever it is", () => {
    expect(patterns.length).toBeGreaterThan(30);
    expect(patterns.map(({ file }) => file)).toContain(join("shared", "domain", "text", "schemas.ts"));
  });

  it("is exempt only by name, and only while it exists", () => {
    expect(patterns.map(({ source }) => source)).toEqual(expect.arrayContaining(Object.keys(SEE_NO_INPUT)));
  });

  const seeing = patterns.filter(({ source }) => !(source in SEE_NO_INPUT));

  it.each(seeing.map(({ file, source, flags }) => [source, file, flags] as const))(
    "has no catastrophic backtracking: /%s/ in %s",
    (source, _, flags) => {
      const { safe, error } = isSafe(new RegExp(source, flags), { timeout: 20_000 });
      expect({ safe, error }).toEqual({ safe: true, error: null });
    },
  );
});
