import { describe, expect, it } from "vitest";
import { COUNTRIES, COUNTRY_CODES } from "../../../shared/domain/practice/countries.ts";
import { dialling, SHORTEST_OF_CLIENTS } from "../../../shared/domain/practice/dialling.ts";

describe("a phone number", () => {
  it.each([
    ["+44 (0)1332 960123 ext. 4", "tel:+441332960123"],
    ["+44(0)1332 960123 x4", "tel:+441332960123"],
    ["0044 (0)1332 960 123", "tel:00441332960123"],
    ["01332 555 012", "tel:01332555012"],
    ["(01332) 555012", "tel:01332555012"],
    ["(02) 5550 1234", "tel:0255501234"],
    ["+61 2 5550 1234", "tel:+61255501234"],
    ["+44 1332\u2013960\u2013123", "tel:+441332960123"],
    ["01332-555-012 (mornings)", "tel:01332555012"],
    ["Reception: 01332.555.012", "tel:01332555012"],
    ["01332 555 012 / 01332 555 013", "tel:01332555012"],
    ["01332\u00a0555\u00a0012", "tel:01332555012"],
    ["13 11 20", "tel:131120"],
    ["call 111", "tel:111"],
  ])("%s is dialled as %s", (words, address) => {
    expect(dialling(words)?.address).toBe(address);
  });

  it.each(["", "ask at the desk", "ring twice, in 2 to 4 weeks"])("is not found in %j", (words) => {
    expect(dialling(words)).toBeUndefined();
  });

  it("is found after smaller numbers, and keeps the words", () => {
    const words = "In 2 days, call +44 (0)1332 960123 ext. 4 (or 111).";
    const found = dialling(words);
    expect(found?.number).toBe("+44 (0)1332 960123");
    expect(`${found?.before}${found?.number}${found?.after}`).toBe(words);
  });

  it("in what a client writes is neither a year nor a time nor a count", () => {
    const dialled = (words: string) => dialling(words, SHORTEST_OF_CLIENTS)?.address;
    expect(dialled("After 10:30, it is bad since 2019 and 100 steps. Ring 07700 900 123.")).toBe(
      "tel:07700900123",
    );
    expect(dialled("I rang 111 at 9:15.")).toBeUndefined();
  });

  it.each(COUNTRY_CODES)("is all of the emergency number: %s", (code) => {
    const { emergencyNumber } = COUNTRIES[code];
    expect(dialling(emergencyNumber)?.number).toBe(emergencyNumber);
  });

  it("is in the words for urgent help of a country that has such a number", () => {
    const numbers = COUNTRY_CODES.map((code) => [code, dialling(COUNTRIES[code].urgentHelp)?.number]);
    expect(Object.fromEntries(numbers)).toEqual({
      GB: "111",
      AU: "1800 022 222",
      IE: undefined,
      NZ: "0800 611 116",
      US: undefined,
      CA: "811",
    });
  });
});
