import { describe, expect, it } from "vitest";
import {
  emailOfChange,
  emailOfNotes,
  isGathering,
  readNote,
  takesDuringHold,
} from "../../../shared/domain/team/notes.ts";
import { aTreatment } from "../../records/builders.ts";
import { aPractice } from "../builders.ts";

const KEY = { clientId: "c-42", sessionId: "s-1001" };
const CLIENT = { timeZone: "Europe/London", sendTo: "address" as never };

describe("a note", () => {
  it.each([
    ["", "Write what the client is to read."],
    [" \n ", "Write what the client is to read."],
    ["x".repeat(2_001), "Use at most 2,000 letters, and plain text only."],
    ["a\u202eb", "Use at most 2,000 letters, and plain text only."],
  ])("is refused in words: %j", (typed, fault) => {
    expect(readNote(typed)).toEqual({ fault });
  });

  it("keeps its line breaks, and no spaces around it", () => {
    expect(readNote("  One.\r\n\r\nTwo.  ")).toEqual({ text: "One.\n\nTwo." });
  });

  it("leaves after an hour, which is time for further ones", () => {
    const email = emailOfNotes(KEY, 7, CLIENT, "2026-11-23T10:00:00.000Z", aPractice());
    expect(email).toEqual({
      ...KEY,
      step: "note-7",
      kind: "reply",
      dueAt: "2026-11-23T11:00:00.000Z",
      usefulUntil: "2026-11-30T11:00:00.000Z",
      sendTo: "address",
    });
  });

  it("waits for the morning where the client is", () => {
    const client = { ...CLIENT, timeZone: "Australia/Sydney" };
    const { dueAt } = emailOfNotes(KEY, 7, client, "2026-11-23T10:00:00.000Z", aPractice());
    expect(dueAt.slice(0, 14)).toBe("2026-11-23T21:");
  });

  it.each([
    [{ status: "planned", doubts: 0 }, true],
    [{ status: "sending", doubts: 0 }, false],
    [{ status: "planned", doubts: 1 }, false],
    [{ status: "sent", doubts: 0 }, false],
  ] as const)("can be taken back only while nothing of it can have left: %o", (email, expected) => {
    expect(isGathering({ step: "note-7", ...email })).toBe(expected);
  });

  it("is useful for a week, a change of the exercises for thirty days, also in an email of its own", () => {
    const at = "2026-11-23T10:00:00.000Z";
    const email = emailOfNotes(KEY, 7, CLIENT, at, aPractice(), "change");
    expect(email.usefulUntil).toBe("2026-12-23T11:00:00.000Z");
    expect(emailOfChange(email, at)).toEqual({
      ...email,
      step: "note-7-care",
      dueAt: at,
      usefulUntil: "2026-12-23T10:00:00.000Z",
    });
  });

  it.each([
    ["note", "an email of a note", true],
    ["note", "an email of a change", false],
    ["note", "an email of both", false],
    ["change", "an email of a note", false],
    ["change", "an email of a change", true],
    ["change", "an email of both", false],
  ] as const)("during a hold: a %s joins %s: %s", (carried, email, joins) => {
    const step = "note-7";
    const notes = email === "an email of a change" ? [] : [{ step }];
    const [first] = aTreatment().care;
    const care = email === "an email of a note" || !first ? [] : [{ ...first, told: step }];
    expect(takesDuringHold({ step }, carried, notes, { care })).toBe(joins);
  });

  it("never joins another email", () => {
    expect(isGathering({ step: "reply-1", status: "planned", doubts: 0 })).toBe(false);
  });
});
