import { describe, expect, it } from "vitest";
import { replacesConsent } from "../../../shared/domain/sessions/consent.ts";

const at = (minute: number, second = 0) =>
  `2026-11-20T15:${String(minute).padStart(2, "0")}:${String(second).padStart(2, "0")}.000Z`;
const grant = (reportedAt: string) => ({ followUp: true, reportedAt });
const withdrawal = (reportedAt: string) => ({ followUp: false, reportedAt });

describe("a withdrawal of consent", () => {
  it.each([
    ["stamped before it", at(4), true],
    ["of the same moment", at(5), true],
    ["stamped up to ten minutes later, by a fast clock", at(15), true],
    ["stamped later than that", at(15, 1), false],
  ])("beats a grant that came before it: %s", (_, stamp, wins) => {
    expect(replacesConsent(grant(stamp), withdrawal(at(5)))).toBe(wins);
  });

  it("does not replace a withdrawal with a later timestamp", () => {
    expect(replacesConsent(withdrawal(at(6)), withdrawal(at(5)))).toBe(false);
  });
});

describe("a grant of consent", () => {
  it.each([
    ["stamped before it", at(4), true],
    ["of the same moment", at(5), true],
    ["stamped later", at(6), false],
  ])("ends an earlier withdrawal unless that has a later timestamp: %s", (_, stamp, wins) => {
    expect(replacesConsent(withdrawal(stamp), grant(at(5)))).toBe(wins);
  });
});
