import { relationTo } from "../domain/sessions/erasure.ts";
import type { EventOf } from "../domain/sessions/session.ts";
import { type HttpResponse, jsonResponse } from "../services/http.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { erasedReceipt } from "./erased.ts";
import type { Reporting } from "./reporting.ts";

/** Erases a client's record: nothing is sent from now on, and find-overdue deletes all items within half an hour. */
export async function clientErased(
  { data: { client }, timestamp }: EventOf<"client.erased">,
  { erasures, clock, log }: Pick<Reporting, "erasures" | "clock" | "log">,
): Promise<HttpResponse> {
  return await retryOnConflict(async () => {
    const known = await erasures.find(client.id);
    if (known && relationTo(known, { reportedAt: timestamp }) === "gone")
      return jsonResponse(200, erasedReceipt(known));
    const erasure = await erasures.erase(client.id, timestamp, clock());
    if (!erasure) return undefined;
    log.info("client-erased", { clientId: client.id });
    return jsonResponse(200, erasedReceipt(erasure));
  });
}
