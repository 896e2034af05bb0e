import { plainTextSelectors } from "@react-email/render";
import { compile, type Formatter } from "html-to-text";

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

/** Compiled once: with this many selectors, compiling takes as long as converting an email. */
const convert = compile({
  wordwrap: LINE_WIDTH,
  formatters: { underlinedHeading, linkInFull },
  selectors: [
    ...plainTextSelectors,
    { selector: "a", format: "linkInFull" },
    { selector: "h1", options: { uppercase: false } },
    { selector: "h2", format: "underlinedHeading" },
    { selector: "h3", options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
    { selector: "hr", options: { length: LINE_WIDTH, leadingLineBreaks: 3 } },
    { selector: "ul", options: { itemPrefix: "- " } },
  ],
});

/** The plain-text part made from an email's HTML, without elements marked `data-skip-in-text`. */
export function plainTextOf(html: string): string {
  return `${convert(html)
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{4,}/g, "\n\n\n")
    .trim()}\n`;
}
