import { standing } from "./facts.ts";
import type { Rule } from "./rule.ts";

const TOLD = "changed your exercises";
/** With so many the exercises may be again as they were. */
const CORRECTED_BACK = 2;

/** What the team adds to the exercises is told, and only that: it is never taken out again here. */
export const changesOfCareAreTold: Rule = {
  name: "12 a change of home care is told",
  onEmail({ key, clientId }, { email }, { clients }) {
    const changes = clients.get(clientId)?.team.careChanges ?? [];
    return email.html.includes(TOLD) && changes.length === 0
      ? `${key} tells a change that nobody made`
      : undefined;
  },
  atEnd(followUp, { clients }) {
    const image = standing(followUp);
    if (image?.status !== "skipped" || image.reason !== "withdrawn") return undefined;
    const reports = clients.get(followUp.clientId)?.reports ?? [];
    const corrections = reports.filter(({ type }) => type === "session.corrected");
    return corrections.length < CORRECTED_BACK ? `${followUp.key} does not tell a change` : undefined;
  },
};
