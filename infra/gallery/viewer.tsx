/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { LOOKS, Looks } from "./look/looks.tsx";
import { type Section, shell } from "./shell.tsx";

/** The viewer of emails and pages: a list of all, and a page with a frame for each. */

interface SampleLink {
  readonly id: string;
  readonly name: string;
}

interface SampleGroup<Sample extends SampleLink> {
  readonly name: string;
  readonly samples: readonly Sample[];
}

interface ViewerParts {
  readonly section: Section;
  readonly practice: { readonly id: string; readonly name: string; readonly colour: string };
  /** Every practice, to switch to the same sample of another one. */
  readonly practices: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly SampleGroup<SampleLink>[];
  readonly sample: SampleLink & { readonly about: string };
  /** The sample's file, in the same folder. */
  readonly file: string;
  /** That file's document. */
  readonly document: string;
  /** Above the frame. */
  readonly facts?: Child;
  /** Below the frame. */
  readonly more?: Child;
}

interface ListParts<Sample extends SampleLink> {
  readonly section: "emails" | "pages";
  readonly title: string;
  readonly lead: string;
  readonly colour: string;
  readonly practices: ViewerParts["practices"];
  readonly groups: readonly SampleGroup<Sample>[];
  /** Beside a sample's name. */
  readonly about: (sample: Sample, practiceId: string) => Child;
}

/** All samples of each practice. */
export function listPage<Sample extends SampleLink>(parts: ListParts<Sample>): string {
  const { section, practices, groups, about } = parts;
  return shell({
    ...parts,
    children: (
      <div class="columns">
        {practices.map((practice) => (
          <section key={practice.id} class="card">
            <h2>{practice.name}</h2>
            {groups.map(({ name, samples }) => (
              <>
                <h3>{name}</h3>
                <ul class="rows">
                  {samples.map((sample) => (
                    <li key={sample.id}>
                      <a href={`${section}/${practice.id}/${sample.id}.html`}>{sample.name}</a>
                      {about(sample, practice.id)}
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

export function viewerPage(parts: ViewerParts): string {
  const { section, practice, practices, groups, sample, file, document, facts, more } = parts;
  const all = groups.flatMap(({ samples }) => samples);
  const at = all.findIndex(({ id }) => id === sample.id);
  const before = all[at - 1];
  const after = all[at + 1];
  return shell({
    section,
    title: sample.name,
    lead: sample.about,
    colour: practice.colour,
    root: "../../",
    children: (
      <div class="viewer">
        <aside class="card" aria-label="The others">
          <h2>{practice.name}</h2>
          {practices
            .filter(({ id }) => id !== practice.id)
            .map(({ id, name }) => (
              <p key={id} class="small">
                <a href={`../${id}/${sample.id}.html`}>{`The same from ${name}`}</a>
              </p>
            ))}
          {groups.map(({ name, samples }) => (
            <>
              <h3>{name}</h3>
              <ul class="others">
                {samples.map(({ id, name }) => (
                  <li key={id}>
                    <a href={`${id}.html`} aria-current={id === sample.id ? "page" : undefined}>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          ))}
        </aside>
        <section class="card letter-card" aria-label={sample.name}>
          {facts}
          <Controls file={file} />
          <iframe srcdoc={document} title={sample.name} sandbox="allow-same-origin" />
          {more}
          <nav class="around" aria-label="Before and after">
            <span>{before && <a href={`${before.id}.html`}>{`← ${before.name}`}</a>}</span>
            <span>{after && <a href={`${after.id}.html`}>{`${after.name} →`}</a>}</span>
          </nav>
        </section>
      </div>
    ),
  });
}

function Controls({ file }: { file: string }) {
  return (
    <div class="controls">
      <Looks looks={LOOKS} />
      <a class="small" href={file}>
        Open it alone
      </a>
    </div>
  );
}
