import { PRACTICE_DEFAULTS } from "../domain/practice/defaults.ts";
import type { Practice } from "../domain/practice/practice.ts";

/** `process.env`, or the variables in the template. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a function's variables, once, at its start. @throws an Error that names each missing one */
export function readEnvironment<Name extends string>(
  environment: Environment,
  ...names: readonly Name[]
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => environment[name] === undefined);
  if (missing.length > 0) throw new Error(`Missing environment variables: ${missing.join(", ")}`);
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}

/**
 * The variable PRACTICE. Not checked again, as synthesis has written it from checked settings: the schema would cost a
 * cold start some milliseconds. The defaults are there for an update, in which Lambda may run new code with the
 * earlier settings.
 * @throws SyntaxError if it is not JSON
 */
export function readPractice(variable: string): Practice {
  return { ...PRACTICE_DEFAULTS, ...JSON.parse(variable) };
}
