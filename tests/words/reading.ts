import { decoded } from "../decoded.ts";

/** A block of text: a paragraph, list item, heading, cell or button. */
export interface Block {
  readonly text: string;
  /** The names of the elements around it, outermost first. */
  readonly within: readonly string[];
}

const INLINE = new Set(["a", "abbr", "b", "em", "i", "small", "span", "strong", "sub", "sup"]);
const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta"]);
/** The filler after the preview text. */
const FILLER = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Attributes that are read out or shown. */
const SPOKEN = /\s(?:alt|aria-label|placeholder|title)="([^"]*)"/g;

/**
 * The readable text of well-formed HTML in order: text within a block is joined as on screen, across blocks it is not.
 * Includes titles, previews and spoken attributes; excludes styles, scripts and comments.
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
  const bare = html.replace(/<!doctype[^>]*>|<!--.*?-->|<(style|script)\b.*?<\/\1>/gis, "");
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

/**
 * The sentences of a page or email. A list item counts as a sentence. Excludes headings, whose few words would flatter
 * the score, and non-sentences: addresses, telephone numbers, labels, standalone links and buttons, and the hidden
 * title and preview.
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
