/** A feature that emails use although some programs lack it or support it in part. */
export interface Lack {
  /** Its title at https://www.caniemail.com */
  readonly feature: string;
  /** The programs, as caniemail names them. */
  readonly in: RegExp;
  /** The effect where it is missing. */
  readonly harmless: string;
  /** The missing part, as HTML. */
  readonly unsupported?: RegExp;
}

const GMAIL_ON_THE_WEB = /^gmail\.mobile-webmail$/;
const WORD = /^outlook\.windows(-mail)?$/;
const ANY = /./;

/** Not supported. */
export const LACKING: readonly Lack[] = [
  {
    feature: "color-scheme CSS property",
    in: ANY,
    harmless: "the email stays light, or the program darkens it in its own way",
  },
  {
    feature: "color-scheme meta tag",
    in: ANY,
    harmless: "the email stays light, or the program darkens it in its own way",
  },
  {
    feature: "<style> element",
    in: GMAIL_ON_THE_WEB,
    harmless: "all looks stand inline; no dark mode, and wider margins on a phone",
  },
  { feature: "Type selector", in: GMAIL_ON_THE_WEB, harmless: "repeats the page's colour around the letter" },
  { feature: "Class selector", in: GMAIL_ON_THE_WEB, harmless: "only in the style sheet, which it drops" },
  {
    feature: "@media",
    in: /^(gmail\.mobile-webmail|outlook\.windows(-mail)?)$/,
    harmless: "all looks stand inline; no dark mode, and wider margins on a small screen",
  },
  {
    feature: "display:none",
    in: GMAIL_ON_THE_WEB,
    harmless: "the preview is a friendly sentence without secrets: it may stand above the letter",
  },
  {
    feature: "opacity",
    in: /^(gmail\.mobile-webmail|outlook\.windows(-mail)?)$/,
    harmless: "only a second way to hide the preview",
  },
  {
    feature: "max-height property",
    in: WORD,
    harmless: "a second way to hide the preview, and the logo's height, which has an attribute as well",
  },
  { feature: "overflow", in: WORD, harmless: "only a second way to hide the preview" },
  {
    feature: "<body> element",
    in: /^outlook\.macos$/,
    harmless: "the page's colour and room stand on a table within it",
  },
  { feature: "border-radius", in: WORD, harmless: "square corners" },
  { feature: "min-width property", in: WORD, harmless: "pictures have an attribute for their width" },
  { feature: "float", in: WORD, harmless: "pictures have an attribute for it" },
  {
    feature: "table-layout",
    in: WORD,
    harmless: "the keys of the pain scale take their widths from their numbers, all but alike",
  },
  {
    feature: "target attribute",
    in: /^(gmail\.|outlook\.outlook-com)/,
    harmless: "links open in a new window either way",
  },
  {
    feature: "role attribute",
    in: /^outlook\.windows-mail$/,
    harmless: "screen readers may speak of tables, in their reading order; the program was withdrawn in 2024",
  },
  {
    feature: "word-break",
    in: /^outlook\.windows-mail$/,
    harmless: "a word longer than a line runs out of it; the program was withdrawn in 2024",
  },
];

