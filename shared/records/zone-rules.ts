import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import type { FollowUp, FollowUpKey, PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import type { ZoneLedger } from "../domain/follow-ups/zone-rules.ts";
import { moment } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";
import { DUE_INDEX, followUpKey, followUpKeyOf, type Key } from "./keys.ts";
import { moveTo } from "./plan-writes.ts";
import { itemsOf, put, read, type Table, valuesOf, whenFree, write } from "./table.ts";

/** A single item. */
const LEDGER: Key = { PK: "ZONES", SK: "ZONES" };

const ledgerItem = z.object({
  release: z.string(),
  look: z.optional(
    z.object({
      number: z.int().check(z.minimum(1)),
      dueAt: moment,
      shard: z.int().check(z.minimum(0)),
      from: moment,
    }),
  ),
});

/** An unsettled follow-up, and when it is next checked. */
export interface IndexedKey {
  readonly key: FollowUpKey;
  readonly nextAt: Instant;
}

export type ZoneRuleRecords = ReturnType<typeof zoneRuleRecords>;

export function zoneRuleRecords(table: Table) {
  return {
    async read(): Promise<ZoneLedger | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: table.name, Key: marshall(LEDGER) }),
      );
      return Item && ledgerItem.parse(read(Item));
    },

    async write(ledger: ZoneLedger): Promise<void> {
      await table.client.send(new PutItemCommand(put(table, { ...LEDGER, ...ledger }).Put));
    },

    /** The unsettled follow-ups of one shard from the check time `from` on, in order. */
    async *unsettled(shard: string, from: Instant): AsyncGenerator<IndexedKey> {
      const rows = itemsOf(table, {
        IndexName: DUE_INDEX.name,
        KeyConditionExpression: "#shard = :shard AND #next >= :from",
        ExpressionAttributeNames: { "#shard": DUE_INDEX.partition, "#next": DUE_INDEX.sort },
        ExpressionAttributeValues: valuesOf({ shard, from }),
      });
      for await (const row of rows) {
        yield { key: followUpKeyOf(row), nextAt: String(row[DUE_INDEX.sort]) };
      }
    },

    /** Gives a planned follow-up new times. False on a conflict: it was cancelled, claimed or postponed. */
    async move(followUp: FollowUp, planned: PlannedFollowUp, now: Instant): Promise<boolean> {
      const change = moveTo(planned, followUp, now);
      return (await whenFree(() => write(table, followUpKey(followUp), change))).written;
    },
  };
}
