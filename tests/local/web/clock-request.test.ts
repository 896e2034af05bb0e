import { describe, expect, it } from "vitest";
import { momentOf, readClockRequest } from "../../../infra/local/web/clock-request.ts";

const NOW = new Date("2026-11-20T15:00:00Z");
const moment = (body: unknown) => momentOf(readClockRequest(body), NOW).toISOString();

describe("a request to move the clock", () => {
  it("has a duration or a time", () => {
    expect(moment({ advance: "P2D" })).toBe("2026-11-22T15:00:00.000Z");
    expect(moment({ advance: "P1W" })).toBe("2026-11-27T15:00:00.000Z");
    expect(moment({ advance: "PT90M" })).toBe("2026-11-20T16:30:00.000Z");
    expect(moment({ to: "2026-12-01T10:00:00+01:00" })).toBe("2026-12-01T09:00:00.000Z");
  });

  it("may be zero", () => {
    expect(moment({ advance: "PT0S" })).toBe(NOW.toISOString());
  });

  it.each([undefined, null, 5, [], {}, { advance: 5 }, { to: "tomorrow" }, { advance: "P1D", to: NOW }])(
    "that is %j is answered with what to send",
    (body) => {
      expect(() => moment(body)).toThrow('Send { "advance": "P2D" }');
    },
  );

  it.each(["", "2 days", "P", "P1D2"])(
    "with the duration %j is answered with the expected form",
    (advance) => {
      expect(() => moment({ advance })).toThrow("ISO 8601 duration");
    },
  );

  it.each([{ advance: "-PT1S" }, { to: "2026-11-20T14:59:59Z" }])("does not move it back: %j", (body) => {
    expect(() => moment(body)).toThrow(expect.objectContaining({ backwards: true }));
  });

  it.each([{ advance: "P401D" }, { advance: "P99999999Y" }, { to: "9999-01-01T00:00:00Z" }])(
    "does not move it too far: %j",
    (body) => {
      expect(() => moment(body)).toThrow("at most 400 days");
    },
  );
});
