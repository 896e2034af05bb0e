import { describe, expect, it } from "vitest";
import { createFilter } from "../../../infra/local/event-sources/filter-pattern.ts";

const aRecord = (SK: string, status?: string) => ({
  dynamodb: { NewImage: { SK: { S: SK }, ...(status && { status: { S: status } }) } },
});

describe("an event source's filter", () => {
  const passes = createFilter([
    '{"dynamodb":{"NewImage":{"SK":{"S":[{"prefix":"FOLLOWUP"}]},"status":{"S":["planned","cancelled"]}}}}',
  ]);

  it("accepts events that match one alternative for every field", () => {
    expect(passes(aRecord("FOLLOWUP#s-1#nudge", "planned"))).toBe(true);
    expect(passes(aRecord("FOLLOWUP#s-1#nudge", "cancelled"))).toBe(true);
    expect(passes(aRecord("FOLLOWUP2#s-1#reply-1", "planned"))).toBe(true);
  });

  it("rejects events with a different or missing field", () => {
    expect(passes(aRecord("PROFILE", "planned"))).toBe(false);
    expect(passes(aRecord("FOLLOWUP#s-1#nudge", "sent"))).toBe(false);
    expect(passes(aRecord("FOLLOWUP#s-1#nudge"))).toBe(false);
    expect(passes({ dynamodb: {} })).toBe(false);
  });

  it("accepts everything without a pattern, and what any of several patterns accepts", () => {
    expect(createFilter([])({})).toBe(true);
    const either = createFilter(['{"a":[1]}', '{"b":["x"]}']);
    expect([{ a: 1 }, { b: "x" }, { b: "y" }, {}].map(either)).toEqual([true, true, false, false]);
  });

  it("throws for an unknown operator on creation", () => {
    expect(() => createFilter(['{"a":[{"numeric":[">",1]}]}'])).toThrow("numeric");
  });
});
