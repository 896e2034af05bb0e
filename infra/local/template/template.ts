import { rmSync } from "node:fs";
import * as z from "zod";
import { createApp } from "../../create-app.ts";

export type Resource = {
  type: string;
  properties: Readonly<Record<string, unknown>>;
};

/** What would be deployed for one practice. */
export type Template = {
  /** Its name in cdk.json. */
  practice: string;
  stackName: string;
  /** By logical id. */
  resources: ReadonlyMap<string, Resource>;
};

const STACK_PREFIX = "Aftercare-";

const stackTemplate = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

/**
 * Synthesises the app as a deployment does, but for the bundling of code.
 * @param practice its name in cdk.json; left out, the first one there
 * @throws an Error that names the practices there are, when this is none of them
 */
export function synthesise(practice: string | undefined): Template {
  const assembly = createApp({ bundle: false }).synth();
  try {
    const practices = assembly.stacks
      .map(({ stackName }) => stackName)
      .filter((name) => name.startsWith(STACK_PREFIX))
      .map((name) => name.slice(STACK_PREFIX.length));
    const chosen = practice || practices[0];
    if (chosen === undefined || !practices.includes(chosen)) {
      throw new Error(
        `AFTERCARE_PRACTICE is ${chosen}, which cdk.json does not have. It has: ${practices.join(", ")}.`,
      );
    }
    const stackName = `${STACK_PREFIX}${chosen}`;
    const { Resources } = stackTemplate.parse(assembly.getStackByName(stackName).template);
    const resources = Object.entries(Resources).map(
      ([id, { Type, Properties }]) => [id, { type: Type, properties: Properties }] as const,
    );
    return { practice: chosen, stackName, resources: new Map(resources) };
  } finally {
    rmSync(assembly.directory, { recursive: true, force: true });
  }
}
