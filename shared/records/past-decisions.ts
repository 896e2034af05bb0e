import * as z from "zod/mini";
import type { PastDecision } from "../domain/team/past-decision.ts";
import { moment } from "../domain/text/schemas.ts";
import { clientPartition, EVENT_PREFIX } from "./keys.ts";
import { itemsOf, type Table, valuesOf } from "./table.ts";

const event = z.object({
  SK: z.string(),
  by: z.string(),
  person: z.optional(z.string()),
  reason: z.optional(z.string()),
  why: z.optional(z.string()),
  times: z.optional(z.int()),
  lastAt: z.optional(moment),
});

/** How many a page shows. */
const DECISIONS_SHOWN = 50;

/** The newest first, without reports from the practice's own system. */
export async function readDecisions(table: Table, clientId: string): Promise<PastDecision[]> {
  const events = itemsOf(table, {
    KeyConditionExpression: "PK = :client AND begins_with(SK, :prefix)",
    ExpressionAttributeValues: valuesOf({ client: clientPartition(clientId), prefix: EVENT_PREFIX }),
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: 2 * DECISIONS_SHOWN,
  });
  const found: PastDecision[] = [];
  for await (const item of events) {
    const read = event.parse(item);
    if (read.by === "practice") continue;
    found.push(decisionOf(read));
    if (found.length === DECISIONS_SHOWN) break;
  }
  return found;
}

function decisionOf({ SK, by, person, reason, why, times, lastAt }: z.infer<typeof event>): PastDecision {
  const [, at = "", what = "", about] = SK.split("#");
  return { at: lastAt ?? at, what, about, by, person, why: reason ?? why, times };
}
