import { describe, expect, it, vi } from "vitest";
import { createLog, errorName } from "../../shared/services/log.ts";

describe("the log", () => {
  it("writes one line of JSON per entry, with level, code and ids", () => {
    const lines: string[] = [];
    const log = createLog("send-follow-up", (line) => lines.push(line));
    log.info("follow-up-sent", { followUpId: "s-1.nudge", attempt: 1 });
    log.warn("follow-up-postponed");
    log.error("record-failed", { error: "TypeError" });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        level: "info",
        capability: "send-follow-up",
        code: "follow-up-sent",
        followUpId: "s-1.nudge",
        attempt: 1,
      },
      { level: "warn", capability: "send-follow-up", code: "follow-up-postponed" },
      { level: "error", capability: "send-follow-up", code: "record-failed", error: "TypeError" },
    ]);
    expect(lines.join("")).not.toContain("\n");
  });

  it("bypasses the console, which on Lambda would wrap the JSON, with a timestamp", () => {
    const written: unknown[] = [];
    const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(text) > 0);
    const console = vi.spyOn(globalThis.console, "log");
    createLog("find-overdue").info("overdue-counted", { count: 0 });
    expect(console).not.toHaveBeenCalled();
    stdout.mockRestore();
    const line = String(written[0]);
    expect(written).toHaveLength(1);
    expect(line.endsWith("}\n")).toBe(true);
    expect(JSON.parse(line)).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
      level: "info",
      capability: "find-overdue",
      code: "overdue-counted",
      count: 0,
    });
  });

  it.each([
    [new TypeError("samantha@example.com"), "TypeError"],
    ["samantha@example.com", "Unknown"],
    [{ name: "samantha@example.com" }, "Unknown"],
    [undefined, "Unknown"],
  ])("logs an error's class, never its message: %s", (error, name) => {
    expect(errorName(error)).toBe(name);
  });
});
