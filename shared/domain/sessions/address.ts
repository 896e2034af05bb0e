import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";

/**
 * Names a mailbox without spelling it: the SHA-256 of the normalised address in base64url. What belongs to an address
 * rather than to a client (a refusal, a complaint, a stop) is recorded under it.
 */
export type AddressId = string;

/**
 * Two spellings that reach the same mailbox are one: without case, and with the domain as DNS writes it. Mail servers
 * may tell local parts apart by case; none that people use does.
 */
export function normalAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase();
}

export function addressId(address: string): AddressId {
  return createHash("sha256").update(normalAddress(address)).digest("base64url");
}
