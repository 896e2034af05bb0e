/** A run of text that stands by itself: a paragraph, a list item, a heading, a cell, a button. */
export interface Block {
  readonly text: string;
  /** The names of the elements around it, outermost first. */
  readonly within: readonly string[];
}

const INLINE = new Set(["a", "abbr", "b", "em", "i", "small", "span", "strong", "sub", "sup"]);
const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta"]);
/** What fills the preview line in lists of emails, so that nothing else slips into it. */
const FILLER = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Words that are read out or shown although they stand in no text. */
const SPOKEN = /\s(?:alt|aria-label|placeholder|title)="([^"]*)"/g;

/**
 * What a reader meets in well-formed HTML, in its order: words of one block run together as they do on the screen,
 * and those of two never do. Titles, preview lines and spoken attributes count; styles and comments do not.
 */
export function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  const open: string[] = [];
  let text = "";
  const close = () => {
    const words = decoded(text).replace(FILLER, "").replace(/\s+/g, " ").trim();
    if (words) blocks.push({ text: words, within: [...open] });
    text = "";
  };
  const bare = html.replace(/<!doctype[^>]*>|<!--.*?-->|<style\b.*?<\/style>/gis, "");
  for (const [part] of bare.matchAll(/<[^>]+>|[^<]+/g)) {
    const [, closing, name = ""] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(part) ?? [];
    const tag = name.toLowerCase();
    if (!tag) text += part;
    else if (closing) {
      if (!INLINE.has(tag)) close();
      open.splice(open.lastIndexOf(tag), 1);
    } else {
      if (!INLINE.has(tag)) close();
      for (const [, words = ""] of part.matchAll(SPOKEN)) {
        blocks.push({ text: decoded(words), within: [...open, tag] });
      }
      if (!VOID.has(tag)) open.push(tag);
    }
  }
  close();
  return blocks;
}

function decoded(text: string): string {
  return text
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replace(/&#(x27|39);/g, "'")
    .replaceAll("&amp;", "&");
}

/**
 * The sentences of a page or an email. A list item is read as a sentence. Not counted are headings, which would
 * flatter the score with their few words; and what is no sentence: addresses, telephone numbers, labels, links
 * and buttons that stand alone, and the hidden title and preview.
 */
export function sentencesOf(html: string): string[] {
  return blocksOf(html)
    .filter(({ text, within }) => isProse(text, within))
    .flatMap(({ text }) => text.split(/(?<=[.!?])\s+/));
}

function isProse(text: string, within: readonly string[]): boolean {
  if (within.some((tag) => /^(head|h[1-6]|button|dt)$/.test(tag))) return false;
  if (within.includes("li") || within.includes("label")) return text.split(" ").length > 2;
  return within.includes("p") && /[.!?:]$/.test(text);
}
