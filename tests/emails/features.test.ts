import { caniemail, rawData } from "caniemail";
import { describe, expect, it } from "vitest";
import { EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";
import { renderEmail, renderUndeliveredAlert } from "../../shared/emails/render.ts";
import { LACKING, type Lack, PARTIAL } from "./lacking-features.ts";
import { aContext, DERBY_WITH_LOGO, EVERY_ALERT, EVERY_EMAIL } from "./samples.ts";

/** All of these three makers' programs on caniemail.com, including Outlook on Windows. */
const CLIENTS = ["gmail.*", "outlook.*", "apple-mail.*"] as const;

/** An email with every element. */
const FULL = {
  messageToClient: "First line\nSecond line",
  homeCare: { exercises: EXERCISE_IDS.map((id) => ({ id, note: "A note" })), advice: ["driving" as const] },
};

const emails = await Promise.all([
  ...EVERY_EMAIL.map(
    async (email) =>
      [
        JSON.stringify(email),
        await renderEmail(email, aContext({ outcome: FULL, practice: DERBY_WITH_LOGO })),
      ] as const,
  ),
  ...EVERY_ALERT.map(
    async (alert) => [JSON.stringify(alert), await renderUndeliveredAlert(alert, DERBY_WITH_LOGO)] as const,
  ),
]);

/** The caniemail features, by title, that these programs lack or support in part. */
function lacksIn(html: string): { lacking: Map<string, string[]>; partial: Map<string, string[]> } {
  const lacking = new Map<string, string[]>();
  const partial = new Map<string, string[]>();
  // caniemail skips rules within @media, so they are checked as a separate style sheet.
  const inMedia = [...html.matchAll(/@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}/g)]
    .map(([, css = ""]) => css)
    .join("\n");
  for (const source of inMedia ? [{ html }, { css: inMedia }] : [{ html }]) {
    const { issues } = caniemail({ clients: [...CLIENTS], ...source });
    for (const [found, features] of [
      [lacking, issues.errors],
      [partial, issues.warnings],
    ] as const) {
      for (const [client, list] of features) {
        for (const { title } of list) found.set(title, [...new Set([...(found.get(title) ?? []), client])]);
      }
    }
  }
  return { lacking, partial };
}

function unexplained(found: Map<string, string[]>, explained: readonly Lack[]): string[] {
  return [...found].flatMap(([title, clients]) => {
    const [, programs] = explained.find(([feature]) => feature === title) ?? [];
    return clients.filter((client) => !programs?.test(client)).map((client) => `${title} in ${client}`);
  });
}

describe.each(emails)("%s", (_, { html }) => {
  const { lacking, partial } = lacksIn(html);

  it("uses nothing that Gmail, Outlook or Apple Mail lacks, unless it is harmless to miss", () => {
    expect(unexplained(lacking, LACKING)).toEqual([]);
  });

  it("uses only the supported part of partially supported features", () => {
    expect(unexplained(partial, PARTIAL)).toEqual([]);
    for (const [feature, , , unsupported] of PARTIAL) {
      if (unsupported) expect(html.match(unsupported)?.[0], feature).toBeUndefined();
    }
  });

  it("has its looks inline and its style sheet in the head, small enough for Gmail", () => {
    const [head = "", body = ""] = html.split("<body");
    expect(body).not.toContain("<style");
    const sheets = [...head.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css = ""]) => css);
    expect(Buffer.byteLength(sheets.join(""))).toBeLessThan(16_000);
    // Gmail drops a whole sheet with anything unknown; only the two media queries are needed.
    expect(sheets.join("").match(/@[a-z-]+/g)).toEqual(["@media", "@media"]);
  });
});

it("explains only features in use, by caniemail's titles", () => {
  const used = emails.map(([, { html }]) => lacksIn(html));
  const without = (explained: readonly Lack[], kind: "lacking" | "partial") =>
    explained.filter(([feature]) => !used.some((found) => found[kind].has(feature)));
  expect([...without(LACKING, "lacking"), ...without(PARTIAL, "partial")]).toEqual([]);
  expect(rawData.data.length).toBeGreaterThan(300);
});

it.each([
  ["<div style='display:flex'>x</div>", "display:flex"],
  ["<form action='/x'><input type='text'/></form>", "<form> element"],
  ["<p style='position:absolute'>x</p>", "position"],
  ["<style>@media (max-width:1px){p{display:grid}}</style>", "display:grid"],
])("finds what programs lack: %s", (html, title) => {
  expect([...lacksIn(html).lacking.keys()]).toContain(title);
});
