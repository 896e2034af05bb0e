import { describe, expect, it } from "vitest";
import { createFilter } from "../../../infra/local/event-sources/filter-pattern.ts";

const aRecord = (SK: string, status?: string) => ({
  dynamodb: { NewImage: { SK: { S: SK }, ...(status && { status: { S: status } }) } },
});

describe("an event source's filter", () => {
  const passes = createFilter([
    '{"dynamodb":{"NewImage":{"SK":{"S":[{"prefix":"FOLLOWUP"}]},"status":{"S":["planned","cancelled"]}}}}',
  ]);

  it("lets through what matches every field by any of its alternatives", () => {
    expect(passes(aRecord("FOLLOWUP#s-1#nudge", "planned"))).toBe(true);
    expect(passes(aRecord("FOLLOWUP#s-1#nudge", "cancelled"))).toBe(true);
    expect(passes(aRecord("FOLLOWUP2#s-1#reply-1", "planned"))).toBe(true);
  });

  it("holds back what differs in a field, or lacks it", () => {
    expect(passes(aRecord("PROFILE", "planned"))).toBe(false);
    expect(passes(aRecord("FOLLOWUP#s-1#nudge", "sent"))).toBe(false);
    expect(passes(aRecord("FOLLOWUP#s-1#nudge"))).toBe(false);
    expect(passes({ dynamodb: {} })).toBe(false);
  });

  it("lets everything through without a pattern, and what any of several patterns lets through", () => {
    expect(createFilter([])({})).toBe(true);
    const either = createFilter(['{"a":[1]}', '{"b":[{"exists":true}]}', '{"c":[{"anything-but":["x"]}]}']);
    expect([{ a: 1 }, { b: "" }, { c: "y" }, { c: "x" }, {}].map(either)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("refuses an operator that it does not know when it is made", () => {
    expect(() => createFilter(['{"a":[{"numeric":[">",1]}]}'])).toThrow("numeric");
  });
});
