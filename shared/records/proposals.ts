import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { RULES } from "../domain/answers/answer-rules.ts";
import { step } from "../domain/follow-ups/follow-up.ts";
import {
  PROPOSAL_STATUSES,
  type Proposal,
  type ProposalNews,
  type ProposalStatus,
} from "../domain/team/proposals.ts";
import { id, moment } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile } from "./items.ts";
import { DUE_INDEX, expiresAt, LISTS, PROPOSAL_PREFIX, proposalKey } from "./keys.ts";
import { getWithClients } from "./profiles.ts";
import { type Found, rowsOf } from "./rows.ts";
import { itemsOfClient, put, type Table, update, writeTogether } from "./table.ts";
import { type Act, actWrites, nextNumber } from "./team-acts.ts";
import { listed } from "./transition.ts";

export const proposalItem: z.ZodMiniType<Proposal> = z.object({
  clientId: id,
  sessionId: id,
  step,
  rule: z.enum(RULES),
  because: z.string(),
  answers: z.array(step),
  out: z.array(z.string()),
  add: z.array(z.string()),
  at: moment,
  version: z.optional(z.int()),
  status: z.enum(PROPOSAL_STATUSES),
  decided: z.optional(z.object({ by: z.string(), at: moment, why: z.optional(z.string()) })),
});

/** All of a client's, in no particular order. */
export async function readProposals(table: Table, clientId: string): Promise<Proposal[]> {
  const items = await itemsOfClient(table, clientId, PROPOSAL_PREFIX);
  return items.map((item) => proposalItem.parse(item));
}

/** The open ones since `since` about the clients' latest sessions, oldest first: one query and one batch of reads. */
export async function openProposals(
  table: Table,
  since: Instant,
): Promise<Found<{ readonly proposal: Proposal; readonly profile: Profile }>> {
  const { rows, more } = await rowsOf(table, LISTS.proposals, { where: "#at >= :since", values: { since } });
  const proposed = (await getWithClients(table, rows)).map(({ item, profile }) => ({
    proposal: proposalItem.parse(item),
    profile,
  }));
  const found = proposed.filter(
    ({ proposal, profile }) => proposal.status === "open" && proposal.sessionId === profile.latestSessionId,
  );
  return { found, more };
}

/** An open proposal, and how it ends. */
export interface EndedProposal {
  readonly proposal: Proposal;
  readonly status: Exclude<ProposalStatus, "open">;
  readonly decided?: Proposal["decided"];
}

/** Ends an open proposal, and takes it off the list, if it has not changed since it was read. */
export function endProposal(table: Table, { proposal, status, decided }: EndedProposal): TransactWriteItem {
  return update(table, proposalKey(proposal), {
    set: { status, decided, [DUE_INDEX.partition]: undefined, [DUE_INDEX.sort]: undefined },
    condition: "#status = :open AND #at = :at",
    values: { open: "open", at: proposal.at },
  });
}

export type ProposalRecords = ReturnType<typeof proposalRecords>;

export function proposalRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    ofClient: async (clientId: string) => await readProposals(table, clientId),

    /** An answer's effect on proposals, for the answer's transaction. @param known as read */
    writesOf(
      { put: next, end }: ProposalNews,
      known: readonly Proposal[],
      now: Instant,
    ): TransactWriteItem[] {
      const before =
        next && known.find(({ sessionId, step }) => sessionId === next.sessionId && step === next.step);
      return [
        ...end.map((ended) => endProposal(table, ended)),
        ...(next
          ? [
              put(
                table,
                {
                  ...proposalKey(next),
                  ...next,
                  ...listed(LISTS.proposals, next.at),
                  expiresAt: expiresAt(now, retentionYears),
                },
                before
                  ? {
                      condition: "#status = :status AND #at = :at",
                      values: { status: before.status, at: before.at },
                    }
                  : { condition: "attribute_not_exists(PK)" },
              ),
            ]
          : []),
      ];
    },

    /** @returns false on a conflict */
    async turnDown(profile: Profile, proposal: Proposal, by: string, act: Act): Promise<boolean> {
      const { now, reason } = act;
      const what = `proposal-turned-down#${nextNumber(profile)}`;
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what, expiry: expiresAt(now, retentionYears) }),
        endProposal(table, { proposal, status: "turned-down", decided: { by, at: now, why: reason } }),
      ]);
    },

    /** One that was turned down waits again, on the list too. @returns false on a conflict */
    async reopen(profile: Profile, proposal: Proposal, act: Act): Promise<boolean> {
      const what = `proposal-reopened#${nextNumber(profile)}`;
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what, expiry: expiresAt(act.now, retentionYears) }),
        update(table, proposalKey(proposal), {
          set: { status: "open", decided: undefined, ...listed(LISTS.proposals, proposal.at) },
          condition: "#status = :before AND #at = :at",
          values: { before: "turned-down", at: proposal.at },
        }),
      ]);
    },
  };
}
