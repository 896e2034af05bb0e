import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { FollowUp, PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Instant } from "../domain/time/instant.ts";
import { type EpochSeconds, followUpKey } from "./keys.ts";
import { addFollowUp } from "./plan-writes.ts";
import { onlyIf, type Table } from "./table.ts";

/** Plans the email in which the team writes to the client, or adds to one that still waits for notes. */
export function planReply(
  table: Table,
  email: PlannedFollowUp | FollowUp,
  now: Instant,
  expiresAt: EpochSeconds,
): TransactWriteItem {
  return "status" in email ? stillGathers(table, email) : addFollowUp(table, email, now, expiresAt);
}

/** Holds only while the email has not been claimed since it was read. */
export function stillGathers(table: Table, email: FollowUp): TransactWriteItem {
  return onlyIf(table, followUpKey(email), {
    condition: "#status = :planned AND #attempt = :attempt",
    values: { planned: "planned", attempt: email.attempt },
  });
}
