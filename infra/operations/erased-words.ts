import type { Erasure } from "../../shared/domain/sessions/erasure.ts";
import { told } from "./print.ts";

/** When a client's record was erased, and how far the erasure has got. */
export function erasedInWords({ clientId, erasedAt, state }: Erasure, timeZone: string): string {
  const how =
    state === "sweeping" ? "is being deleted, which is done within half an hour" : "has been deleted";
  return `The record of client ${clientId} was erased on ${told(erasedAt, timeZone)}, and ${how}.`;
}
