import { rmSync } from "node:fs";
import * as z from "zod";
import { createApp } from "../../create-app.ts";

export type Resource = {
  type: string;
  properties: Readonly<Record<string, unknown>>;
};

/** The synthesised template of one practice. */
export type Template = {
  /** Its name in cdk.json. */
  practice: string;
  stackName: string;
  /** By logical id. */
  resources: ReadonlyMap<string, Resource>;
  /** The stack's outputs, not yet resolved. */
  outputs: ReadonlyMap<string, unknown>;
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
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

/**
 * Synthesises the app as for a deployment, but without bundling code.
 * @param practice its name in cdk.json; default the first
 * @param practices default those of cdk.json
 * @throws an Error that lists the practices, for an unknown one
 */
export function synthesise(practice: string | undefined, practices?: unknown): Template {
  const assembly = createApp({ bundle: false, practices }).synth();
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
    const { Resources, Outputs } = stackTemplate.parse(assembly.getStackByName(stackName).template);
    const resources = Object.entries(Resources).map(
      ([id, { Type, Properties }]) => [id, { type: Type, properties: Properties }] as const,
    );
    const outputs = Object.entries(Outputs).map(([name, { Value }]) => [name, Value] as const);
    return { practice: chosen, stackName, resources: new Map(resources), outputs: new Map(outputs) };
  } finally {
    rmSync(assembly.directory, { recursive: true, force: true });
  }
}