/** Partially supported; only the supported part is used. */
export const PARTIAL: readonly Lack[] = [
  {
    feature: "color-scheme CSS property",
    in: WORD,
    harmless: "the email stays light, or the program darkens it in its own way",
  },
  { feature: "background", in: WORD, harmless: "only colours are used", unsupported: /background(-image|:)/ },
  {
    feature: "dir attribute",
    in: /^(gmail\.mobile-webmail|outlook\.windows(-mail)?)$/,
    harmless: "left to right is what all have",
    unsupported: /<a [^>]*\bdir=|dir="rtl"/,
  },
  {
    feature: "<style> element",
    in: /^(gmail|outlook)\./,
    harmless: "one sheet in the head, and none is needed",
    unsupported: /<body.*<style/s,
  },
  {
    feature: "Type selector",
    in: /^gmail\.(android|ios)$/,
    harmless: "other accounts in Gmail's apps see the inline looks",
  },
  {
    feature: "Class selector",
    in: /^gmail\.(android|ios)$/,
    harmless: "other accounts in Gmail's apps see the inline looks",
  },
  {
    feature: "!important keyword",
    in: /^(gmail\.|outlook\.windows(-mail)?$)/,
    harmless: "stands in the two media queries alone, where it outdoes the inline looks",
    unsupported: / style="[^"]*!important/,
  },
  {
    feature: "@media",
    in: /^(gmail\.|outlook\.(android|ios|outlook-com))/,
    harmless: "by width and colour scheme only, none within another",
    unsupported: /@media[^{]*height|@media[^{]*\{[^@]*\{[^}]*@media/,
  },
  {
    feature: "<body> element",
    in: /^(gmail|outlook)\./,
    harmless: "the page's colour and room stand on a table within it",
  },
  {
    feature: "margin",
    in: /^(gmail|outlook)\./,
    harmless: "none is negative; what is in the middle is so by an attribute too",
    unsupported: /margin[a-z-]*:[^;"]*-\d|<(?!table)[a-z0-9]+ [^>]*margin:0 auto/,
  },
  {
    feature: "display",
    in: /^(gmail\.(android|ios)|outlook\.windows(-mail)?)$/,
    harmless: "blocks of links only make the whole key tappable, and Outlook's cell has its height by itself",
    unsupported: /display:(?!none|block|inline-block)/,
  },
  {
    feature: "display:none",
    in: WORD,
    harmless: "no table and no picture is hidden",
    unsupported: /<(?:table|img)[^>]*display:none/,
  },
  {
    feature: "float",
    in: /^gmail\.(android|ios)$/,
    harmless: "only the right side is named",
    unsupported: /float:inline/,
  },
  { feature: "line-height", in: WORD, harmless: "lines may stand a little further apart" },
  {
    feature: "max-width",
    in: /^(outlook\.windows(-mail)?|apple-mail\.ios)$/,
    harmless: "Outlook gets a table of a fixed width around the letter; iPhones are narrower than it",
  },
  {
    feature: "padding",
    in: WORD,
    harmless:
      "room is made by cells; lists have their own, keys their height and the button a wedge for Outlook",
    unsupported: /<(?!td|a |ul|ol)[a-z0-9]+ [^>]*[";]padding/,
  },
  {
    feature: "border",
    in: WORD,
    harmless: "borders are thin and stand on cells",
    unsupported: /border(?:-(?:top|right|bottom|left))?:(?:9|\d\d)px|<(?:p|div) [^>]*border/,
  },
  {
    feature: "font-size",
    in: WORD,
    harmless: "sizes are in pixels",
    unsupported: /font-size:[\d.]+(?!px|\d|\.)/,
  },
  { feature: "font-weight", in: WORD, harmless: "600 and more is bold there too" },
  {
    feature: "<ul>, <ol> and <dl>",
    in: /^(gmail|outlook)\./,
    harmless: "lists are neither reversed nor numbered by hand",
    unsupported: /<ol[^>]*reversed|<li[^>]*value/,
  },
  {
    feature: "text-decoration",
    in: /^(gmail\.(android|ios)|outlook\.windows(-mail)?)$/,
    harmless: "one value at a time; a key may be underlined",
    unsupported: /text-decoration(?:-line)?:(?:overline|\w+ \w)/,
  },
  {
    feature: "text-align",
    in: /^(gmail\.(android|mobile-webmail)|outlook\.(android|windows|windows-mail))$/,
    harmless: "named sides only",
    unsupported: /text-align:(?!center|left|right)/,
  },
  {
    feature: "target attribute",
    in: /^(outlook|apple-mail)\./,
    harmless: "links open in a new window either way",
  },
  {
    feature: "width attribute",
    in: /^outlook\.windows$/,
    harmless: "cells and letter take the width there is",
    unsupported: /<img[^>]* width="\d+%/,
  },
  {
    feature: "width property",
    in: /^outlook\.windows$/,
    harmless: "stands on tables and cells; pictures have an attribute for it",
    unsupported: /<(?:body|span|div|p) [^>]*[";]width:|<img(?![^>]* width="\d)[^>]*[";]width:/,
  },
  {
    feature: "height attribute",
    in: /^outlook\.windows$/,
    harmless: "a key may be lower on a very fine screen, where one points with a mouse",
    unsupported: /<img[^>]* height="\d+%/,
  },
  { feature: "height property", in: /^outlook\.windows$/, harmless: "only gaps, which keep a line's height" },
  {
    feature: "overflow",
    in: ANY,
    harmless: "only hides the preview",
    unsupported: /overflow-(?:block|inline)|overflow:(?:scroll|auto)/,
  },
  {
    feature: "word-break",
    in: ANY,
    harmless: "long words are broken anywhere either way",
    unsupported: /word-break:(?!break-word)/,
  },
  {
    feature: "table-layout",
    in: GMAIL_ON_THE_WEB,
    harmless: "the keys of the pain scale take their widths from their numbers, all but alike",
  },
  {
    feature: "align attribute",
    in: /^outlook\.macos$/,
    harmless: "only the middle is named",
    unsupported: /<table[^>]* align="(?:left|right)"/,
  },
];
