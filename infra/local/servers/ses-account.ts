import type { AcceptedMessage } from "./ses-event.ts";

/** What SES knows of an account before anything is sent. */
export interface SesAccount {
  /** The verified domains and addresses; a domain stands for its subdomains too. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly string[];
}

const MOST_RECIPIENTS = 50;
const TAG = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * SES's error code and its words for a message that it would not take; undefined for one that it would.
 * @param from the addresses of the message's own header, which have to be verified as well
 */
export function refusalOf(
  { source, destinations, configurationSet, tags }: Omit<AcceptedMessage, "id" | "sentAt">,
  from: readonly string[],
  { identities, configurationSets }: SesAccount,
): [code: string, words: string] | undefined {
  if (destinations.length === 0) return ["InvalidParameterValue", "The message has no recipient."];
  if (destinations.length > MOST_RECIPIENTS) {
    return ["InvalidParameterValue", `The message has more than ${MOST_RECIPIENTS} recipients.`];
  }
  if (tags.some(({ name, value }) => !TAG.test(name) || !TAG.test(value))) {
    return ["InvalidParameterValue", "A tag holds more than letters, digits, dashes and underscores."];
  }
  if (configurationSet !== undefined && !configurationSets.includes(configurationSet)) {
    return ["ConfigurationSetDoesNotExist", `Configuration set <${configurationSet}> does not exist.`];
  }
  const unverified = [...new Set([source, ...from].map(addressIn))].filter(
    (address) => !identities.some((identity) => covers(identity, address)),
  );
  if (unverified.length === 0) return undefined;
  return [
    "MessageRejected",
    `Email address is not verified. The following identities failed the check: ${unverified.join(", ")}`,
  ];
}

function covers(identity: string, address: string): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return identity === address || identity === domain || domain.endsWith(`.${identity}`);
}

/** `Name <address>`, or the address alone. */
function addressIn(source: string): string {
  return (/<([^<>]*)>\s*$/.exec(source)?.[1] ?? source).trim();
}
