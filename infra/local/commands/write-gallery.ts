import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import cdkJson from "../../../cdk.json" with { type: "json" };
import { makeFolder, whyNotWritten } from "../../files/make-folder.ts";
import { readPractices } from "../../settings/settings.ts";
import { readCommandLine } from "./command-line.ts";

const HELP = `Writes everything that clients read as a folder of pages, to review.

  npm run gallery [-- FOLDER]

  FOLDER  where to write it; artifacts/gallery by default. An earlier gallery is overwritten.
  --help  this text

The pages need no server: open index.html of the folder in a browser. A local practice shows the same
pages at /local/gallery. Exit code: 0 written; 1 not written; 2 usage error.`;

async function main(): Promise<void> {
  const folder = readFolder();
  // As in a function; React's development build renders emails several times slower.
  process.env.NODE_ENV ||= "production";
  const { galleryFiles } = await import("../../gallery/gallery.ts");
  const files = galleryFiles(readPractices(cdkJson.context.practices));
  for (const [path, make] of files) {
    write(join(folder, path), await make());
  }
  console.log(`${files.size} files written. Open ${pathToFileURL(join(folder, "index.html"))}`);
}

function write(file: string, content: string | Uint8Array): void {
  try {
    makeFolder(dirname(file));
    writeFileSync(file, content);
  } catch (error) {
    throw new Error(
      `The gallery cannot be written: ${whyNotWritten(error)}. Name another folder: npm run gallery -- FOLDER`,
    );
  }
}

function readFolder(): string {
  return readCommandLine(HELP, { allowPositionals: true }, ({ positionals }) => {
    const [folder = "artifacts/gallery", ...more] = positionals;
    if (more.length > 0) throw new Error("Name one folder.");
    return resolve(folder);
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
