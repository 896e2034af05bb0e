import type { PendingSession } from "../../shared/domain/sessions/pending.ts";
import { newSessionId } from "../../shared/domain/team/form-ids.ts";
import { asForAnother } from "../../shared/domain/team/last-time.ts";
import { isForAnother } from "../../shared/domain/team/take-back.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import type { Treatment } from "../../shared/records/items.ts";
import type { Dependencies } from "./dependencies.ts";
import { asReported, idsOf } from "./pending-fields.ts";
import { FOR_ANOTHER } from "./take-back.ts";

/** What an empty session form begins with, before its client is known. */
export interface FormStart {
  /** The appointment whose outcome it reports, if its address names one. */
  readonly waiting: PendingSession | undefined;
  /** The session that was taken back and is reported for another client, if its address names one. */
  readonly takenBack: Treatment | undefined;
  readonly values: URLSearchParams;
}

/** Reads from the form's address what it begins with; `instead` is the page to show if that is out of date. */
export function startingForms({ practice, clock, clients, pending, sessions }: Dependencies) {
  return async (query: URLSearchParams): Promise<FormStart | { readonly instead: string }> => {
    const waiting = await pendingIn(query);
    if (waiting === "gone") return { instead: "/team?news" };
    const takenBack = await takenBackIn(query);
    if (takenBack === "gone") return { instead: "/session-form" };
    const values = takenBack ? asForAnother(takenBack.outcome) : new URLSearchParams();
    values.set("session", newSessionId(crypto.randomUUID()));
    values.set("opened", takenBack?.completedAt ?? clock());
    const again = takenBack?.appointment && (await pending.find(takenBack.appointment, clock()));
    const ids = waiting ? asReported(waiting, practice) : again ? idsOf(again) : [];
    for (const [name, value] of ids) values.set(name, value);
    return { waiting, takenBack, values };
  };

  async function pendingIn(query: URLSearchParams): Promise<PendingSession | "gone" | undefined> {
    const wanted = query.get("pending");
    if (wanted === null) return undefined;
    return (id.safeParse(wanted).success && (await pending.find(wanted, clock()))) || "gone";
  }

  /** `gone` if it is too late to report it for another client. */
  async function takenBackIn(query: URLSearchParams): Promise<Treatment | "gone" | undefined> {
    const sessionId = query.get(FOR_ANOTHER);
    if (sessionId === null) return undefined;
    const guard = id.safeParse(sessionId).success ? await sessions.findGuard(sessionId) : undefined;
    const { profile, treatment } = guard ? await clients.read(guard.clientId, sessionId) : {};
    // An erased client's item stays there until the sweep.
    return profile && treatment && isForAnother(treatment, clock()) ? treatment : "gone";
  }
}
