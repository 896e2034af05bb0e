import type { CSSProperties } from "react";

/**
 * Styles are inline, for mail programs that drop style sheets; the style sheet adds only dark mode and small screens,
 * through classes.
 */
const FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const LETTER_FONT = 'Georgia, "Times New Roman", serif';

const PAGE = "#eff2ef";
const INK = "#22302d";
const SOFT_INK = "#52605c";
const RULE = "#dfe5e1";
const WARNING = "#9a3412";

const DARK = {
  page: "#0f1514",
  paper: "#1a2321",
  panel: "#232e2b",
  ink: "#eaf0ed",
  soft: "#b4c1bc",
  rule: "#36433f",
};

const text: CSSProperties = { margin: "0 0 6px", fontSize: "16px", lineHeight: "22px", color: INK };
const small: CSSProperties = { ...text, fontSize: "15px", lineHeight: "20px" };
const heading: CSSProperties = { fontFamily: LETTER_FONT, fontWeight: 400 };

/** In pixels. Also set as an attribute, for Outlook on Windows. */
export const LOGO_HEIGHT = 40;

/** In pixels. Also set as an attribute, for Outlook on Windows. */
export const PICTURE_WIDTH = 240;

/** In pixels. */
export const LETTER_WIDTH = 600;

export const looks = {
  page: { padding: "24px 12px", backgroundColor: PAGE, fontFamily: FONT },
  letter: { maxWidth: `${LETTER_WIDTH}px`, width: "100%", margin: "0 auto" },
  header: { padding: "7px 32px", borderRadius: "10px 10px 0 0" },
  practiceName: { margin: 0, fontSize: "18px", lineHeight: "26px", fontWeight: 600, color: "#ffffff" },
  // White in dark mode too: logos are made for paper.
  logoPlate: { padding: "6px", backgroundColor: "#ffffff", borderRadius: "10px" },
  // A wide logo shrinks, so that the name fits beside it on a phone. The font is for its alternative text.
  logo: {
    display: "block",
    maxWidth: "140px",
    maxHeight: `${LOGO_HEIGHT}px`,
    height: "auto",
    fontSize: "12px",
    lineHeight: "16px",
  },
  besideLogo: { padding: "0 0 0 14px", wordBreak: "break-word" },
  paper: { padding: "10px 32px 0", backgroundColor: "#ffffff", wordBreak: "break-word" },
  footer: { padding: "0 32px 4px", backgroundColor: "#ffffff", borderRadius: "0 0 10px 10px" },
  rule: { margin: "0 0 8px", border: "none", borderTop: `1px solid ${RULE}` },
  text,
  soft: { ...text, color: SOFT_INK },
  h1: { ...heading, color: INK, margin: "0 0 6px", fontSize: "28px", lineHeight: "34px" },
  h2: { ...heading, margin: "7px 0 2px", fontSize: "21px", lineHeight: "27px" },
  h3: { ...text, margin: "0 0 2px", fontSize: "17px", fontWeight: 700 },
  list: { margin: "0 0 6px", padding: "0 0 0 17px" },
  item: { ...small, margin: 0 },
  dose: { ...small, margin: "0 0 3px" },
  // Beside the words: above them it would leave half of a phone's width empty. Without a height, a picture that is
  // blocked leaves no gap; the font is for its alternative text.
  picture: {
    float: "right",
    width: "40%",
    // On the narrowest phones the alternative text would become a column of its own.
    minWidth: "141px",
    margin: "4px 0 4px 10px",
    maxWidth: `${PICTURE_WIDTH}px`,
    height: "auto",
    borderRadius: "12px",
    fontSize: "13px",
    lineHeight: "18px",
    color: SOFT_INK,
  },
  exercise: { padding: "5px 0 0", borderTop: `1px solid ${RULE}` },
  panel: { padding: "8px 13px", borderRadius: "6px" },
  careNote: { ...small, margin: "0 0 5px" },
  panelText: { ...text, margin: "0 0 5px" },
  warningPanel: {
    padding: "7px 9px 1px 11px",
    backgroundColor: "#fdf5ef",
    borderLeft: `4px solid ${WARNING}`,
    borderRadius: "0 6px 6px 0",
  },
  warningTitle: { ...text, margin: "0 0 5px", fontWeight: 700, color: WARNING },
  button: { padding: "14px 24px", borderRadius: "6px", color: "#ffffff", fontSize: "16px", fontWeight: 600 },
  // 44 pixels high with its line: tall enough for a thumb.
  lineLink: { display: "inline-block", padding: "11px 0" },
  // Beside each other where there is room.
  footerLink: { display: "inline-block", margin: "0 16px 0 0", fontSize: "16px", lineHeight: "24px" },
  footerText: { ...small, margin: "0 0 4px", color: SOFT_INK },
} as const satisfies Record<string, CSSProperties>;

export interface Colours {
  /** The practice's colour, behind white text. */
  readonly brand: string;
  /** A light tint of it, behind dark text. */
  readonly tint: string;
  /** Light enough for text on a dark background. */
  readonly onDark: string;
}

/** @param colour `#rrggbb` */
export function coloursFrom(colour: string): Colours {
  return { brand: colour, tint: towardsWhite(colour, 0.92), onDark: towardsWhite(colour, 0.65) };
}

function towardsWhite(colour: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(channel + (255 - channel) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

export function styleSheet({ onDark }: Colours): string {
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
body{background-color:${PAGE}}
@media (max-width:480px){.room{padding:0!important}.wide{padding-left:12px!important;padding-right:12px!important}.square{border-radius:0!important}}
@media (prefers-color-scheme:dark){.page{background-color:${DARK.page}!important}.paper{background-color:${DARK.paper}!important}.rule{border-color:${DARK.rule}!important}.ink{color:${DARK.ink}!important}.soft{color:${DARK.soft}!important}.panel{background-color:${DARK.panel}!important}.link{color:${onDark}!important}.quote{border-color:${onDark}!important}.score{background-color:${DARK.panel}!important;border-color:${onDark}!important}.warning{background-color:#33231b!important;border-color:#f0a37a!important}.alarm{color:#ffc3a1!important}}`;
}
