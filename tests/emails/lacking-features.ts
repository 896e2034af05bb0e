/** A feature that emails use although some programs lack it or support it in part. */
export type Lack = readonly [
  /** Its title at https://www.caniemail.com */
  feature: string,
  /** The programs, as caniemail names them. */
  programs: RegExp,
  /** The effect where it is missing. */
  harmless: string,
  /** The missing part, as HTML. */
  unsupported?: RegExp,
];

const ANY = /./;
const GMAIL_ON_THE_WEB = /^gmail\.mobile-webmail$/;
const GMAIL_ON_PHONES = /^gmail\.(android|ios)$/;
const GMAIL_OR_OUTLOOK = /^(gmail|outlook)\./;
const WORD = /^outlook\.windows(-mail)?$/;
const GMAIL_ON_THE_WEB_OR_WORD = /^(gmail\.mobile-webmail|outlook\.windows(-mail)?)$/;
const GMAIL_ON_PHONES_OR_WORD = /^(gmail\.(android|ios)|outlook\.windows(-mail)?)$/;
const OUTLOOK_ON_MACS = /^outlook\.macos$/;
const OUTLOOK_ON_WINDOWS = /^outlook\.windows$/;
const WINDOWS_MAIL = /^outlook\.windows-mail$/;

/** Not supported. */
export const LACKING: readonly Lack[] = [
  ["color-scheme CSS property", ANY, "the email stays light, or the program darkens it in its own way"],
  ["color-scheme meta tag", ANY, "the email stays light, or the program darkens it in its own way"],
  ["<style> element", GMAIL_ON_THE_WEB, "all looks stand inline; no dark mode, and wider margins on a phone"],
  ["Type selector", GMAIL_ON_THE_WEB, "repeats the page's colour around the letter"],
  ["Class selector", GMAIL_ON_THE_WEB, "only in the style sheet, which it drops"],
  [
    "@media",
    GMAIL_ON_THE_WEB_OR_WORD,
    "all looks stand inline; no dark mode, and wider margins on a small screen",
  ],
  [
    "display:none",
    GMAIL_ON_THE_WEB,
    "the preview is a friendly sentence without secrets: it may stand above the letter",
  ],
  ["opacity", GMAIL_ON_THE_WEB_OR_WORD, "only a second way to hide the preview"],
  [
    "max-height property",
    WORD,
    "a second way to hide the preview, and the logo's height, which has an attribute as well",
  ],
  ["overflow", WORD, "only a second way to hide the preview"],
  ["<body> element", OUTLOOK_ON_MACS, "the page's colour and room stand on a table within it"],
  ["border-radius", WORD, "square corners"],
  ["min-width property", WORD, "pictures have an attribute for their width"],
  ["float", WORD, "pictures have an attribute for it"],
  ["table-layout", WORD, "the keys of the pain scale take their widths from their numbers, all but alike"],
  ["target attribute", /^(gmail\.|outlook\.outlook-com)/, "links open in a new window either way"],
  [
    "role attribute",
    WINDOWS_MAIL,
    "screen readers may speak of tables, in their reading order; the program was withdrawn in 2024",
  ],
  ["word-break", WINDOWS_MAIL, "a word longer than a line runs out of it; the program was withdrawn in 2024"],
];

