import { describe, expect, it } from "vitest";
import { findMiniStack, startMiniStack } from "../emulators/ministack.ts";

const tool = await findMiniStack();

describe.skipIf("missing" in tool)("MiniStack", () => {
  it("starts on this machine alone, and is gone when it was stopped", async () => {
    if ("missing" in tool) throw new Error(tool.missing);
    const ministack = await startMiniStack(tool);
    const health = await fetch(`${ministack.url}/_ministack/health`);
    expect(health.status).toBe(200);
    await ministack.stop();
    await expect(fetch(`${ministack.url}/_ministack/health`)).rejects.toThrow();
  });
});
