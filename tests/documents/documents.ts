import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Every Markdown file of the repository, by its path from the root. */
export const DOCUMENTS = globSync(["*.md", "{docs,functions,infra,shared,tests}/**/*.md"], {
  cwd: ROOT,
}).toSorted();

export function textOf(document: string): string {
  return readFileSync(new URL(document, `file://${ROOT}`), "utf8");
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsOf(text: string): string[] {
  const headings = withoutCode(text).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

export function withoutCode(text: string): string {
  return text.replace(/^```.*?^```$/gms, "");
}

/** The cells of the tables under a heading, row by row, without the rows of their heads. */
export function rowsUnder(heading: string, text: string): string[][] {
  const [, part = ""] = text.split(new RegExp(`^#+ ${heading}$`, "m"));
  const [section = ""] = part.split(/^#+ /m);
  return section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1)
    .map((line) => line.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}
