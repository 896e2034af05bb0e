import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailAddress, id, line, moment, paragraphs, timeZone } from "../../../shared/domain/text/schemas.ts";
import { wordsOf } from "../../words-of.ts";
import { faultsOf } from "../schema-faults.ts";

const CLEAN_BUT_UNUSUAL = [
  "Zoë O’Connor-D'Arcy",
  "李小龍",
  "مريم الحداد",
  "שָׁלוֹם עֲלֵיכֶם",
  "👩🏽‍🤝‍👨🏻 🏳️‍🌈",
  "e\u0301 is not é",
  "</script><b>'\"&amp;{{name}}#{7*7}",
  "Robert'); DROP TABLE clients;--",
  "=cmd|' /C calc'!A0",
  "Ṱ̺̺o͞ ̷i̲̬n̝̗v̻o̖ke",
  "a\u200db and a\u200eb",
];

const UNCLEAN = [
  ["a null", "Sam\u0000"],
  ["a bell", "Sam\u0007antha"],
  ["an escape", "\u001b[31mSam"],
  ["a delete", "Sam\u007f"],
  ["a C1 control", "Sam\u0085antha"],
  ["half a surrogate pair at the end", "Sam\ud83d"],
  ["half a surrogate pair at the start", "\ude00Sam"],
  ["surrogates the wrong way round", "\ude00\ud83d"],
  ["an override of the direction of writing", "Sam\u202egnp.exe"],
  ["an embedding of a direction", "Sam\u202a"],
  ["an isolate of a direction", "\u2066Sam\u2069"],
  ["a noncharacter", "Sam\uffff"],
  ["a reversed byte order mark", "Sam\ufffe"],
  ["another noncharacter", "Sam\ufdd0"],
  ["a noncharacter in a high plane", "Sam\u{1fffe}"],
] as const;

describe("an id", () => {
  it.each(["s", "s-1001", "C_42.b", "..", "A".repeat(64)])("may be %s", (text) => {
    expect(id.parse(text)).toBe(text);
  });

  it.each(["", "A".repeat(65), "a b", "a/b", "a#b", "a:b", "é", "a\n", "a\u0000", "＃1", 7, null])(
    "cannot be %j",
    (text) => {
      expect(faultsOf(id, text)).toHaveLength(1);
    },
  );
});

describe("a line of text", () => {
  const name = line(40);

  it.each(CLEAN_BUT_UNUSUAL)("keeps %s as it is", (text) => {
    expect(line(100).parse(text)).toBe(text);
  });

  it.each(UNCLEAN)("refuses %s", (_, text) => {
    expect(faultsOf(name, text)).toEqual([": must not contain control characters or broken Unicode"]);
  });

  it.each(["a\nb", "a\r\nBcc: x@example.com", "a\tb", "a\u2028b", "a\u2029b", "a\u000bb"])(
    "refuses %j, which is not a single line",
    (text) => {
      expect(faultsOf(name, text)).toHaveLength(1);
    },
  );

  it("is trimmed", () => {
    expect(name.parse("  Samantha \n")).toBe("Samantha");
  });

  it.each(["", " ", "\t\n", "\u00a0\u3000"])("cannot be empty: %j", (text) => {
    expect(faultsOf(name, text)).toEqual([": must not be empty"]);
  });

  it.each([
    ["a zero-width space", "\u200b"],
    ["joiners", "\u200c\u200d\u2060"],
    ["marks of direction", "\u200e\u200f\u061c"],
    ["a byte order mark", "\u2060\ufeff\u2060"],
    ["a soft hyphen", "\u00ad"],
    ["Hangul's fillers", "\u115f\u1160\u3164\uffa0"],
    ["Braille's blank", "\u2800"],
    ["selectors of variants", "\ufe0f\u{e0100}"],
    ["tags", "\u{e0053}\u{e0061}\u{e006d}"],
    ["all of them, and spaces", "\u200b \u3164\u00a0\u2800"],
  ])("cannot be only %s, which is invisible", (_, text) => {
    expect(faultsOf(name, text)).toEqual([": must contain a visible character"]);
    expect(faultsOf(name, `${text}A${text}`)).toEqual([]);
  });

  it.each(["\u0301", "👍", "\u{e000}", ".", "٣"])("may be as little as %s", (text) => {
    expect(faultsOf(name, text)).toEqual([]);
  });

  it("has a longest length, which counts after trimming", () => {
    expect(faultsOf(name, ` ${"a".repeat(40)} `)).toEqual([]);
    expect(faultsOf(name, "a".repeat(41))).toEqual([": must be at most 40 characters"]);
  });
});

