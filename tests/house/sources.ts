import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface Source {
  /** From the project's root, such as `shared/domain/time/instant.ts`. */
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly lines: number;
  /** Types included. */
  readonly imports: readonly Import[];
}

interface Import {
  /** The folder of an own file, such as `shared/domain/time`; undefined for a package. */
  readonly folder: string | undefined;
  /** The package, or the own file. */
  readonly what: string;
}

/** Every TypeScript file of the project. */
export function readSources(): readonly Source[] {
  return ["examples", "functions", "infra", "shared", "tests"].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" })
      .map((name) => join(top, name.replaceAll("\\", "/")))
      .filter((path) => /\.tsx?$/.test(path))
      .map(readSource),
  );
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const folder = dirname(path);
  const imports = specifiersIn(path, text).map((specifier): Import => {
    if (!specifier.startsWith(".")) return { folder: undefined, what: specifier };
    const what = join(folder, specifier);
    return { folder: dirname(what), what };
  });
  return { path, folder, text, lines: text.split("\n").length - 1, imports };
}

function specifiersIn(path: string, text: string): string[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`);
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    // Dynamic imports, and types such as `import("./page.ts").Page`.
    ...[...text.matchAll(/\bimport\(\s*"([^"]+)"/g)].map(([, specifier = ""]) => specifier),
  ];
}
