import type { Practice } from "../../../shared/domain/practice/practice.ts";
import type { Accepted } from "../services/ses.ts";
import { claimedAt, isForTeam } from "./after-a-stop.ts";
import { type AcceptedEmail, type ClientFacts, mayBeDetails } from "./facts.ts";
import type { Rule } from "./rule.ts";

/** An email goes only from the practice to its client or team, and its links open that client's pages. */
export function onlyToWhomItIsFor(practice: Practice): Rule {
  const { alertAddress, secondAlertAddress = alertAddress, team } = practice;
  const teamAddresses = new Set([alertAddress, secondAlertAddress, ...team.map(({ address }) => address)]);
  return {
    name: "5 every email goes to the right person",
    onEmail(followUp, accepted, { clients }) {
      const { email } = accepted;
      const { key, clientId } = followUp;
      const [to, ...others] = email.to;
      if (to === undefined || others.length > 0) return `${key} goes to ${email.to.length} addresses`;
      if (email.source !== practice.sender) return `${key} comes from an address that is not the practice's`;
      const foreign = ownersOfLinks(email).find((owner) => owner !== clientId);
      if (foreign !== undefined) return `${key} has a link that opens the page of ${foreign}`;
      if (isForTeam(followUp))
        return teamAddresses.has(to) ? undefined : `${key} goes to another address than the alerts'`;
      const client = clients.get(clientId);
      return client && !mayBeAddress(client, to, accepted)
        ? `${key} goes to an address that is not its client's`
        : undefined;
    },
  };
}

/** The newest report's address, or one that may have been recorded during rendering. */
function mayBeAddress(client: ClientFacts, address: string, accepted: AcceptedEmail): boolean {
  const details = mayBeDetails(client, claimedAt(accepted), accepted.email.at);
  return details.some(({ email }) => email === address);
}

/** The clients, or the team member, in the tokens of an email's links. */
function ownersOfLinks({ html, headers }: Accepted): string[] {
  const links = `${html} ${headers["List-Unsubscribe"] ?? ""}`;
  return [...links.matchAll(/\/[\w-]+\.([\w-]+)\.[\w-]+/g)].map(([, payload = ""]) => {
    const claims: Record<string, string> = JSON.parse(Buffer.from(payload, "base64url").toString());
    return claims.clientId ?? claims.memberId ?? "";
  });
}
