import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasAddress, personName, storedName, withoutAddresses } from "../../../shared/domain/text/names.ts";
import { faultsOf } from "../schema-faults.ts";

const NAMES = `
  Samantha | J.R. | J. R. | J.R.R. Tolkien | St.John | St. John | Dr.Smith | Dr.Kim | Dr.Ma | J.-P.Li |
  J.Ng | A.Kim-Lee | Anna Kowalska, L.Ac., M.Sc. | Anna Kowalska B.Sc (Hons) | Ph.D. | Ann.Marie |
  Mary Jo. | O'Neil-D’Arcy | Anna @ Derby | Sam: the second | Sam/Alex | Anna c/o Maria | Ngozi Adichie |
  José María de la Peña | Þórður Ægisson | Nguyễn Thị Minh Khai | 李小龍 | ジョン・スミス | 김민수 | مريم الحداد |
  علی‌رضا | שָׁלוֹם | Иван Иванович | Γιώργος | ประยุทธ์ | अनिल कुमार | Guðrún 2 | X Æ A-12 |
  Client 10023456 | Client no. 7 | 2Pac | Louis XIV. | Com | www | http | 👩🏽‍🤝‍👨🏻 Sam`
  .split("|")
  .map((name) => name.trim())
  .concat("x".repeat(100));

/** Each with its cleaned form. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ["Claim your refund at https://evil.example/x", "Claim your refund at"],
  ["Claim your refund at HTTPS://EVIL.EXAMPLE", "Claim your refund at"],
  ["Sam evil.example/x", "Sam"],
  ["Sam evil.example", "Sam"],
  ["evil.com", ""],
  ["EVIL.COM", ""],
  ["X.COM", ""],
  ["Sam, evil.com.", "Sam,"],
  ["Sam (evil.co.uk)", "Sam"],
  ["Sam see:evil.io", "Sam"],
  ["evil.com.now-then", ""],
  ["Sam evil.com's", "Sam"],
  ["Sam evil.com-pay", "Sam"],
  ["Dr.Kim/pay", ""],
  ["wei.li", ""],
  ["www.evil", ""],
  ["Sam WWW.evil", "Sam"],
  ["Sam evil。com", "Sam"],
  ["Sam evil．com", "Sam"],
  ["Sam evil｡com", "Sam"],
  ["Sam evil․com", "Sam"],
  ["Sam ｅｖｉｌ．ｃｏｍ", "Sam"],
  ["Sam ev\u200bil.c\u200dom", "Sam"],
  ["Sam evil\u2060.\u00adcom", "Sam"],
  ["evil.com\u200bSam", ""],
  ["evil.com\u3164Sam", ""],
  ["Sam\u00a0evil.com", "Sam"],
  ["Sam\u3000evil.com", "Sam"],
  ["Sam bücher.de", "Sam"],
  ["Sam еvil.com", "Sam"],
  ["Sam пример.рф", "Sam"],
  ["Sam 例え.中国", "Sam"],
  ["Sam evil.xn--p1ai", "Sam"],
  ["Sam 💩.la", "Sam"],
  ["mailto:sam", ""],
  ["Sam mailto:thief@evil.example", "Sam"],
  ["thief@evil.example", ""],
  ["thief＠evil.example", ""],
  ["tel:0800123456", ""],
  ["javascript:alert(1)", ""],
  ["Sam ftp://x", "Sam"],
  ["Sam evil://x", "Sam"],
  ["Sam 192.0.2.1/x", "Sam"],
  ["0800 123 4567", ""],
  ["+44 20 7946 0958", ""],
  ["+442079460958", ""],
  ["(020) 7946-0958", ""],
  ["８００－５５５－０１９９", ""],
  ["٠٨٠٠ ١٢٣ ٤٥٦٧", ""],
  ["5550199123", ""],
  ["Call 0800 123 4567 now", "Call now"],
  ["Call 800-555-0199 now", "Call now"],
];

describe("a name", () => {
  const name = personName(100);

  it.each(NAMES)("may be %s, and is shown as it is", (text) => {
    expect(faultsOf(name, text)).toEqual([]);
    expect(withoutAddresses(text)).toBe(text);
    expect(storedName(100, "there").parse(text)).toBe(text);
  });

  it.each(ATTACKS)("cannot be %j", (text) => {
    expect(faultsOf(name, text)).toEqual([
      ": must be a name, without a web address, an email address or a phone number",
    ]);
  });

  it.each(ATTACKS)("stored as %j is read without the address", (text, left) => {
    expect(withoutAddresses(text)).toBe(left);
    expect(storedName(100, "there").parse(text)).toBe(left || "there");
  });

  it("has no address left after cleaning, whatever surrounds it", () => {
    const part = fc.constantFrom(
      ...NAMES,
      ...ATTACKS.map(([text]) => text),
      " ",
      ".",
      "/",
      "\u200b",
      "1",
      "@",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom("", " "), (parts, gap) => {
        const text = parts.join(gap);
        const left = withoutAddresses(text);
        expect(hasAddress(left)).toBe(false);
        if (!hasAddress(text)) expect(left).toBe(text);
      }),
    );
  });
});
