import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";

/**
 * The SHA-256 of the normalised address in base64url, so that keys hold no address. Refusals, complaints and stops that
 * belong to an address rather than a client are recorded under it.
 */
export type AddressId = string;

/**
 * One spelling for each mailbox: lower case, with the domain as in DNS. Mail servers may treat local parts as
 * case-sensitive, but none in common use does.
 */
export function normalAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase();
}

export function addressId(address: string): AddressId {
  return createHash("sha256").update(normalAddress(address)).digest("base64url");
}
