import * as z from "zod/mini";
import { practiceSettings } from "../domain/practice/practice.ts";

/** `process.env`, or the variables in the template. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A practice's settings as one JSON variable. */
export const practiceVariable = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text, context) => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: "custom", message: "must be JSON", input: text });
        return z.NEVER;
      }
    }),
  ),
  practiceSettings,
);

/** Reads a function's variables, once, at its start. @throws an Error that names each missing or invalid one */
export function readEnvironment<Shape extends z.core.$ZodShape>(
  environment: Environment,
  shape: Shape,
): z.infer<z.ZodMiniObject<Shape>> {
  const parsed = z.object(shape).safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new Error(`Missing or invalid environment variables: ${z.prettifyError(parsed.error)}`);
}
