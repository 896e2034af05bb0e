import type { Away } from "../domain/team/stand-ins.ts";
import type { Instant } from "../domain/time/instant.ts";
import { memberKey } from "./keys.ts";
import { asRead, type Table, whenFree, write } from "./table.ts";
import type { MemberRecord } from "./team.ts";

/**
 * The team members who are away. It is an attribute of the member's record, where earlier versions leave it as it is.
 */
export function standInRecords(table: Table) {
  return {
    /**
     * @param before the team member's record as read
     * @param away undefined: they are back
     * @param form recognises the same form when it is posted again
     * @returns false on a conflict: retry
     */
    async change(
      memberId: string,
      before: MemberRecord,
      { away, form, now }: { readonly away: Away | undefined; readonly form: string; readonly now: Instant },
    ): Promise<boolean> {
      const outcome = await whenFree(() =>
        write(table, memberKey(memberId), {
          set: { away, awayForm: form, awayAt: now },
          ...asRead({ away: before.away, awayForm: before.awayForm }),
        }),
      );
      return outcome.written;
    },
  };
}
