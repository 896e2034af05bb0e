import { describe, expect, inject, it } from "vitest";
import { differenceOf } from "../emulators/differences.ts";
import type { RunningEngine } from "../emulators/engines.ts";

/** One thing that the practice relies on: what AWS documents, where, and how an engine is asked for it. */
interface Capability<Bench> {
  /** The page of AWS's documentation that says so. */
  readonly source: string;
  /** What AWS answers, as `observe` puts it: plain values that can be compared. */
  readonly aws: unknown;
  observe(bench: Bench): Promise<unknown>;
}

/** The capabilities of a service, each under a sentence that completes "it". */
export type Contract<Bench> = Readonly<Record<string, Capability<Bench>>>;

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

/** How a call ended, in the words that callers tell apart: the class of the error and the status, or what is picked. */
export async function outcomeOf<T>(
  call: Promise<T>,
  pick: (result: T) => unknown = () => "done",
): Promise<unknown> {
  let result: T;
  try {
    result = await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const answer = "$metadata" in error ? (error.$metadata as { httpStatusCode?: number }) : {};
    return { error: error.name, status: answer.httpStatusCode };
  }
  return pick(result);
}
