import { describe, expect, it } from "vitest";
import { type KnownEnd, waitsUntil, whyNotPending } from "../../../shared/domain/sessions/pending.ts";

const ENDED = {
  id: "a-1",
  endedAt: "2026-11-20T14:55:00.000Z",
  reportedAt: "2026-11-20T15:00:00.000Z",
  client: { firstName: "Samantha" },
};
const BEFORE = { endedAt: "2026-11-13T14:55:00.000Z", reportedAt: "2026-11-13T15:00:00.000Z" };
const NOW = "2026-11-20T15:01:00.000Z";
const EARLIER = "2026-11-20T14:59:00.000Z";

describe("an appointment that has ended", () => {
  const known = (parts: Partial<KnownEnd>): KnownEnd => ({ isReported: false, ...parts });

  it.each([
    [undefined, "is not known yet", {}],
    [undefined, "was reported with another end before", { last: { ...ENDED, reportedAt: EARLIER } }],
    [undefined, "ends again after it was dismissed", { last: BEFORE, dismissedAt: BEFORE.endedAt }],
    ["recorded-before", "is reported again", { last: ENDED }],
    ["older-than-recorded", "has a newer report", { last: { ...ENDED, reportedAt: NOW } }],
    ["dismissed", "needs no follow-up", { last: { ...ENDED, reportedAt: EARLIER }, dismissedAt: NOW }],
    ["session-reported", "is reported as a session", { isReported: true }],
  ] as const)("is answered %s when it %s", (why, _when, parts) => {
    expect(whyNotPending(known(parts), ENDED, NOW)).toBe(why);
  });

  it("waits for fourteen days after its end", () => {
    expect(waitsUntil(ENDED)).toBe("2026-12-04T14:55:00.000Z");
    expect(whyNotPending(known({}), ENDED, "2026-12-04T14:54:59.999Z")).toBeUndefined();
    expect(whyNotPending(known({}), ENDED, "2026-12-04T14:55:00.000Z")).toBe("too-late");
  });
});
