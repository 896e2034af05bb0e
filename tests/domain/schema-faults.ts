import type * as z from "zod/mini";
import { meantIssues } from "../../shared/domain/sessions/schema-issues.ts";

/** Parses the path `a.0.b`. */
export function keys(path: string): PropertyKey[] {
  return path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** A copy with another value at a path. */
export function withAt(value: unknown, path: readonly PropertyKey[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === key ? withAt(entry, rest, replacement) : entry));
  }
  const fields = new Map(Object.entries(value as object));
  fields.set(String(key), withAt(fields.get(String(key)), rest, replacement));
  return Object.fromEntries(fields);
}

/** A copy without the field at a path. */
export function withoutAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const parent = path.slice(0, -1);
  const { [String(path.at(-1))]: _, ...others } = Object(valueAt(value, parent));
  return withAt(value, parent, others);
}

/** The paths of all objects within a value, the value itself first. */
export function objectPaths(value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  if (typeof value !== "object" || value === null) return [];
  const within = Array.isArray(value)
    ? value.flatMap((entry, index) => objectPaths(entry, [...path, index]))
    : Object.entries(value).flatMap(([key, entry]) => objectPaths(entry, [...path, key]));
  return Array.isArray(value) ? within : [path, ...within];
}

/** A schema's errors as `path: message`; unknown fields by name. Empty if it accepts. */
export function faultsOf(schema: z.ZodMiniType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return (parsed.error?.issues ?? [])
    .flatMap(meantIssues)
    .flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => `${[...issue.path, key].join(".")}: unknown`)
        : [`${issue.path.join(".")}: ${issue.message}`],
    );
}

/** The paths of a schema's errors. */
export function faultyPaths(schema: z.ZodMiniType, value: unknown): string[] {
  return faultsOf(schema, value).map((fault) => fault.slice(0, fault.indexOf(":")));
}

/** The value at a path. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((within, key) => Object(within)[key], value);
}
