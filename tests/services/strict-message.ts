/** A strict parser for RFC 5322, 2045 and 2047, which rejects what is only tolerated. */

interface StrictField {
  readonly name: string;
  /** Unfolded. */
  readonly value: string;
}

export interface StrictMessage {
  readonly fields: readonly StrictField[];
  /** Violations; empty for a valid message. */
  readonly faults: readonly string[];
}

const LONGEST_LINE = 998;
/** The recommended maximum line length. */
const USUAL_LINE = 78;
/** RFC 2047, section 2: the maximum length of an encoded word, and of its line. */
const LONGEST_WORD = 75;
const LONGEST_LINE_WITH_WORD = 76;

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const ADDRESS = `${DOT_ATOM}@${DOT_ATOM}`;
const QUOTED = '"(?:[ !#-\\[\\]-~]|\\\\[ -~])*"';
const QUOTED_STRING = new RegExp(QUOTED, "g");
/** Within a phrase, Q encoding allows fewer literal characters (RFC 2047, section 5). */
const PHRASE_WORD = "=\\?UTF-8\\?(?:Q\\?[A-Za-z0-9!*+/=_-]+|B\\?[A-Za-z0-9+/]+={0,2})\\?=";
const PHRASE = `(?:${QUOTED}|${ATOM}|${PHRASE_WORD})(?: (?:${QUOTED}|${ATOM}|${PHRASE_WORD}))*`;
const TOKEN = "[A-Za-z0-9!#$%&'*+.^_`{|}~-]+";
const PARAMETERS = `(?:; ${TOKEN}=(?:${TOKEN}|${QUOTED}))*`;
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DATE = new RegExp(
  `^(${DAYS.join("|")}), \\d{1,2} (${MONTHS.join("|")}) \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}$`,
);

const GRAMMAR: Readonly<Record<string, RegExp>> = {
  Date: DATE,
  From: new RegExp(`^(?:${ADDRESS}|${PHRASE} <${ADDRESS}>)$`),
  To: new RegExp(`^${ADDRESS}$`),
  "Reply-To": new RegExp(`^${ADDRESS}$`),
  "Message-ID": new RegExp(`^<${ADDRESS}>$`),
  Subject: /^[!-~](?:[ -~]*[!-~])?$/,
  "MIME-Version": /^1\.0$/,
  "Content-Type": new RegExp(`^${TOKEN}/${TOKEN}${PARAMETERS}$`),
  "Content-Transfer-Encoding": /^(?:7bit|quoted-printable|base64)$/,
  "Content-ID": new RegExp(`^<${ADDRESS}>$`),
  "Content-Disposition": new RegExp(`^(?:inline|attachment)${PARAMETERS}$`),
  "List-Unsubscribe": /^<https:\/\/[!-;=?-~]+>$/,
  "List-Unsubscribe-Post": /^List-Unsubscribe=One-Click$/,
  "Auto-Submitted": /^auto-generated$/,
  "X-Entity-Ref-ID": /^[A-Za-z0-9_-]{20,60}$/,
  "X-Aftercare-Resent": /^yes$/,
};

const REQUIRED = ["Date", "From", "To", "Reply-To", "Message-ID", "Subject", "MIME-Version", "Content-Type"];

export function readStrictly(bytes: Uint8Array): StrictMessage {
  const raw = Buffer.from(bytes).toString("latin1");
  const { fields, faults } = readPart(raw);
  const names = fields.map(({ name }) => name);
  return {
    fields,
    faults: [
      ...(/\r(?!\n)|(?<!\r)\n/.test(raw) ? ["A line does not end in CRLF"] : []),
      ...(/[^\t\r\n -~]/.test(raw) ? ["A character is not of printable ASCII"] : []),
      ...raw.split("\r\n").flatMap((line) => (line.length > LONGEST_LINE ? [`Too long: ${line}`] : [])),
      ...REQUIRED.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
      ...faults,
    ],
  };
}

/** A message or one of its parts, with the parts within it. */
function readPart(raw: string): { fields: StrictField[]; faults: string[] } {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw.slice(0, end).split("\r\n");
  const fields = fieldsOf(lines);
  const names = fields.map(({ name }) => name);
  const faults = [
    ...lines.flatMap(faultsOfLine),
    ...fields.flatMap(faultsOfField),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `${name} stands twice`),
  ];
  const type = fields.find(({ name }) => name === "Content-Type")?.value ?? "";
  const boundary = /; boundary="?([^"]+)"?/.exec(type)?.[1];
  if (boundary === undefined) return { fields, faults };
  const [, ...parts] = `\r\n${raw.slice(end + 4)}`.split(`\r\n--${boundary}`);
  if (!/^--(?:\r\n)*$/.test(parts.pop() ?? "")) faults.push(`${boundary} has no closing delimiter`);
  for (const part of parts) {
    if (!part.startsWith("\r\n")) faults.push(`${boundary} is not alone on its line`);
    faults.push(...readPart(part.slice(2)).faults);
  }
  return { fields, faults };
}

function fieldsOf(lines: readonly string[]): StrictField[] {
  return lines
    .join("\r\n")
    .split(/\r\n(?![ \t])/)
    .map((field) => {
      const unfolded = field.replaceAll("\r\n", "");
      const colon = unfolded.indexOf(":");
      return { name: unfolded.slice(0, colon), value: unfolded.slice(colon + 1).trimStart() };
    });
}

function faultsOfLine(line: string): string[] {
  const words = line.trim().split(/\s+/);
  const canFold = words.length > 1 && !(words.length === 2 && words[0]?.endsWith(":"));
  const limit = line.includes("=?UTF-8?") ? LONGEST_LINE_WITH_WORD : USUAL_LINE;
  return [
    ...(line.trim() === "" ? ["A folded line is empty"] : []),
    ...(canFold && line.length > limit ? [`Longer than ${limit}: ${line}`] : []),
  ];
}

function faultsOfField({ name, value }: StrictField): string[] {
  const grammar = GRAMMAR[name];
  if (!grammar) return [`${name} is not known here`];
  return [
    ...(grammar.test(value) ? [] : [`${name}: ${value}`]),
    ...(name === "Date" && !isRightDay(value) ? [`The day of the week is wrong: ${value}`] : []),
    ...(value.replace(QUOTED_STRING, "").match(/=\?[^ ]*/g) ?? []).flatMap(faultsOfWord),
  ];
}

function isRightDay(date: string): boolean {
  const local = /, (.*) [+-]\d{4}$/.exec(date)?.[1] ?? "";
  return DAYS[new Date(`${local} UTC`).getUTCDay()] === date.slice(0, 3);
}

/** Each must encode whole characters, since some programs decode them separately. */
function faultsOfWord(word: string): string[] {
  const [, encoding, text = ""] = /^=\?UTF-8\?([QB])\?([!->@-~]+)\?=$/.exec(word) ?? [];
  if (!encoding || word.length > LONGEST_WORD) return [`No encoded word: ${word}`];
  const bytes =
    encoding === "B"
      ? Buffer.from(text, "base64")
      : Buffer.from(
          text
            .replaceAll("_", " ")
            .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        );
  return bytes.toString("utf8").includes("\ufffd") ? [`Splits a character: ${word}`] : [];
}
