import { toPlainText } from "@react-email/render";

/** The part of html-to-text's formatter API that we use; it has no types. */
interface Element {
  readonly children: unknown;
  readonly attribs: Readonly<Record<string, string>>;
}
interface Builder {
  openBlock(options: { leadingLineBreaks: number }): void;
  closeBlock(options: { trailingLineBreaks: number; blockTransform: (text: string) => string }): void;
  addInline(text: string, options: { noWordTransform: boolean }): void;
}
type Formatter = (
  element: Element,
  walk: (children: unknown, builder: Builder) => void,
  builder: Builder,
) => void;

const LINE_WIDTH = 72;

/** Underlines headings instead of using capitals, which are hard to read and which some screen readers spell out. */
const underlinedHeading: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 3 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 2,
    blockTransform: (title) =>
      `${title}\n${"-".repeat(Math.max(...title.split("\n").map((line) => line.length)))}`,
  });
};

/** "Book online: https://...", with no text after the address that mail programs could take as part of it. */
const linkInFull: Formatter = (element, walk, builder) => {
  walk(element.children, builder);
  const address = element.attribs.href;
  if (address?.startsWith("http")) {
    builder.addInline(`: ${address}`, { noWordTransform: true });
  }
};

/** The plain-text part made from an email's HTML, without elements marked `data-skip-in-text`. */
export function plainTextOf(html: string): string {
  const text = toPlainText(html, {
    wordwrap: LINE_WIDTH,
    formatters: { underlinedHeading, linkInFull },
    selectors: [
      { selector: "a", format: "linkInFull" },
      { selector: "h1", options: { uppercase: false } },
      { selector: "h2", format: "underlinedHeading" },
      { selector: "h3", options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
      { selector: "hr", options: { length: LINE_WIDTH, leadingLineBreaks: 3 } },
      { selector: "ul", options: { itemPrefix: "- " } },
    ],
  });
  return `${text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{4,}/g, "\n\n\n")
    .trim()}\n`;
}
