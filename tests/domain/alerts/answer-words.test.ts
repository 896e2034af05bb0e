import { describe, expect, it } from "vitest";
import { contactPromised, openingWords } from "../../../shared/domain/alerts/answer-words.ts";
import { aPractice } from "../builders.ts";

const derby = aPractice({ holidays: ["2026-12-25", "2026-12-28"] });
const sydney = aPractice({
  country: "AU",
  timeZone: "Australia/Sydney",
  workingHours: { thursday: { from: 12, to: 24 } },
});

describe("when the practice is open", () => {
  // 2026-11-20 is a Friday.
  it.each([
    ["2026-11-20T10:00:00.000Z", "We are open today until 17:00."],
    ["2026-11-20T08:00:00.000Z", "We open today at 9:00."],
    ["2026-11-20T17:00:00.000Z", "We open again on Monday at 9:00."],
    ["2026-11-22T12:00:00.000Z", "We open again tomorrow at 9:00."],
    ["2026-12-24T17:00:00.000Z", "We open again on Tuesday at 9:00."],
    ["2026-07-03T07:30:00.000Z", "We open today at 9:00."],
  ])("reads at %s: %s", (now, words) => {
    expect(openingWords(now, derby)).toBe(words);
  });

  it("uses the country's time format and the practice's zone", () => {
    expect(openingWords("2026-11-19T02:00:00.000Z", sydney)).toBe("We are open today until midnight.");
    expect(openingWords("2026-11-20T02:00:00.000Z", sydney)).toMatch(
      /^We open again on Thursday at 12:00.pm\.$/,
    );
  });

  it("names the date when the weekday alone is not clear", () => {
    const closed = aPractice({
      holidays: ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"],
    });
    expect(openingWords("2026-11-20T17:00:00.000Z", closed)).toMatch(/on Monday,? 30 November at 9:00\.$/);
  });
});

describe("when someone who asks for it is contacted", () => {
  it.each([
    ["2026-11-20T10:00:00.000Z", "by 17:00 today"],
    ["2026-11-20T13:00:00.000Z", "by 17:00 today"],
    ["2026-11-20T14:00:00.000Z", "by 17:00 on Monday"],
    ["2026-11-22T10:00:00.000Z", "by 17:00 tomorrow"],
    ["2026-12-24T16:00:00.000Z", "by 17:00 on Tuesday"],
  ])("reads at %s: %s", (asked, by) => {
    expect(contactPromised(asked, asked, derby)).toEqual({ by, isOver: false });
  });

  it("counts midnight as part of the day that ends", () => {
    const asked = "2026-11-19T02:00:00.000Z";
    expect(contactPromised(asked, asked, sydney).by).toBe("by midnight today");
    expect(contactPromised(asked, "2026-11-20T02:00:00.000Z", sydney).by).toBe("by midnight yesterday");
  });

  it.each([
    ["2026-11-22T14:00:00.000Z", "by 17:00 tomorrow", false],
    ["2026-11-23T16:59:59.999Z", "by 17:00 today", false],
    ["2026-11-23T17:00:00.000Z", "by 17:00 today", true],
    ["2026-11-24T09:00:00.000Z", "by 17:00 yesterday", true],
    ["2026-11-29T09:00:00.000Z", "by 17:00 on Monday", true],
  ])("is relative to the day of viewing, at %s: %s", (now, by, isOver) => {
    expect(contactPromised("2026-11-20T14:00:00.000Z", now, derby)).toEqual({ by, isOver });
  });

  it("names the date when the weekday alone is not clear", () => {
    const { by } = contactPromised("2026-11-20T14:00:00.000Z", "2026-11-30T09:00:00.000Z", derby);
    expect(by).toMatch(/^by 17:00 on Monday,? 23 November$/);
  });
});
