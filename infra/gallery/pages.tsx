/** @jsxImportSource hono/jsx */
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { onlyToLookAt } from "./frame.ts";
import { PAGE_GROUPS, PAGE_SAMPLES } from "./page-samples.ts";
import type { GalleryFiles } from "./shell.tsx";
import { shell } from "./shell.tsx";
import { viewerPage } from "./viewer.tsx";

export function pageFiles(practices: Readonly<Record<string, Practice>>, colour: string): GalleryFiles {
  const names = Object.entries(practices).map(([id, { name }]) => ({ id, name }));
  const files: [string, () => string | Promise<string>][] = [["pages.html", () => pagesPage(names, colour)]];
  for (const [id, practice] of Object.entries(practices)) {
    for (const sample of PAGE_SAMPLES) {
      const path = `pages/${id}/${sample.id}`;
      const document = async () => onlyToLookAt((await sample.page(practice)).html);
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

function pagesPage(practices: readonly { id: string; name: string }[], colour: string): string {
  return shell({
    section: "pages",
    title: "Every page",
    lead: "What opens from the links in emails, and of the team's pages their proposals, what is sent again and the session form. Forms here send nothing.",
    colour,
    children: (
      <div class="columns">
        {practices.map(({ id, name }) => (
          <section key={id} class="card">
            <h2>{name}</h2>
            {PAGE_GROUPS.map((group) => (
              <>
                <h3>{group.name}</h3>
                <ul class="rows">
                  {group.samples.map((sample) => (
                    <li key={sample.id}>
                      <a href={`pages/${id}/${sample.id}.html`}>{sample.name}</a>
                      <span class="quiet">{sample.about}</span>
                    </li>
                  ))}
                </ul>
              </>
            ))}
          </section>
        ))}
      </div>
    ),
  });
}
