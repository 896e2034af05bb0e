import { describe, expect, inject, it } from "vitest";
import { differenceOf } from "../emulators/differences.ts";
import type { RunningEngine } from "../emulators/engines.ts";
import type { Contract } from "./contract.ts";

/**
 * Asks the engine that these tests run on for all of a contract. Where a difference is declared, the engine has to
 * differ exactly so: an engine that was mended fails here, and its declaration goes.
 * @param open starts the local practice's own servers when there is no other engine
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
