/** @jsxImportSource hono/jsx */
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { onlyToLookAt } from "./frame.ts";
import { USUAL_WORDS } from "./page-sample.ts";
import { PAGE_GROUPS, PAGE_SAMPLES } from "./page-samples.ts";
import type { GalleryFiles } from "./shell.tsx";
import { listPage, viewerPage } from "./viewer.tsx";

export function pageFiles(practices: Readonly<Record<string, Practice>>, colour: string): GalleryFiles {
  const names = Object.entries(practices).map(([id, { name }]) => ({ id, name }));
  const files: [string, () => string | Promise<string>][] = [
    [
      "pages.html",
      () =>
        listPage({
          section: "pages",
          title: "Every page",
          lead: "What opens from the links in emails, and of the team's pages their proposals, what is sent again and the session form. Forms here send nothing.",
          colour,
          practices: names,
          groups: PAGE_GROUPS,
          about: (sample) => <span class="quiet">{sample.about}</span>,
        }),
    ],
  ];
  for (const [id, practice] of Object.entries(practices)) {
    for (const sample of PAGE_SAMPLES) {
      const path = `pages/${id}/${sample.id}`;
      const document = async () => onlyToLookAt((await sample.page({ practice, ...USUAL_WORDS })).html);
      const viewer = {
        section: "pages",
        practice: { id, ...practice },
        practices: names,
        groups: PAGE_GROUPS,
        sample,
        file: `${sample.id}.page.html`,
      } as const;
      files.push([`${path}.html`, async () => viewerPage({ ...viewer, document: await document() })]);
      files.push([`${path}.page.html`, document]);
    }
  }
  return new Map(files);
}