describe("paragraphs", () => {
  const message = paragraphs(1_000);

  it.each([...CLEAN_BUT_UNUSUAL, "", "  one\n\ttwo\r\nthree  "])("keep %j as it is", (text) => {
    expect(message.parse(text)).toBe(text);
  });

  it.each(UNCLEAN)("refuse %s", (_, text) => {
    expect(faultsOf(message, `First line\n${text}`)).toEqual([
      ": must not contain control characters or broken Unicode",
    ]);
  });

  it("have a longest length", () => {
    expect(faultsOf(paragraphs(5), "12345")).toEqual([]);
    expect(faultsOf(paragraphs(5), "123456")).toEqual([": must be at most 5 characters"]);
  });

  it("come back unchanged from UTF-8 and JSON whenever they are accepted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 50 }), (text) => {
        const parsed = message.safeParse(text);
        if (!parsed.success) return;
        expect(parsed.data).toBe(text);
        expect(JSON.parse(Buffer.from(JSON.stringify(text), "utf8").toString("utf8"))).toBe(text);
        expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
      }),
    );
  });

  it("refuse any text with a control character but tab and line breaks", () => {
    const control = fc
      .constantFrom(...Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)))
      .filter((character) => /[^\P{Cc}\t\n\r]/u.test(character));
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), control, fc.string({ maxLength: 9 }), (before, bad, after) => {
        expect(message.safeParse(before + bad + after).success).toBe(false);
      }),
    );
  });
});

/** Ambiguous addresses, most of them of the is_email list; those with white space or quotes follow below. */
const NO_ADDRESSES = wordsOf(`
  test @ test@ @iana.org test@localhost test@iana test@iana.x test@iana.123 test@iana.c0m test@iana.xn--
  test@192.0.2.1 test@1.1 test@[192.0.2.1] test@[IPv6:1111:2222:3333:4444:5555:6666:7777:8888] test@[RFC-5322-literal]
  .test@iana.org test.@iana.org test..test@iana.org test@.iana.org test@iana..org test@iana.org. test@-iana.org
  test@iana-.com test@x-.iana.org test@iana.co-uk test@iana.org- test_exa-mple.com test@test@iana.org
  !#$%&*+/=?^{|}~@iana.org user%iana.org@example.com iana.org!user@example.com a=b@iana.org a/b@iana.org a&b@iana.org
  a*b@iana.org 'test@iana.org test'@iana.org "test"@iana.org ""@iana.org "evil@example.com,"@iana.org
  "<evil@example.com>"@iana.org (comment)test@iana.org test(comment)@iana.org test@(comment)iana.org
  test@iana.org(comment) ((comment)test@iana.org <test@iana.org> test@iana.org> <evil@example.com>test@iana.org
  test@iana.org,evil@example.com test@iana.org;evil@example.com group:test@iana.org; undisclosed-recipients:;
  @example.com:test@iana.org <@example.com,@example.org:test@iana.org> mailto:test@iana.org
  test@iana.org?bcc=evil@example.com test@iana.org%0aBcc:evil@example.com, test@iana.org#x test@iana.org/x
  test@iana.org:25 test%40iana.org test@iana%2eorg =?utf-8?q?test=40iana.org?=
  =?utf-8?q?evil=40example.com=3E?=@iana.org tést@iana.org test@españa.example δοκιμή@παράδειγμα.δοκιμή
  👍@iana.org İ@iana.org test@iana.orɡ sаmantha@example.com samantha@exаmple.com test＠iana.org test@iana。org
  test@iana．org test@ⓘana.org`);

