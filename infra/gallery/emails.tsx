/** @jsxImportSource hono/jsx */

import { KINDS } from "../../shared/domain/follow-ups/kinds.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { EmailContent } from "../../shared/emails/email.ts";
import type { EmailSample } from "./email-sample.ts";
import { EMAIL_KINDS, EMAIL_SAMPLES } from "./email-samples.ts";
import { onlyToLookAt } from "./frame.ts";
import { renderSample } from "./render-sample.ts";
import type { GalleryFiles } from "./shell.tsx";
import { listPage, viewerPage } from "./viewer.tsx";

const GROUPS = KINDS.map((kind) => ({
  name: EMAIL_KINDS[kind],
  samples: EMAIL_SAMPLES.filter(({ email }) => email.kind === kind),
}));

export function emailFiles(practices: Readonly<Record<string, Practice>>, colour: string): GalleryFiles {
  const files: [string, () => Promise<string>][] = [["emails.html", () => emailsPage(practices, colour)]];
  for (const [id, practice] of Object.entries(practices)) {
    for (const sample of EMAIL_SAMPLES) {
      const path = `emails/${id}/${sample.id}`;
      files.push([`${path}.html`, () => emailPage({ id, practice, practices, sample })]);
      files.push([`${path}.email.html`, async () => emailDocument(await write(sample, practice))]);
    }
  }
  return new Map(files);
}

async function write(sample: EmailSample, practice: Practice): Promise<EmailContent & { preview: string }> {
  const content = await renderSample(sample, practice);
  return { ...content, preview: previewOf(content.html) };
}

/** The preview that mail programs show beside the subject: the email's hidden first words. */
function previewOf(html: string): string {
  return /data-skip-in-text="true">([^<\u00a0]+)/.exec(html)?.[1]?.trim() ?? "";
}

/** Links do nothing in the frame, whose sandbox blocks them; in the email opened alone they open a new tab. */
function emailDocument({ html }: EmailContent): string {
  return onlyToLookAt(html.replace(/<head[^>]*>/, (head) => `${head}<base target="_blank">`));
}

async function emailsPage(practices: Readonly<Record<string, Practice>>, colour: string): Promise<string> {
  const written = new Map(
    await Promise.all(
      Object.entries(practices).flatMap(([id, practice]) =>
        EMAIL_SAMPLES.map(async (sample) => [`${id} ${sample.id}`, await write(sample, practice)] as const),
      ),
    ),
  );
  return listPage({
    section: "emails",
    title: "Every email",
    lead: "As clients get them, from each practice. Clients who did not consent to follow-ups get none.",
    colour,
    practices: namesOf(practices),
    groups: GROUPS,
    about: (sample, practiceId) => {
      const { subject, preview } = written.get(`${practiceId} ${sample.id}`) ?? {};
      return (
        <>
          <span>{subject}</span>
          <span class="quiet small">{preview}</span>
        </>
      );
    },
  });
}

function namesOf(practices: Readonly<Record<string, Practice>>) {
  return Object.entries(practices).map(([id, { name }]) => ({ id, name }));
}

interface EmailPageParts {
  readonly id: string;
  readonly practice: Practice;
  readonly practices: Readonly<Record<string, Practice>>;
  readonly sample: EmailSample;
}

async function emailPage({ id, practice, practices, sample }: EmailPageParts): Promise<string> {
  const content = await write(sample, practice);
  const { subject, preview, text } = content;
  return viewerPage({
    section: "emails",
    practice: { id, ...practice },
    practices: namesOf(practices),
    groups: GROUPS,
    sample,
    file: `${sample.id}.email.html`,
    document: emailDocument(content),
    facts: (
      <dl>
        <dt>Subject</dt>
        <dd class="strong">{subject}</dd>
        <dt>Preview</dt>
        <dd>{preview}</dd>
        <dt>From</dt>
        <dd>{`${practice.name} <${practice.sender}>`}</dd>
        <dt>Replies to</dt>
        <dd>{practice.replyTo}</dd>
      </dl>
    ),
    more: (
      <details>
        <summary>The same as plain text</summary>
        <pre>{text}</pre>
      </details>
    ),
  });
}
