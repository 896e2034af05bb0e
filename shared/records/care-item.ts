import * as z from "zod/mini";
import type { CareVersion } from "../domain/home-care/care.ts";
import { moment } from "../domain/text/schemas.ts";
import { asRead } from "./table.ts";

/**
 * The versions of a treatment's home care, in an attribute of their own: the first version of this software drops it.
 * Ids are read as text and unknown attributes are kept, so that data from a later version stays as it is.
 */

const count = z.union([z.number(), z.readonly(z.tuple([z.number(), z.number()]))]);

const dose = z.looseObject({
  holdSeconds: z.optional(count),
  holdBreaths: z.optional(count),
  repetitions: z.optional(count),
  buildUpTo: z.optional(z.number()),
  sets: z.optional(count),
  timesPerDay: z.optional(z.union([count, z.literal("several")])),
  eachSide: z.optional(z.boolean()),
});

const careVersion = z.looseObject({
  at: moment,
  by: z.union([z.enum(["report", "correction"]), z.looseObject({ member: z.string(), name: z.string() })]),
  why: z.string(),
  told: z.optional(z.string()),
  exercises: z.array(
    z.looseObject({
      id: z.string(),
      dose,
      own: z.optional(
        z.looseObject({
          name: z.string(),
          steps: z.optional(z.array(z.string())),
          dose: z.optional(z.string()),
          link: z.optional(z.string()),
        }),
      ),
      note: z.optional(z.string()),
      because: z.string(),
      named: z.optional(z.literal(true)),
    }),
  ),
  advice: z.array(z.string()),
});

/** A condition on a treatment that no version was added since it was read. */
export function careAsRead({ care }: { readonly care: readonly unknown[] }) {
  return asRead({ care: care.length > 0 ? care : undefined });
}

/** Empty in records from before home care was recorded. */
export const careVersions = z._default(
  z.pipe(
    z.array(careVersion),
    z.transform((versions): readonly CareVersion[] => versions),
  ),
  [],
);
