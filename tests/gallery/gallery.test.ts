import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { EMAIL_SAMPLES } from "../../infra/gallery/email-samples.ts";
import { galleryFiles } from "../../infra/gallery/gallery.ts";
import { MEASURES } from "../../infra/gallery/measures.ts";
import { renderSample } from "../../infra/gallery/render-sample.ts";
import type { LocalPractice } from "../../infra/local/practice/practice.ts";
import { controls } from "../../infra/local/web/control.ts";
import { readPractices } from "../../infra/settings/settings.ts";
import { SAFETY_SIGN_IDS, SAFETY_SIGNS } from "../../shared/domain/answers/safety.ts";
import { KINDS } from "../../shared/domain/follow-ups/kinds.ts";
import { ADVICE } from "../../shared/domain/home-care/advice.ts";
import { doseWords, EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import { homeCareFor, isFromCatalogue } from "../../shared/domain/home-care/home-care.ts";
import { COUNTRIES } from "../../shared/domain/practice/countries.ts";
import { AREAS, EXERCISE_IDS, FINDINGS, SITES } from "../../shared/domain/sessions/vocabulary.ts";
import { type Element, elementsOf, withTag } from "../pages/html.ts";

const practices = readPractices(cdkJson.context.practices);
const files = new Map(
  await Promise.all([...galleryFiles(practices)].map(async ([path, make]) => [path, await make()] as const)),
);
const pageAt = (path: string): string => files.get(path) ?? expect.fail(`there is no ${path}`);

/** Parsed once: the page of the exercises is looked into hundreds of times. */
const elements = new Map([...files].map(([path, html]) => [path, elementsOf(html)]));

/** The content of an element by id, with its links. */
function entry(path: string, id: string): { text: string; links: (string | undefined)[] } {
  const html = pageAt(path);
  const found = elements.get(path)?.find(({ attributes }) => attributes.id === id);
  if (!found) return expect.fail(`${path} has no ${id}`);
  const from = html.indexOf(`id="${id}"`);
  const to = html.indexOf(`</${found.tag}>`, from);
  return { text: found.text, links: withTag(html.slice(from, to), "a").map(hrefOf) };
}

const hrefOf = ({ attributes }: Element) => attributes.href;

describe("the gallery's content", () => {
  it.each(Object.values(EXERCISES))("shows the whole exercise $id, with its source", (exercise) => {
    const { name, targets, steps, dose, stopOrAsk = "", source } = exercise;
    const { text, links } = entry("exercises.html", exercise.id);
    for (const words of [name, targets, ...steps, doseWords(dose), stopOrAsk]) expect(text).toContain(words);
    expect(text.toLowerCase()).toContain(exercise.position.toLowerCase());
    if (source === undefined) expect(text).toContain("No good source was found");
    else expect(links).toContain(source);
  });

  it.each(SAFETY_SIGN_IDS)("shows the safety sign %s, with its source", (sign) => {
    const { text, links } = entry("safety.html", sign);
    expect(text).toContain(SAFETY_SIGNS[sign].words);
    expect(links).toContain(SAFETY_SIGNS[sign].source);
  });

  it.each(Object.values(ADVICE))("shows the advice topic $id, with its source", (advice) => {
    const { text, links } = entry("advice.html", advice.id);
    for (const words of [advice.title, ...advice.sentences]) expect(text).toContain(words);
    if (advice.source === undefined) expect(text).toContain("No good source was found");
    else expect(links).toContain(advice.source);
  });

  it.each(MEASURES)("shows the measure $id, with the source in the answer's schema", (measure) => {
    const { text, links } = entry("measures.html", measure.id);
    expect(text).toContain(measure.scale);
    expect(links.length > 0 && links).toEqual(measure.sources);
    const schema = readFileSync(new URL("../../shared/domain/answers/check-in.ts", import.meta.url), "utf8");
    expect(schema).toContain(measure.sources[0]);
  });

  it.each(Object.entries(COUNTRIES))(
    "shows where to get help in %s, as in pages and emails",
    (code, words) => {
      const { emergencyNumber, emergencyPlace } = words;
      const frames = withTag(pageAt("safety.html"), "iframe").filter(({ attributes }) =>
        attributes.title?.startsWith(words.name),
      );
      const told = `Call ${emergencyNumber} or go to ${emergencyPlace} now`.replaceAll("&", "&amp;");
      for (const where of ["in emails", "Emergency"]) {
        const frame = frames.find(({ attributes }) => attributes.title?.endsWith(where));
        expect(frame?.attributes.srcdoc?.replace(/<[^>]+>/g, "")).toContain(told);
      }
      expect(entry("safety.html", code).text).toContain(words.urgentHelp);
    },
  );

  const PLACES = ["1st", "2nd", "3rd"];

  it("shows which exercises each finding chooses, in order", () => {
    for (const site of SITES) {
      for (const finding of FINDINGS) {
        const { exercises } = homeCareFor({
          presentation: [{ area: "arms" }],
          findings: [{ site, finding }],
        });
        for (const [index, { exercise }] of exercises.filter(isFromCatalogue).entries()) {
          const { text } = entry("exercises.html", exercise.id);
          expect(text.toLowerCase()).toContain(`${PLACES[index]} ${site.replaceAll("-", " ")}`);
        }
      }
    }
  });

  it("shows which exercises each area chooses without findings, in order", () => {
    for (const area of AREAS) {
      const { exercises } = homeCareFor({ presentation: [{ area }] });
      for (const [index, { exercise }] of exercises.filter(isFromCatalogue).entries()) {
        const { text } = entry("exercises.html", exercise.id);
        expect(text).toContain(`${PLACES[index]} Nothing found: ${area.replaceAll("-", " ")}`);
      }
    }
  });

  it("shows with which habit an exercise is chosen, where it takes one", () => {
    const { text } = entry("exercises.html", "figure-four-seated");
    expect(text).toContain("1st Glutes (but not for weakness), with sitting");
  });

  it("shows for every exercise what chooses it", () => {
    for (const id of EXERCISE_IDS) {
      expect(entry("exercises.html", id).text, id).not.toContain("only when a therapist names it");
    }
  });

  it("lists content without a good source on its first page, with links", () => {
    const links = withTag(pageAt("index.html"), "a").map(hrefOf);
    const unsourced = [...Object.values(EXERCISES), ...Object.values(ADVICE)].filter(({ source }) => !source);
    expect(unsourced.length).toBeGreaterThan(0);
    for (const { id } of unsourced) expect(links.some((link) => link?.endsWith(`#${id}`))).toBe(true);
    expect(links).toContain("safety.html#one-leg-progressive");
    expect(links).toContain("measures.html#change");
  });
});

describe.each(Object.entries(practices))("the emails of %s", (id, practice) => {
  it("include every kind", () => {
    const kinds = new Set(EMAIL_SAMPLES.map(({ email }) => email.kind));
    expect([...kinds].toSorted()).toEqual([...KINDS].toSorted());
  });

  it.each(EMAIL_SAMPLES)("show “$name” as it is sent, with subject and plain text", async (sample) => {
    const { subject, text, html } = await renderSample(sample, practice);
    const body = html.slice(html.indexOf("<body"), html.lastIndexOf("</body>"));
    expect(pageAt(`emails/${id}/${sample.id}.email.html`)).toContain(body);
    const page = pageAt(`emails/${id}/${sample.id}.html`);
    expect(withTag(page, "dd").map(({ text }) => text)).toContain(subject);
    expect(withTag(page, "pre").map(({ text }) => text)).toEqual([text]);
    expect(withTag(page, "iframe")[0]?.attributes.srcdoc).toContain(body);
  });
});

describe.each([...files])("the file %s", (path, html) => {
  const inFile = elements.get(path) ?? [];

  it("loads nothing from elsewhere, and runs no script but its own", () => {
    const [policy = ""] = inFile.flatMap(({ attributes }) =>
      attributes["http-equiv"] === "content-security-policy" ? [attributes.content] : [],
    );
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain("form-action 'none'");
    for (const [, script = ""] of html.matchAll(/<script>([\s\S]*?)<\/script>/g)) {
      expect(policy).toContain(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    }
    expect(html).not.toMatch(/<script [^>]|@import|url\(|srcset|\son[a-z]+="/);
    for (const { tag, attributes } of inFile) {
      expect(attributes.src ?? "").not.toMatch(/^(https?:)?\/\//);
      if (tag === "link") expect(attributes.href).toMatch(/^data:image\/svg\+xml,/);
      // The email in a page has no rights at all, not even those that fit a frame's height.
      const rights = path.endsWith("session-preview.page.html") ? "" : "allow-same-origin";
      if (tag === "iframe") expect(attributes.sandbox).toBe(rights);
    }
  });

  it("has no broken link", () => {
    const targets = inFile.flatMap(({ attributes }) => [attributes.href, attributes.src, attributes.action]);
    for (const target of targets) {
      if (!target || target === "#" || /^(https?|tel|data):/.test(target)) continue;
      const [file = "", anchor] = target.split("#", 2);
      const linked = file === "" ? html : files.get(posix.join(posix.dirname(path), file));
      expect(linked, target).toBeDefined();
      if (anchor) expect(linked, target).toContain(`id="${anchor}"`);
    }
  });
});

describe("the gallery of the local practice", () => {
  const answer = controls({} as LocalPractice);
  const get = (url: string) =>
    answer({ method: "GET", url, headers: {} } as IncomingMessage, Buffer.alloc(0));

  it("equals the written one, with a link back to the practice", async () => {
    const path = "emails/derby/glutes.html";
    const served = await get(`/local/gallery/${path}`);
    const wayBack = '<a class="back" href="/">← The practice</a>';
    expect(served.body).toContain(wayBack);
    const written = served.body?.replace(wayBack, "<!-- way back -->");
    expect([served.statusCode, written]).toEqual([200, pageAt(path)]);
  });

  it("redirects to its folder, so that relative links work", async () => {
    for (const url of ["/local/gallery", "/local/gallery/"]) {
      expect(await get(url)).toMatchObject({
        statusCode: 302,
        headers: { location: "/local/gallery/index.html" },
      });
    }
  });

  it("has no other pages", async () => {
    const paths = ["/local/gallery/none.html", "/local/gallery/../../cdk.json", "/local/gallery2"];
    const answers = await Promise.all(paths.map(get));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  });
});

describe("npm run gallery", () => {
  it("writes every file and says where to open it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "aftercare-gallery-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const command = ["--import", "tsx", "infra/local/commands/write-gallery.ts", join(folder, "new")];
    const { stdout } = await promisify(execFile)(process.execPath, command);
    expect(stdout).toContain(`file://${folder}/new/index.html`);
    const written = readdirSync(join(folder, "new"), { recursive: true, withFileTypes: true });
    expect(written.filter((entry) => entry.isFile())).toHaveLength(files.size);
    expect(readFileSync(join(folder, "new", "exercises.html"), "utf8")).toBe(pageAt("exercises.html"));
  });
});
