import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Loader, type Plugin } from "esbuild";

/** A bug planted into a copy of the code. */
export interface Plant {
  /** From the project's root. */
  readonly file: string;
  /** Must occur exactly once. */
  readonly text: string;
  readonly becomes: string;
}

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const HERE = join(ROOT, "tests", "faults");

/** Substitutes for packages with I/O or their own timers. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  "@aws-sdk/client-dynamodb": "client-dynamodb.ts",
  "@aws-sdk/client-scheduler": "client-scheduler.ts",
  "@aws-sdk/client-secrets-manager": "client-secrets-manager.ts",
  "@aws-sdk/client-ses": "client-ses.ts",
  "@aws-sdk/client-sesv2": "client-sesv2.ts",
  "@aws-sdk/client-sqs": "client-sqs.ts",
  "@react-email/render": "react-email.ts",
  "html-to-text": "html-to-text.ts",
  "node:timers/promises": "timers.ts",
  "nodemailer/lib/mail-composer/index.js": "mail-composer.ts",
};

/** The exports of each entry in the folder `entries`. */
interface Entries {
  simulator: typeof import("../entries/simulator.ts");
  templates: typeof import("../entries/templates.ts");
  load: typeof import("../entries/load.ts");
}

/**
 * Bundles and loads an entry with the project's code, optionally with planted bugs. Packages stay external, so that all
 * bundles share them.
 */
export async function load<Entry extends keyof Entries>(
  entry: Entry,
  plants: readonly Plant[] = [],
): Promise<Entries[Entry]> {
  // Under the project, so that packages resolve.
  const folder = await mkdtemp(join(ROOT, "node_modules", ".aftercare-faults-"));
  try {
    const outfile = join(folder, `${entry}.mjs`);
    await build({
      entryPoints: [join(HERE, "entries", `${entry}.ts`)],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node24",
      jsx: "automatic",
      sourcemap: "inline",
      sourcesContent: false,
      logLevel: "error",
      plugins: [substituting(), planting(plants)],
    });
    return (await import(pathToFileURL(outfile).href)) as Entries[Entry];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function substituting(): Plugin {
  return {
    name: "substituting",
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return undefined;
        const substitute = SUBSTITUTES[path];
        const isOurs = relative(HERE, importer).startsWith("..");
        return substitute !== undefined && isOurs
          ? { path: join(HERE, "substitutes", substitute) }
          : { path, external: true };
      });
    },
  };
}

function planting(plants: readonly Plant[]): Plugin {
  return {
    name: "planting",
    setup({ onLoad, onEnd }) {
      const waiting = new Set(plants);
      onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        let contents = readFileSync(path, "utf8");
        for (const plant of plants) {
          if (join(ROOT, plant.file) !== path) continue;
          if (contents.split(plant.text).length !== 2)
            throw new Error(`${plant.file} does not hold this exactly once: ${plant.text}`);
          contents = contents.replace(plant.text, () => plant.becomes);
          waiting.delete(plant);
        }
        // Keeps import.meta of the source, but where it is a name in quotes.
        contents = contents
          .replaceAll(/(?<!")import\.meta\.url/g, JSON.stringify(pathToFileURL(path).href))
          .replaceAll(/(?<!")import\.meta\.dirname/g, JSON.stringify(dirname(path)));
        return { contents, loader: (path.endsWith("x") ? "tsx" : "ts") satisfies Loader };
      });
      onEnd(() => {
        for (const { file } of waiting)
          throw new Error(`No run loads ${file}, where a bug should be planted`);
      });
    },
  };
}
