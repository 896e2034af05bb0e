import * as z from "zod/mini";
import { memberKey } from "./keys.ts";
import { itemAt, type Table, whenFree, write } from "./table.ts";

const keyed = z.object({ formKey: z.string() });

/**
 * Each team member's key for the session form's entries in their browsers. It never changes, so that an outbox
 * outlives a sign-in and a rotated secret. It is an attribute of their record, where earlier versions leave it alone.
 */
export function formKeysIn(table: Table) {
  return {
    /** 32 bytes in base64url, made when they are first asked for. */
    async of(memberId: string): Promise<string> {
      const known = keyed.safeParse(await itemAt(table, memberKey(memberId)));
      if (known.success) return known.data.formKey;
      const formKey = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
      const outcome = await whenFree(() =>
        write(table, memberKey(memberId), {
          set: { formKey },
          condition: "attribute_not_exists(#formKey)",
        }),
      );
      // Two tabs that ask at once both get the key of the first.
      return outcome.written ? formKey : keyed.parse(outcome.refused.get(0)).formKey;
    },
  };
}
