import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Treatment } from "../../shared/records/items.ts";
import { proposalKey, treatmentKey } from "../../shared/records/keys.ts";
import type { HttpResponse } from "../../shared/services/http.ts";
import { aProposal } from "../pages/care-pages.ts";
import { aProfile, aStoredFollowUp, aTreatment } from "../records/builders.ts";
import { itemsOfClient, plant, plantItem, plantProfile } from "../records/local-table.ts";
import { aTeam } from "./a-team.ts";

export const PAGE = "/team/clients/c-42";
export const KEY = { clientId: "c-42", sessionId: "s-1001" };

/** A client with a session, and Anna at their page. */
export async function aPage(
  profile: Parameters<typeof aProfile>[0] = {},
  treatment: Parameters<typeof aTreatment>[0] = {},
  overrides: Parameters<typeof aTeam>[0] = {},
) {
  const team = await aTeam(overrides);
  const own = { clientId: KEY.clientId, latestSessionId: KEY.sessionId, ...profile };
  await plantProfile(team.table, aProfile(own));
  const { care, ...recorded } = aTreatment({ ...KEY, ...treatment });
  // As the first edition left it, without the attribute.
  await plantItem(team.table, { ...treatmentKey(KEY), ...recorded, ...(care.length > 0 && { care }) });
  const cookies = await team.signIn();
  const open = async (who = cookies) => await team.get(PAGE, who);
  const form = async (act: string, who: string[]) =>
    act === "care" ? await team.get(PAGE, who, "care") : await open(who);
  return {
    ...team,
    cookies,
    open,
    /** Posts to an act as the page offers it. @param page an older one, default as it is now */
    act: async (
      act: string,
      fields: Record<string, string> | readonly (readonly [string, string])[],
      { page, who = cookies }: Posting = {},
    ) => {
      const seen = seenOn(page ?? (await form(act, who)));
      const sent = Array.isArray(fields) ? fields : Object.entries(fields);
      const body = new URLSearchParams([["seen", seen], ...sent]).toString();
      return await team.post(`${PAGE}?act=${act}`, body, who);
    },
    profile: async () => (await itemsOfClient(team.table, KEY.clientId, "PROFILE"))[0],
    notes: async () => await itemsOfClient(team.table, KEY.clientId, "NOTE#"),
    /** Writes a follow-up of the session. */
    plant: async (followUp: Partial<FollowUp>) =>
      await plant(team.table, aStoredFollowUp({ ...KEY, ...followUp })),
    propose: async (parts: Parameters<typeof aProposal>[0]) => {
      const proposal = aProposal({ ...KEY, ...parts });
      await plantItem(team.table, { ...proposalKey(proposal), ...proposal });
    },
    followUps: async () => await itemsOfClient(team.table, KEY.clientId, "FOLLOWUP#"),
    emails: async () => await itemsOfClient(team.table, KEY.clientId, "FOLLOWUP2#"),
    events: async () => await itemsOfClient(team.table, KEY.clientId, "EVENT#"),
    /** The versions of the session's home care. */
    care: async () => {
      const [item] = await itemsOfClient(team.table, KEY.clientId, treatmentKey(KEY).SK);
      return (item?.care ?? []) as Treatment["care"];
    },
  };
}

export interface Posting {
  readonly page?: HttpResponse;
  readonly who?: string[];
}

/** The version that a page says its reader has seen. */
export function seenOn({ body = "" }: HttpResponse): string {
  return /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "none";
}
