import { describe, expect, it } from "vitest";
import { finish, rotate, type SecretState, undo } from "../../infra/operations/rotation.ts";

const OLD = "o".repeat(44);
const NEW = "n".repeat(44);
const FRESH = "f".repeat(44);
const SINCE = "2026-11-24T09:00:00.000Z";
const FIVE_MINUTES_ON = "2026-11-24T09:05:59.999Z";
const SIX_MINUTES_ON = "2026-11-24T09:06:00.000Z";

const standing = (stored: SecretState["stored"]): SecretState => ({ stored, since: SINCE });

describe("rotating a secret", () => {
  it("activates the new webhook secret at once, beside the old one", () => {
    expect(rotate("webhook", standing({ current: OLD }), FRESH, SINCE)).toEqual({
      to: { current: FRESH, previous: OLD },
      step: "begin",
    });
  });

  it("announces a new value for the links before it signs", () => {
    expect(rotate("links", standing({ current: OLD }), FRESH, SINCE)).toEqual({
      to: { current: OLD, next: FRESH },
      step: "announce",
    });
  });

  it("activates the announced value only when every page has read it", () => {
    const announced = standing({ current: OLD, next: NEW });
    expect(rotate("links", announced, FRESH, FIVE_MINUTES_ON)).toEqual({
      not: "too-soon",
      until: SIX_MINUTES_ON,
    });
    expect(rotate("links", announced, FRESH, SIX_MINUTES_ON)).toEqual({
      to: { current: NEW, previous: OLD },
      step: "begin",
    });
  });

  it.each(["webhook", "links"] as const)("never keeps a third value: %s", (name) => {
    expect(rotate(name, standing({ current: NEW, previous: OLD }), FRESH, SIX_MINUTES_ON)).toEqual({
      not: "unfinished",
    });
  });
});

describe("finishing a rotation", () => {
  it("waits until the links' new value signs", () => {
    expect(finish("links", standing({ current: OLD, next: NEW }), SIX_MINUTES_ON, true)).toEqual({
      not: "not-begun",
      until: SIX_MINUTES_ON,
    });
  });

  const begun = standing({ current: NEW, previous: OLD });

  it("drops the old webhook secret, but not before every function knows the new one", () => {
    expect(finish("webhook", begun, FIVE_MINUTES_ON, false)).toEqual({
      not: "too-soon",
      until: SIX_MINUTES_ON,
    });
    expect(finish("webhook", begun, SIX_MINUTES_ON, false)).toEqual({ to: { current: NEW }, step: "finish" });
  });

  it("keeps the links' old value until all its links have expired", () => {
    const lastMoment = "2027-12-29T08:59:59.999Z";
    const over = "2027-12-29T09:00:00.000Z";
    expect(finish("links", begun, lastMoment, false)).toEqual({ not: "links-live", until: over });
    expect(finish("links", begun, over, false)).toEqual({ to: { current: NEW }, step: "finish" });
  });

  it("breaks these links on request, but not before every page knows the new value", () => {
    expect(finish("links", begun, FIVE_MINUTES_ON, true)).toEqual({ not: "too-soon", until: SIX_MINUTES_ON });
    expect(finish("links", begun, SIX_MINUTES_ON, true)).toEqual({ to: { current: NEW }, step: "finish" });
  });

  it("has nothing to drop without a rotation", () => {
    expect(finish("webhook", standing({ current: NEW }), SIX_MINUTES_ON, false)).toEqual({
      not: "nothing-to-finish",
    });
  });
});

describe("undoing a rotation", () => {
  it("puts the old value first and keeps the new one valid; repeating reverses it", () => {
    const begun = standing({ current: NEW, previous: OLD });
    expect(undo(begun)).toEqual({ to: { current: OLD, previous: NEW }, step: "return" });
    expect(undo(standing({ current: OLD, previous: NEW }))).toEqual({ to: begun.stored, step: "return" });
  });

  it("drops an announced value that has signed nothing", () => {
    expect(undo(standing({ current: OLD, next: NEW }))).toEqual({ to: { current: OLD }, step: "withdraw" });
  });

  it("has nothing to undo without a rotation", () => {
    expect(undo(standing({ current: OLD }))).toEqual({ not: "nothing-to-undo" });
  });
});
