import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The built file, from the project's root. */
export const BUILT = "shared/browser/built/outbox.ts";

/**
 * The browser's code of the team's pages, as a module that holds it as a text: so it comes along into the function's
 * bundle, and a page's content policy can name its hash.
 */
export async function builtOutbox(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}shared/browser/outbox/main.ts`],
    bundle: true,
    minify: true,
    format: "esm",
    // Safari 16.4 and others of its time: what has top-level await and Web Locks.
    target: "es2022",
    tsconfig: `${ROOT}shared/browser/outbox/tsconfig.json`,
    write: false,
  });
  const code = (outputFiles[0]?.text ?? "").trim();
  if (code.includes("</")) throw new Error("The code would end its own script element");
  return `/** Built from shared/browser/outbox by \`npm run browser-code\`. */\nexport const OUTBOX_CODE = ${JSON.stringify(code)};\n`;
}
