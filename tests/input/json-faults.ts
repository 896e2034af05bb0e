/** Malformed variants of a valid body, mostly from public lists. */

type NamedBody = [name: string, body: string | Buffer];

/** Invalid UTF-8. @param body a valid one, in ASCII */
export function faultyBytes(body: string): NamedBody[] {
  const inText = (...bytes: number[]) => {
    const [before = "", after = ""] = body.split("Samantha");
    return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
  };
  return [
    ["UTF-16 with its mark, low byte first", Buffer.from(`\ufeff${body}`, "utf16le")],
    ["UTF-16 with its mark, high byte first", Buffer.from(`\ufeff${body}`, "utf16le").swap16()],
    ["Latin-1", Buffer.from(body.replace("Samantha", "Zoë"), "latin1")],
    ["a continuation with no beginning", inText(0x80)],
    ["a beginning with no continuation", inText(0xc3, 0x41)],
    ["a letter cut short at the end", Buffer.concat([Buffer.from(body), Buffer.from([0xe2, 0x82])])],
    ["NUL in two bytes", inText(0xc0, 0x80)],
    ["a slash in two bytes", inText(0xc0, 0xaf)],
    ["a slash in three bytes", inText(0xe0, 0x80, 0xaf)],
    ["half a surrogate pair", inText(0xed, 0xa0, 0xbd)],
    ["a surrogate pair in six bytes", inText(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)],
    ["a letter beyond the last", inText(0xf4, 0x90, 0x80, 0x80)],
    ["five bytes for one letter", inText(0xf8, 0x88, 0x80, 0x80, 0x80)],
    ["the bytes FE and FF", inText(0xfe, 0xff)],
    ["compressed bytes", Buffer.from("1f8b0800000000000003abae0500", "hex")],
  ];
}

/** @param body a valid one, with `"painScore":6` and the name Samantha in it */
export function faultyJson(body: string): NamedBody[] {
  const score = (text: string) => body.replace('"painScore":6', text);
  const name = (text: string) => body.replace('"Samantha"', text);
  return [
    ["nothing", ""],
    ["spaces alone", " \t\r\n"],
    ["a byte order mark before it", `\ufeff${body}`],
    ["a byte order mark alone", "\ufeff"],
    ["UTF-16 without its mark", Buffer.from(body, "utf16le")],
    ["UTF-32", Buffer.from([...body].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0]))],
    ["NUL behind it", `${body}\0`],
    ["NUL before it", `\0${body}`],
    ["a letter behind it", `${body}x`],
    ["itself behind it", `${body}${body}`],
    ["itself on the next line", `${body}\n${body}`],
    ["a comma behind it", `${body},`],
    ["a bracket behind it", `${body}]`],
    ["a comma behind the last field", `${body.slice(0, -1)},}`],
    ["a comma behind the last entry", body.replace('["other"]', '["other",]')],
    ["an entry left out", body.replace('["other"]', '["other",,"other"]')],
    ["no comma between fields", body.replace(",", " ")],
    ["no colon", body.replace(":", " ")],
    ["an equals sign for a colon", body.replace(":", "=")],
    ["a wrong bracket", body.replace('["other"]', '["other"}')],
    ["a comment", body.replace("{", "{/* a comment */")],
    ["a comment to the end of a line", `${body}// a comment`],
    ["single quotes", body.replaceAll('"', "'")],
    ["a name without quotes", score("painScore:6")],
    ["a value without quotes", name("Samantha")],
    ["NaN", score('"painScore":NaN')],
    ["Infinity", score('"painScore":Infinity')],
    ["minus Infinity", score('"painScore":-Infinity')],
    ["undefined", score('"painScore":undefined')],
    ["True", score('"painScore":True')],
    ["a sign", score('"painScore":+6')],
    ["two signs", score('"painScore":--6')],
    ["a zero before a number", score('"painScore":06')],
    ["a number that begins with its point", score('"painScore":.6')],
    ["a number that ends with its point", score('"painScore":6.')],
    ["an exponent without digits", score('"painScore":6e')],
    ["a hexadecimal number", score('"painScore":0x6')],
    ["an octal number", score('"painScore":0o6')],
    ["a big integer", score('"painScore":6n')],
    ["a number with separators", score('"painScore":6_0')],
    ["digits of another script", score('"painScore":٦')],
    ["a string that does not end", name('"Samantha')],
    ["a line break in a string", name('"Sam\nantha"')],
    ["a tab in a string", name('"Sam\tantha"')],
    ["NUL in a string", name('"Sam\0antha"')],
    ["an escape that is none", name(String.raw`"Sam\antha"`)],
    ["a hexadecimal escape", name(String.raw`"\x53amantha"`)],
    ["an escape cut short", name(String.raw`"\u53"`)],
    ["an escape in braces", name(String.raw`"\u{53}amantha"`)],
    ["a backslash at the end", name(String.raw`"Samantha\"`)],
    ["curly quotes", name("“Samantha”")],
    ["a no-break space between fields", body.replace(",", ",\u00a0")],
    ["a line separator between fields", body.replace(",", ",\u2028")],
    ["a vertical tab between fields", body.replace(",", ",\v")],
    ["a form feed between fields", body.replace(",", ",\f")],
    ["256 KiB of opening brackets", "[".repeat(256 * 1024)],
    ["256 KiB of opening braces", '{"a":'.repeat((256 * 1024) / 5)],
    ["256 KiB of quotes", '"'.repeat(256 * 1024)],
    ["256 KiB of backslashes", `"${"\\".repeat(256 * 1024 - 2)}`],
    ["a form", "type=session.completed&timestamp=now"],
    ["XML", '<?xml version="1.0"?><type>session.completed</type>'],
    ["YAML", "type: session.completed\ndata: {}"],
    ["a script", "alert(1)"],
  ];
}

/** Unusual spellings of the same content. */
export function unusualJson(event: object): NamedBody[] {
  const body = JSON.stringify(event);
  const escaped = (text: string) =>
    [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  return [
    [
      "with every letter of every string escaped",
      body.replace(/"([^"]+)"/g, (_, text) => `"${escaped(text)}"`),
    ],
    ["with spaces, tabs and line breaks", JSON.stringify(event, null, "\t").replaceAll("\n", "\r\n ")],
    ["with spaces around it", ` \n\t\r${body} \n\t\r`],
    ["with its fields the other way round", JSON.stringify(reversed(event))],
    ["with escaped slashes", body.replaceAll("/", "\\/")],
  ];
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, within]) => [name, reversed(within)])
      .toReversed(),
  );
}
