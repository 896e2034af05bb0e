import { describe, expect, inject, it } from "vitest";
import { differenceOf } from "../emulators/differences.ts";
import type { RunningEngine } from "../emulators/engines.ts";
import type { Contract } from "./contract.ts";

/**
 * Runs a whole contract on the current engine. A declared difference must occur exactly: if an engine is fixed, its
 * test fails until the declaration is removed.
 * @param open starts the local practice's servers if no other engine is chosen
 */
export async function checkContract<Bench>(
  contract: Contract<Bench>,
  open: (engine: RunningEngine | undefined) => Promise<Bench>,
): Promise<void> {
  const engine = inject("engine");
  const name = engine?.name ?? "local";
  const bench = await open(engine);
  describe(`on ${name}`, () => {
    for (const [capability, { aws, observe }] of Object.entries(contract)) {
      const difference = differenceOf(name, capability);
      it(difference ? `${capability}: not here: ${difference.instead}` : capability, async () => {
        expect(await observe(bench)).toEqual(difference ? difference.answer : aws);
      });
    }
  });
}
