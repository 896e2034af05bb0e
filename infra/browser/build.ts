import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The scripts built from the folders of `shared/browser`. */
export const PARTS = ["outbox", "worker"] as const;

/** The built file, from the project's root. */
export function fileOf(part: (typeof PARTS)[number]): string {
  return `shared/browser/built/${part}.ts`;
}

/**
 * The browser's code of the team's pages, as a module that exports it as text, so that it is part of the function's
 * bundle, and a page's content policy can name its hash.
 */
export async function built(part: (typeof PARTS)[number]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}shared/browser/${part}/main.ts`],
    bundle: true,
    minify: true,
    format: "esm",
    // Safari 16.4 and others of its time: what has top-level await and Web Locks.
    target: "es2022",
    tsconfig: `${ROOT}shared/browser/${part}/tsconfig.json`,
    write: false,
  });
  const code = (outputFiles[0]?.text ?? "").trim();
  if (code.includes("</")) throw new Error("The code would end its own script element");
  return `/** Built from shared/browser/${part} by \`npm run browser-code\`. */\nexport const ${part.toUpperCase()}_CODE = ${JSON.stringify(code)};\n`;
}
