import { LETTER_WIDTH } from "./theme.ts";

/**
 * Markup for classic Outlook on Windows, which lays out emails with Word: it ignores `max-width`, so a letter would be
 * as wide as the window; it inherits no font into tables; and on fine screens it scales text but not pixels. All other
 * programs take it for comments. React renders no comments, so the layout marks where they belong.
 */
export type OutlookMark = "letter-begins" | "letter-ends";

const onlyOutlook = (html: string) => `<!--[if mso]>${html}<![endif]-->`;

const TABLE = `<table role="presentation" align="center" width="${LETTER_WIDTH}" border="0" cellpadding="0" cellspacing="0">`;

const AT_MARK: Readonly<Record<OutlookMark, string>> = {
  "letter-begins": onlyOutlook(`${TABLE}<tr><td width="${LETTER_WIDTH}">`),
  "letter-ends": onlyOutlook("</td></tr></table>"),
};

const IN_HEAD = onlyOutlook(
  `<xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>table,td,p,li,a{font-family:"Segoe UI",Arial,sans-serif}</style>`,
);

/** Puts what only Outlook reads where the layout has its marks. */
export function withOutlookParts(html: string): string {
  return html
    .replaceAll('<i data-outlook="letter-begins"></i>', AT_MARK["letter-begins"])
    .replaceAll('<i data-outlook="letter-ends"></i>', AT_MARK["letter-ends"])
    .replace("</head>", `${IN_HEAD}</head>`);
}
