import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLimited, KINDS } from "../../../shared/domain/follow-ups/kinds.ts";
import { alertAbout, troubleOf } from "../../../shared/domain/follow-ups/trouble.ts";
import {
  decideWithoutRoom,
  isHeldBack,
  type Place,
  roomFor,
} from "../../../shared/domain/sending/ceiling.ts";
import { decide } from "../../../shared/domain/sending/decision.ts";
import { instantOf, minus, plus } from "../../../shared/domain/time/instant.ts";
import { aFollowUp, aPractice, circumstances, SESSION_END } from "../builders.ts";

const PRACTICE = aPractice();
const NOON = "2026-11-22T12:00:00.000Z";
const DAY = { hours: 24 };
const SESSION = { completedAt: SESSION_END, timeZone: "Europe/London" };

function placesAt(...times: string[]): Place[] {
  return times.map((at, index) => ({ email: `s-${index}.after-care#0`, at }));
}

describe("the ceiling of an address", () => {
  it("counts what a session plans and the last email, and nothing about safety, to the team, or behind a tap of the team", () => {
    expect(KINDS.filter((kind) => isLimited({ kind }))).toEqual([
      "after-care",
      "check-in",
      "nudge",
      "farewell",
    ]);
  });

  it("has room for three emails, and for the next one a day after the first of them", () => {
    const [first, second, third] = ["09:00", "10:00", "11:00"].map((time) => `2026-11-22T${time}:00.000Z`);
    const two = roomFor(aFollowUp(), placesAt(first ?? "", second ?? ""), NOON);
    expect(two).toMatchObject({ newest: NOON, places: [{}, {}, { at: NOON }] });
    const full = roomFor(aFollowUp(), placesAt(third ?? "", first ?? "", second ?? ""), NOON);
    // A sender has a minute, so the time between is a little more than a day.
    expect(full).toEqual({ roomAt: "2026-11-23T09:02:00.000Z" });
  });

  it("never has more than three in any 24 hours, and turns nobody away before", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }), (hours) => {
        let places: readonly Place[] = [];
        let now = NOON;
        const sent: string[] = [];
        for (const [index, passed] of hours.entries()) {
          now = plus(now, { hours: passed });
          const since = minus(now, { hours: 24, minutes: 2 });
          const room = roomFor(aFollowUp({ sessionId: `s-${index}` }), places, now);
          const recent = sent.filter((at) => at > since).length;
          if ("roomAt" in room) {
            expect(recent).toBe(3);
            expect(room.roomAt > now).toBe(true);
            continue;
          }
          places = room.places;
          sent.push(now);
        }
        for (const at of sent)
          expect(sent.filter((each) => each >= at && each <= plus(at, DAY)).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it("finds the place again of an email that SES would not take, and moves it to the new try", () => {
    const mine = aFollowUp({ attempt: 1 });
    const first = roomFor(mine, placesAt(minus(NOON, { hours: 2 })), minus(NOON, { hours: 1 }));
    const again = roomFor({ ...mine, attempt: 2 }, "places" in first ? first.places : [], NOON);
    expect(again).toMatchObject({ places: [{ at: minus(NOON, { hours: 2 }) }, { at: NOON }] });
  });

  it("finds the place that the same try has taken, when the answer to that was lost", () => {
    const mine = aFollowUp({ attempt: 1 });
    const first = roomFor(mine, [], NOON);
    expect(roomFor(mine, "places" in first ? first.places : [], NOON)).toEqual(first);
  });

  it("counts the email of an erased record when the same session is reported again", () => {
    let places: readonly Place[] = [];
    const rooms = [0, 1, 2, 3].map((hours) => {
      const room = roomFor(aFollowUp({ attempt: 1 }), places, plus(NOON, { hours }));
      if ("places" in room) places = room.places;
      return "roomAt" in room;
    });
    expect(rooms).toEqual([false, false, false, true]);
    // Its next try moves the place of its first try, and leaves those of the erased records.
    const again = roomFor(aFollowUp({ attempt: 2 }), places, plus(NOON, { hours: 3 }));
    expect(again).toMatchObject({
      places: [{ at: NOON }, { at: plus(NOON, { hours: 1 }) }, { at: plus(NOON, { hours: 3 }) }],
    });
  });

  it("gives a resent email a place of its own, since SES may have it twice", () => {
    const first = roomFor(aFollowUp(), [], minus(NOON, { minutes: 20 }));
    const again = roomFor(aFollowUp({ doubts: 1 }), "places" in first ? first.places : [], NOON);
    expect(again).toMatchObject({ places: [{}, { at: NOON }] });
  });
});

describe("an email for which there is no room", () => {
  it("waits for it, and for the end of the quiet hours", () => {
    const followUp = aFollowUp({ dueAt: NOON, usefulUntil: plus(NOON, { days: 3 }) });
    const until = "2026-11-23T12:02:00.000Z";
    expect(decideWithoutRoom(followUp, until, SESSION, PRACTICE)).toEqual({
      verdict: "wait",
      until,
      isLimited: true,
    });
    expect(decideWithoutRoom(followUp, "2026-11-22T22:00:00.000Z", SESSION, PRACTICE)).toMatchObject({
      verdict: "wait",
      until: expect.stringMatching(/^2026-11-23T08:/),
    });
  });

  it("is not sent, and reported to the practice, when it would no longer be useful by then", () => {
    const followUp = aFollowUp({ usefulUntil: plus(NOON, { hours: 23 }) });
    const decision = decideWithoutRoom(followUp, plus(NOON, DAY), SESSION, PRACTICE);
    expect(decision).toEqual({ verdict: "skip", reason: "limited" });
    const trouble = troubleOf(followUp, "skip", "limited");
    expect(trouble).toBe("limited");
    expect(trouble && alertAbout(followUp, trouble, NOON, PRACTICE)).toMatchObject({
      kind: "therapist-alert",
      about: followUp.step,
    });
  });

  it("is told to a person also when something else held it up at last", () => {
    const limitedUntil = minus(NOON, { minutes: 1 });
    const followUp = aFollowUp({ usefulUntil: limitedUntil, limitedUntil });
    expect(decide(followUp, circumstances(), PRACTICE, NOON)).toEqual({ verdict: "skip", reason: "limited" });
  });

  it("shows as held back until it is due again, or something else puts it off", () => {
    const limitedUntil = instantOf(NOON);
    expect(isHeldBack(aFollowUp({ dueAt: NOON, limitedUntil }))).toBe(true);
    expect(isHeldBack(aFollowUp({ dueAt: plus(NOON, DAY), limitedUntil }))).toBe(false);
    expect(isHeldBack(aFollowUp({ dueAt: NOON, limitedUntil, status: "sent" }))).toBe(false);
    expect(isHeldBack(aFollowUp({ dueAt: NOON }))).toBe(false);
  });
});
