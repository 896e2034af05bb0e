import * as z from "zod/mini";
import { type Member, SESSION_LASTS, signInEmail } from "../domain/team/sign-in.ts";
import { id, moment } from "../domain/text/schemas.ts";
import { type Instant, plus } from "../domain/time/instant.ts";
import { expiresAt, lookKey, memberKey, requestKey, secondsAfter, teamSessionKey } from "./keys.ts";
import { addFollowUp } from "./plan-writes.ts";
import {
  asRead,
  itemAt,
  put,
  type Table,
  transact,
  update,
  whenFree,
  write,
  writeTogether,
} from "./table.ts";

/** A team member's record; empty before their first request. */
const memberItem = z.object({
  /** Their requests of the last hour. */
  asked: z.optional(z.array(moment)),
  /** When an operator last signed them out: they may not sign in until they are let in again. */
  barredAt: z.optional(moment),
  signedInAt: z.optional(moment),
  /** Their stand-in, see stand-ins.ts. */
  away: z.optional(z.object({ standIn: id, lastDay: z.string() })),
  /** The last form that changed it. */
  awayForm: z.optional(z.string()),
});
export type MemberRecord = z.infer<typeof memberItem>;

const sessionItem = z.object({ until: moment, endedAt: z.optional(moment) });

/** Sign-ins are kept this long, to look into. */
const KEPT = { days: 30 } as const;
/** An email that leaves at its last moment has a link for as long again. */
const REQUEST_LASTS = { minutes: 30 } as const;

export type TeamRecords = ReturnType<typeof teamRecords>;

/** The sign-ins of the practice's people, and whom they looked at. */
export function teamRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    async find(memberId: string): Promise<MemberRecord> {
      return memberItem.parse((await itemAt(table, memberKey(memberId))) ?? {});
    },

    /**
     * Records a request and plans its email.
     * @param request a new id
     * @returns false on a conflict: retry
     */
    async ask(member: Member, { before, asked, request, now }: Asking): Promise<boolean> {
      const expiry = secondsAfter(now, KEPT);
      return await writeTogether(table, [
        update(table, memberKey(member.id), {
          set: { asked },
          ...asRead({ asked: before.asked, barredAt: before.barredAt }),
        }),
        put(table, {
          ...requestKey(member.id, request),
          until: plus(now, REQUEST_LASTS),
          expiresAt: expiry,
        }),
        addFollowUp(table, signInEmail(member, request, now), now, expiry),
      ]);
    },

    /**
     * Uses a request up and begins a session; a barred team member gets none.
     * @param session the hash of the session's secret
     * @returns false when the request is used, ended or over
     */
    async signIn(memberId: string, request: string, session: string, now: Instant): Promise<boolean> {
      const outcome = await whenFree(() =>
        transact(table, [
          update(table, requestKey(memberId, request), {
            set: { endedAt: now },
            condition: "#until > :now AND attribute_not_exists(#endedAt)",
            values: { now },
          }),
          update(table, memberKey(memberId), {
            set: { signedInAt: now },
            condition: "attribute_not_exists(#barredAt)",
          }),
          put(table, {
            ...teamSessionKey(memberId, session),
            from: now,
            until: plus(now, SESSION_LASTS),
            expiresAt: secondsAfter(now, KEPT),
          }),
        ]),
      );
      return outcome.written;
    },

    /** Whether this session has begun, and has neither been ended nor expired. */
    async isSignedIn(memberId: string, session: string, now: Instant): Promise<boolean> {
      const item = await itemAt(table, teamSessionKey(memberId, session));
      if (!item) return false;
      const { until, endedAt } = sessionItem.parse(item);
      return now < until && endedAt === undefined;
    },

    /** Idempotent. */
    async signOut(memberId: string, session: string, now: Instant): Promise<void> {
      await whenFree(() =>
        write(table, teamSessionKey(memberId, session), {
          set: { endedAt: now },
          condition: "attribute_exists(PK) AND attribute_not_exists(#endedAt)",
        }),
      );
    },

    /** Notes who looked at a client: one entry for each team member and day, with its number of looks. */
    async look(clientId: string, memberId: string, now: Instant): Promise<void> {
      await whenFree(() =>
        write(table, lookKey(clientId, memberId, now), {
          set: { by: memberId, lastAt: now, expiresAt: expiresAt(now, retentionYears) },
          add: { times: 1 },
        }),
      );
    },
  };
}

interface Asking {
  /** The team member's record as read. */
  readonly before: MemberRecord;
  /** The requests to remember, this one among them. */
  readonly asked: readonly Instant[];
  readonly request: string;
  readonly now: Instant;
}