describe("an email address", () => {
  it.each([
    "samantha@example.com",
    "Sam.O'Brien+massage@mail.example.co.uk",
    "a@b.io",
    "123@4.example.com",
    "sam_1-2@xn--bcher-kva.example",
    "sam@xn--e1afmkfd.xn--p1ai",
    "s'am@x--y.example",
    `${"a".repeat(64)}@example.com`,
    addressOfLength(254),
  ])("may be %s, and stays as it is", (address) => {
    expect(emailAddress.parse(address)).toBe(address);
  });

  it.each([
    ...NO_ADDRESSES,
    "",
    " test@iana.org",
    "test@iana.org ",
    "test@iana.org\t",
    "\r\n test@iana.org",
    "test@iana.org\r\n ",
    "test\r\n@iana.org",
    "test@iana\n.org",
    "test@iana.org\rBcc: evil@example.com",
    "test@iana.org\u0000",
    "test@iana.org\u2028",
    "te st@iana.org",
    "test@ iana .com",
    "test . test@iana.org",
    "test@iana.org evil@example.com",
    "test@iana.org, evil@example.com",
    "Test <test@iana.org>",
    "test <evil@example.com>@iana.org",
    '"te st"@iana.org',
    '"\\a"@iana.org',
    '"\\""@iana.org',
    "test\\@test@iana.org",
    "test@iana.org(comment\\)",
    "a`b@iana.org",
    "test@iana.org\u200b",
    "te\u00adst@iana.org",
    "\ufefftest@iana.org",
    "\u202etest@iana.org",
    "\ud83dtest@iana.org",
    `${"a".repeat(65)}@iana.org`,
    `test@${"x".repeat(64)}.com`,
    addressOfLength(255),
    null,
    { address: "samantha@example.com" },
  ])("cannot be %j", (address) => {
    expect(emailAddress.safeParse(address).success).toBe(false);
  });
});

describe("a time zone", () => {
  it.each(["Europe/London", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "UTC", "Etc/GMT+5"])(
    "may be %s",
    (name) => {
      expect(timeZone.parse(name)).toBe(name);
    },
  );

  it.each([
    ...wordsOf("London Europe/Londn +01:00 01:00 ../etc/passwd GMT+1:00 constructor BST IST EST"),
    "Europe/London ",
    "",
    1,
  ])("cannot be %j", (name) => {
    expect(timeZone.safeParse(name).success).toBe(false);
  });

  it("may be any that Intl lists", () => {
    const refused = Intl.supportedValuesOf("timeZone").filter((name) => !timeZone.safeParse(name).success);
    expect(refused).toEqual([]);
  });
});

describe("a moment", () => {
  it.each([
    ["2026-11-20T15:00:00Z", "2026-11-20T15:00:00.000Z"],
    ["2026-11-20T15:00:00+00:00", "2026-11-20T15:00:00.000Z"],
    ["2026-11-20T15:00:00+01:00", "2026-11-20T14:00:00.000Z"],
    ["2026-11-20T20:45:00+05:45", "2026-11-20T15:00:00.000Z"],
    ["2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z"],
    ["2028-02-29T12:00:00.5Z", "2028-02-29T12:00:00.500Z"],
    ["2026-11-20T15:00:00.123456789Z", "2026-11-20T15:00:00.123Z"],
  ])("%s is kept as %s", (text, instant) => {
    expect(moment.parse(text)).toBe(instant);
  });

  it.each([
    ...wordsOf(`
      tomorrow 2026-11-20 2026-11-20T15:00:00 2026-11-20T15:00:00+0100 2026-11-20T15:00:00+25:00 2026-11-20T24:00:00Z
      2026-11-20T15:60:00Z 2026-13-01T15:00:00Z 2026-02-29T15:00:00Z 2026-11-31T15:00:00Z +012026-11-20T15:00:00Z`),
    "",
    "2026-11-20 15:00:00Z",
    "2026-11-20T15:00:00 Z",
    "2026-11-20T15:00:00Z\n",
    1_763_650_800,
  ])("cannot be %j", (text) => {
    expect(moment.safeParse(text).success).toBe(false);
  });

  it.each(["9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00+01:00"])(
    "cannot be %s, which in UTC would no longer compare as text",
    (text) => {
      expect(faultsOf(moment, text)).toEqual([": must be in the years 0000 to 9999 in UTC"]);
    },
  );
});

function addressOfLength(length: number): string {
  const host = `${"h".repeat(60)}.`.repeat(3);
  return `samantha@${host}${"h".repeat(length - 9 - host.length - 4)}.com`;
}
