import { currentCaller } from "../engine/current.ts";

/** `node:timers/promises`, by the virtual clock. */
export async function setTimeout(milliseconds = 0): Promise<void> {
  const caller = currentCaller();
  if (!caller) throw new Error("A pause was made outside every invocation");
  await caller.sleep(milliseconds);
}
