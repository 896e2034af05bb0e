import * as z from "zod";
import { practiceSettings } from "../domain/practice/practice.ts";

/** Where a function reads its environment from: `process.env`, or what the template says. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A whole practice's settings as one variable of JSON. */
export const practiceVariable = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "must be JSON" });
      return z.NEVER;
    }
  })
  .pipe(practiceSettings);

/** Reads the variables that a function needs, once, at its start; throws naming each that is missing or wrong. */
export function readEnvironment<Shape extends z.ZodRawShape>(
  environment: Environment,
  shape: Shape,
): z.infer<z.ZodObject<Shape>> {
  const parsed = z.object(shape).safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new Error(`Missing or invalid environment variables: ${z.prettifyError(parsed.error)}`);
}
