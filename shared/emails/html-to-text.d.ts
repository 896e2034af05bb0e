/** The part of html-to-text that we use; the package has no types. */
declare module "html-to-text" {
  interface Element {
    readonly children: unknown;
    readonly attribs: Readonly<Record<string, string>>;
  }
  interface Builder {
    openBlock(options: { leadingLineBreaks: number }): void;
    closeBlock(options: { trailingLineBreaks: number; blockTransform: (text: string) => string }): void;
    addInline(text: string, options: { noWordTransform: boolean }): void;
  }
  export type Formatter = (
    element: Element,
    walk: (children: unknown, builder: Builder) => void,
    builder: Builder,
  ) => void;
  export function compile(options: {
    readonly wordwrap: number;
    readonly formatters: Readonly<Record<string, Formatter>>;
    readonly selectors: readonly object[];
  }): (html: string) => string;
}
