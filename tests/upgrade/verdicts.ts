import { followUpOfEmail } from "./mail.ts";
import { kindOf, SCHEMAS, type Schemas } from "./recorded.ts";
import type { SentEmail } from "./services.ts";
import { type Item, nameOf } from "./table.ts";

/** Every item that these schemas cannot read, and why. @param readers the schemas' version */
export function unreadable(items: readonly Item[], schemas: Schemas, readers: string): string[] {
  return items.flatMap((item) => {
    const kind = kindOf(item);
    if (!kind) return [];
    try {
      schemas[SCHEMAS[kind]].parse(item);
      return [];
    } catch (error) {
      return [`${nameOf(item)}, read by ${SCHEMAS[kind]} of ${readers}: ${error}`];
    }
  });
}

/** Emails accepted twice without a mark. */
export function sentTwice(before: readonly string[], sent: readonly SentEmail[]): string[] {
  const known = new Set(before);
  return sent.flatMap((email) => {
    const followUp = followUpOfEmail(email);
    const isFirst = !known.has(followUp);
    known.add(followUp);
    return isFirst || email.raw.includes("X-Aftercare-Resent: yes") ? [] : [followUp];
  });
}

/** Emails to these addresses, as `follow-up to address`. */
export function sentTo(sent: readonly SentEmail[], addresses: ReadonlySet<string>): string[] {
  return sent
    .filter(({ to }) => to.some((address) => addresses.has(address.toLowerCase())))
    .map((email) => `${followUpOfEmail(email)} to ${email.to.join()}`);
}

/** Unsettled follow-ups: those in a shard of the index. */
export function unsettled(items: readonly Item[]): string[] {
  return items
    .filter((item) => kindOf(item) === "FOLLOWUP" && String(item.dueShard).startsWith("due-"))
    .map((item) => `${nameOf(item)} is ${item.status}, to be looked at ${item.nextAt}`);
}
