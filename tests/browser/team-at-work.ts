import { answerCheckIn, linksIn } from "../../infra/local/commands/letter-links.ts";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { addressOf, treat } from "../journeys/local-practice.ts";

/** Clients who answer their first check-in that they are much worse, at about the same time. */
export async function worried(practice: PracticeClient, ...names: readonly string[]): Promise<void> {
  for (const name of names) await treat(name, practice);
  await practice.advance("P2DT12H");
  for (const name of names) {
    const checkIn = (await practice.emailsTo(addressOf(name))).at(-1);
    const { checkIn: link } = await linksIn(await practice.rawEmail(checkIn?.id ?? ""));
    if (!link) throw new Error("The check-in is without a link.");
    await answerCheckIn(link, { pain: "9", change: "much-worse", days: "2", comment: "Please ring me." });
  }
}
