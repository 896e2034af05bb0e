import { decoded } from "../decoded.ts";

/** One opening tag of a page, with its attributes as a browser reads them and the text up to its closing tag. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The elements of well-formed HTML such as the pages', in their order. */
export function elementsOf(html: string): Element[] {
  const tags = [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/g)];
  return tags.map(({ 0: opening, 1: tag = "", 2: attributes = "", index }) => ({
    tag,
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
        name,
        decoded(value),
      ]),
    ),
    text: textWithin(html.slice(index + opening.length), tag),
  }));
}

export function withTag(html: string, tag: string): Element[] {
  return elementsOf(html).filter((element) => element.tag === tag);
}

export function named(html: string, name: string): Element[] {
  return elementsOf(html).filter((element) => element.attributes.name === name);
}

/** The values of the ticked or chosen fields of this name. */
export function checkedValues(html: string, name: string): (string | undefined)[] {
  return named(html, name)
    .filter(({ attributes }) => "checked" in attributes)
    .map(({ attributes }) => attributes.value);
}

function textWithin(rest: string, tag: string): string {
  let depth = 1;
  for (const { 0: mark, index } of rest.matchAll(new RegExp(`<(/?)${tag}[\\s>]`, "g"))) {
    depth += mark.startsWith("</") ? -1 : 1;
    if (depth === 0) return decoded(rest.slice(0, index).replace(/<[^>]*>/g, ""));
  }
  return "";
}
