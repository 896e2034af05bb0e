import type { Practice } from "../../shared/domain/practice/practice.ts";
import { advicePage } from "./advice-page.tsx";
import { emailFiles } from "./emails.tsx";
import { exercisesPage } from "./exercises-page.tsx";
import { indexPage } from "./index-page.tsx";
import { measuresPage } from "./measures-page.tsx";
import { pageFiles } from "./pages.tsx";
import { safetyPage } from "./safety-page.tsx";
import type { GalleryFiles } from "./shell.tsx";
import { wordsPage } from "./words-page.tsx";

/**
 * Everything that clients read, for a review of the wording.
 * @param practices by id; the gallery uses the first one's colour
 */
export function galleryFiles(practices: Readonly<Record<string, Practice>>): GalleryFiles {
  const [first] = Object.values(practices);
  if (!first) throw new Error("A gallery needs at least one practice.");
  const { colour } = first;
  return new Map([
    ["index.html", () => indexPage(colour)],
    ...emailFiles(practices, colour),
    ...pageFiles(practices, colour),
    ["exercises.html", () => exercisesPage(colour)],
    ["advice.html", () => advicePage(colour)],
    ["safety.html", () => safetyPage(first)],
    ["measures.html", () => measuresPage(practices, colour)],
    ["words.html", () => wordsPage(colour)],
  ]);
}
