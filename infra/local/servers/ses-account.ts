import type { AcceptedMessage } from "./ses-event.ts";

/** An account's settings in SES. */
export interface SesAccount {
  /** Verified domains and addresses; a domain includes its subdomains. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly string[];
}

const MOST_RECIPIENTS = 50;
const TAG = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * SES's error code and message if it would refuse a message.
 * @param from the addresses in the From header, which must be verified too
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