/** Partially supported; only the supported part is used. */
export const PARTIAL: readonly Lack[] = [
  ["color-scheme CSS property", WORD, "the email stays light, or the program darkens it in its own way"],
  ["background", WORD, "only colours are used", /background(-image|:)/],
  ["dir attribute", GMAIL_ON_THE_WEB_OR_WORD, "left to right is what all have", /<a [^>]*\bdir=|dir="rtl"/],
  ["<style> element", GMAIL_OR_OUTLOOK, "one sheet in the head, and none is needed", /<body.*<style/s],
  ["Type selector", GMAIL_ON_PHONES, "other accounts in Gmail's apps see the inline looks"],
  ["Class selector", GMAIL_ON_PHONES, "other accounts in Gmail's apps see the inline looks"],
  [
    "!important keyword",
    /^(gmail\.|outlook\.windows(-mail)?$)/,
    "stands in the two media queries alone, where it outdoes the inline looks",
    / style="[^"]*!important/,
  ],
  [
    "@media",
    /^(gmail\.|outlook\.(android|ios|outlook-com))/,
    "by width and colour scheme only, none within another",
    /@media[^{]*height|@media[^{]*\{[^@]*\{[^}]*@media/,
  ],
  ["<body> element", GMAIL_OR_OUTLOOK, "the page's colour and room stand on a table within it"],
  [
    "margin",
    GMAIL_OR_OUTLOOK,
    "none is negative; what is in the middle is so by an attribute too",
    /margin[a-z-]*:[^;"]*-\d|<(?!table)[a-z0-9]+ [^>]*margin:0 auto/,
  ],
  [
    "display",
    GMAIL_ON_PHONES_OR_WORD,
    "blocks of links only make the whole key tappable, and Outlook's cell has its height by itself",
    /display:(?!none|block|inline-block)/,
  ],
  ["display:none", WORD, "no table and no picture is hidden", /<(?:table|img)[^>]*display:none/],
  ["float", GMAIL_ON_PHONES, "only the right side is named", /float:inline/],
  ["line-height", WORD, "lines may stand a little further apart"],
  [
    "max-width",
    /^(outlook\.windows(-mail)?|apple-mail\.ios)$/,
    "Outlook gets a table of a fixed width around the letter; iPhones are narrower than it",
  ],
  [
    "padding",
    WORD,
    "room is made by cells; lists have their own, keys their height and the button a wedge for Outlook",
    /<(?!td|a |ul|ol)[a-z0-9]+ [^>]*[";]padding/,
  ],
  [
    "border",
    WORD,
    "borders are thin and stand on cells",
    /border(?:-(?:top|right|bottom|left))?:(?:9|\d\d)px|<(?:p|div) [^>]*border/,
  ],
  ["font-size", WORD, "sizes are in pixels", /font-size:[\d.]+(?!px|\d|\.)/],
  ["font-weight", WORD, "600 and more is bold there too"],
  [
    "<ul>, <ol> and <dl>",
    GMAIL_OR_OUTLOOK,
    "lists are neither reversed nor numbered by hand",
    /<ol[^>]*reversed|<li[^>]*value/,
  ],
  [
    "text-decoration",
    GMAIL_ON_PHONES_OR_WORD,
    "one value at a time; a key may be underlined",
    /text-decoration(?:-line)?:(?:overline|\w+ \w)/,
  ],
  [
    "text-align",
    /^(gmail\.(android|mobile-webmail)|outlook\.(android|windows|windows-mail))$/,
    "named sides only",
    /text-align:(?!center|left|right)/,
  ],
  ["target attribute", /^(outlook|apple-mail)\./, "links open in a new window either way"],
  [
    "width attribute",
    OUTLOOK_ON_WINDOWS,
    "cells and letter take the width there is",
    /<img[^>]* width="\d+%/,
  ],
  [
    "width property",
    OUTLOOK_ON_WINDOWS,
    "stands on tables and cells; pictures have an attribute for it",
    /<(?:body|span|div|p) [^>]*[";]width:|<img(?![^>]* width="\d)[^>]*[";]width:/,
  ],
  [
    "height attribute",
    OUTLOOK_ON_WINDOWS,
    "a key may be lower on a very fine screen, where one points with a mouse",
    /<img[^>]* height="\d+%/,
  ],
  ["height property", OUTLOOK_ON_WINDOWS, "only gaps, which keep a line's height"],
  ["overflow", ANY, "only hides the preview", /overflow-(?:block|inline)|overflow:(?:scroll|auto)/],
  ["word-break", ANY, "long words are broken anywhere either way", /word-break:(?!break-word)/],
  [
    "table-layout",
    GMAIL_ON_THE_WEB,
    "the keys of the pain scale take their widths from their numbers, all but alike",
  ],
  ["align attribute", OUTLOOK_ON_MACS, "only the middle is named", /<table[^>]* align="(?:left|right)"/],
];
