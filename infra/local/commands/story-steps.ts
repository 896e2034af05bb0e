import { strict as assert } from "node:assert";
import type { Message, PracticeClient } from "./practice-client.ts";

export const SAMANTHA = "samantha@example.com";
export const ANNA = "anna@example.com";

/** The digest's subject. How many there are by now depends on the weekday on which the story is run. */
const OVERVIEW = "Your Monday overview";

/** The latest email to this address; asserts their number, without Monday overviews. */
export async function only(client: PracticeClient, address: string, count: number): Promise<Message> {
  const emails = (await client.emailsTo(address)).filter(({ subject }) => subject !== OVERVIEW);
  assert.equal(emails.length, count, `${address} has ${emails.length} emails, and should have ${count}`);
  const latest = emails.at(-1);
  assert.ok(latest);
  return latest;
}

/** The Monday overviews to this address, oldest first. */
export async function overviewsTo(client: PracticeClient, address: string): Promise<Message[]> {
  return (await client.emailsTo(address)).filter(({ subject }) => subject === OVERVIEW);
}

export function seen(sentence: string): void {
  console.log(`✓ ${sentence}`);
}
