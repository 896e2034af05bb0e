import { describe, expect, it } from "vitest";
import { emulator } from "./emulator.ts";
import { normalise, UNTOLD } from "./read-back/normalise.ts";
import { READERS } from "./read-back/readers.ts";
import { resourcesOf } from "./stack.ts";

const STACKS = ["Aftercare-derby", "Aftercare-sydney"];
const resources = emulator === undefined ? [] : await Promise.all(STACKS.map(resourcesOf));
const cases = STACKS.flatMap((stack, index) =>
  (resources[index] ?? []).map((resource) => [stack, resource.type, resource.logicalId, resource] as const),
);

/** CloudFormation's status proves little, so each service is asked for its resources. */
describe.skipIf(emulator === undefined)("What was deployed, asked of each service", () => {
  it.for(cases)("%s: %s %s is as the template says", async ([, type, , resource]) => {
    const read = READERS[type];
    if (read === undefined)
      throw new Error(`There is no reader for ${type}: add it to tests/deploy/read-back`);
    const wanted = Object.entries(resource.properties).filter(([name]) => !UNTOLD[type]?.includes(name));
    const found = await read(resource);
    expect(normalise(found)).toMatchObject(normalise(Object.fromEntries(wanted)));
  });
});
