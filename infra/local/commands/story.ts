import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { sampleSession } from "../posting/sessions.ts";
import { readNoOptions } from "./command-line.ts";
import { answerCheckIn, linksIn, tapAlert, unsubscribeInOneClick } from "./letter-links.ts";
import { type Message, type PracticeClient, practiceClient } from "./practice-client.ts";
import {
  type PracticeOptions,
  type PracticeProcess,
  spawnPractice,
  withoutSample,
} from "./practice-process.ts";
import { ANNA, only, SAMANTHA, seen } from "./story-steps.ts";
import { decideOnAChange, readOverviews } from "./story-team.ts";

const HELP = `Runs Samantha's six weeks step by step, in a temporary practice, in under a minute.

  npm run story [-- --help]

Exit code: 0 every step was as expected; 1 a step failed, and is named; 2 usage error.`;

const ZONE = "Europe/London";
const TOM = { id: "c-43", firstName: "Tom", email: "tom@example.com" };
const MAYA = { id: "c-44", firstName: "Maya", email: "maya@example.com" };
const LEO = { id: "c-45", firstName: "Leo", email: "leo@example.com" };

/** Samantha's six weeks, step by step. */
async function tell(folder: string): Promise<void> {
  let practice = await open({ folder });
  let client = practiceClient(practice.url);
  seen("A practice opens, with no clients yet.");

  const began = (await client.status()).now;
  const session = sampleSession(began);
  const first = await client.report(session);
  assert.equal(first.status, 202);
  seen("Samantha's session is reported: tight lower back, knots in the glutes. It is recorded.");

  await client.settled();
  const afterCare = await only(client, SAMANTHA, 1);
  assert.match(afterCare.text, /Figure-four stretch/);
  assert.doesNotMatch(afterCare.text, /left hip next time/);
  seen("Her after-care arrives with the glute stretch, and without the therapist's private note.");

  const again = await Promise.all(Array.from({ length: 10 }, () => client.report(session)));
  for (const answer of again) assert.deepEqual(answer, { status: 200, body: first.body });
  await client.settled();
  await only(client, SAMANTHA, 1);
  seen("The same session arrives ten times at once: the same answer each time, and no second email.");

  const checkIn = await checkInOfDay(2, began, client, 2);
  const { checkIn: link = "" } = await linksIn(await client.rawEmail(checkIn.id));
  assert.equal((await fetch(link)).status, 200);
  assert.equal(await statusOf(client, "s-1001.check-in-day-2"), "sent");
  seen("Opening the check-in page records nothing.");

  const answer = await answerCheckIn(link, { pain: "3", days: "2", change: "better" });
  assert.equal(answer.status, 200);
  assert.equal(await statusOf(client, "s-1001.check-in-day-2"), "answered");
  seen("She answers: pain 3, better than before. Her answer is recorded.");

  const dayOf7 = await checkInOfDay(7, began, client, 3);
  await tellTheWorse(client, dayOf7);

  const { port } = new URL(practice.url);
  const tom = sampleSession((await client.status()).now, { id: "s-1002", client: TOM });
  assert.equal((await client.report(tom)).status, 202);
  await practice.kill();
  seen("Tom's session is recorded, and the process is killed at once, as in a power cut.");

  practice = await open({ folder, port });
  client = practiceClient(practice.url);
  await client.advance("PT1H");
  await client.settled();
  await only(client, TOM.email, 1);
  await only(client, SAMANTHA, 4);
  seen("The practice opens again. Tom gets his after-care once, and nobody gets an email twice.");

  const dayOf14 = await checkInOfDay(14, began, client, 5);
  assert.equal(await statusOf(client, "s-1001.nudge"), "cancelled");
  seen("Samantha gets no reminder, since she has answered.");

  await decideOnAChange(client, dayOf14);

  const maya = sampleSession((await client.status()).now, {
    id: "s-1003",
    client: MAYA,
    outcome: {
      concerns: ["trapped-nerve"],
      homeCare: {},
      messageToClient: "Please see your doctor about your leg before we go on.",
    },
  });
  assert.equal((await client.report(maya)).status, 202);
  await client.settled();
  const referral = await only(client, MAYA.email, 1);
  assert.match(referral.text, /GP/);
  assert.doesNotMatch(referral.text, /\b(trapped|nerve|stretch)\b/i);
  seen(
    "Maya's therapist suspects a trapped nerve: she is asked to see her GP, with no exercises and no diagnosis.",
  );

  const leo = sampleSession((await client.status()).now, { id: "s-1004", client: LEO });
  assert.equal((await client.report(leo)).status, 202);
  await client.settled();
  const { oneClick = "" } = await linksIn(await client.rawEmail((await only(client, LEO.email, 1)).id));
  assert.equal((await unsubscribeInOneClick(oneClick)).status, 200);
  seen("Leo stops the emails with one click in his mail program.");

  await endTheCheckIns(client, await checkInOfDay(28, began, client, 7));
  await client.moveTo(morningOf(began, 42));
  await only(client, SAMANTHA, 8);
  await only(client, LEO.email, 1);
  for (const { status, reason } of (await client.followUps(LEO.id)).slice(1)) {
    assert.deepEqual({ status, reason }, { status: "cancelled", reason: "unsubscribed" });
  }
  seen(
    "After six weeks Leo has got nothing more, and Samantha one after-care, four check-ins, two replies and one farewell.",
  );
  await readOverviews(client);

  await only(client, TOM.email, 4);
  const toTom = await client.followUps(TOM.id);
  assert.deepEqual(
    toTom.slice(-2).map(({ status, reason }) => [status, reason]),
    [
      ["skipped", "silent"],
      ["skipped", "silent"],
    ],
  );
  seen("Tom answered neither two check-ins nor the reminder, so he is asked no more.");

  assert.equal((await client.status()).pending, 0);
  assert.equal(await practice.stop(), 0);
  seen("Nothing is pending, and the practice closes.");
}

/** Samantha answers that she is worse; Anna gets an alert and closes it. */
async function tellTheWorse(client: PracticeClient, checkIn: Message): Promise<void> {
  const { checkIn: link = "" } = await linksIn(await client.rawEmail(checkIn.id));
  const worse = await answerCheckIn(link, {
    pain: "8",
    activity: "2",
    change: "much-worse",
    comment: "Please ring me.",
  });
  assert.match(await worse.text(), /Stop what hurts/);
  assert.equal((await client.answers("c-42")).at(-1)?.pain, 8);
  seen("Day 7: she is much worse. The page says what to do now, and shows no exercises.");

  await client.settled();
  const toAnna = await only(client, ANNA, 1);
  assert.doesNotMatch(`${toAnna.subject} ${toAnna.text}`, /worse|pain|ring me/i);
  const { alert = "" } = await linksIn(await client.rawEmail(toAnna.id));
  const page = await (await fetch(alert)).text();
  assert.match(page, /Please ring me\./);
  assert.equal((await client.alerts("c-42"))[0]?.status, "open");
  seen("Anna gets an email with a link that shows what Samantha said. Opening it changes nothing.");

  assert.equal((await tapAlert(alert, "seen")).status, 200);
  await client.settled();
  assert.equal((await client.alerts("c-42"))[0]?.acknowledgedBy, "Anna Kowalska");
  assert.match((await only(client, SAMANTHA, 4)).text, /Anna has seen your answer/);
  seen("Anna marks it as seen. Samantha gets a reply, and the alert does not escalate.");

  assert.equal((await tapAlert(alert, "done")).status, 200);
  assert.equal((await client.alerts("c-42"))[0]?.status, "closed");
  await client.advance("PT24H");
  assert.equal((await client.emailsTo("second@example.com")).length, 0);
  seen("They have talked: Anna marks it as done, and the check-ins resume.");
}

/** Samantha is back to normal, and ends the check-ins. */
async function endTheCheckIns(client: PracticeClient, checkIn: Message): Promise<void> {
  const { checkIn: link = "" } = await linksIn(await client.rawEmail(checkIn.id));
  assert.match(await (await fetch(link)).text(), /sit through a morning at your desk/);
  const page = await (
    await answerCheckIn(link, { pain: "0", days: "5", activity: "10", normal: "yes" })
  ).text();
  assert.match(page, /End my check-ins/);
  assert.equal((await client.answers("c-42")).at(-1)?.activity, 10);
  assert.match(await (await answerCheckIn(link, { choice: "no-check-ins" })).text(), /You have ended/);
  await client.settled();
  assert.match((await only(client, SAMANTHA, 8)).text, /our\s+last\s+email\s+about\s+your\s+session/);
  seen(
    "Day 28: Samantha can sit at her desk again, is back to normal and ends the check-ins. A last kind email thanks her.",
  );
}

/** Moves the clock past this day's morning. The check-in must then be the latest of `emails` emails. */
async function checkInOfDay(day: number, began: string, client: PracticeClient, emails: number) {
  await client.moveTo(morningOf(began, day));
  const message = await only(client, SAMANTHA, emails);
  const sentAt = Temporal.Instant.from(message.sentAt).toZonedDateTimeISO(ZONE);
  assert.equal(sentAt.hour, 9);
  const time = sentAt.toPlainTime().toString({ smallestUnit: "minute" });
  seen(`Day ${day}: one check-in, at ${time} in London.`);
  return message;
}

/** Ten o'clock in London, `day` days after the session. */
function morningOf(began: string, day: number): string {
  const completedAt = Temporal.Instant.from(began).subtract({ minutes: 5 }).toZonedDateTimeISO(ZONE);
  return completedAt.add({ days: day }).with({ hour: 10, minute: 0, second: 0 }).toInstant().toString();
}

/** Of one of Samantha's follow-ups. */
async function statusOf(client: PracticeClient, id: string): Promise<string | undefined> {
  return (await client.followUps("c-42")).find((followUp) => followUp.id === id)?.status;
}

/** Sets `running` at once, so that it can be killed while it opens. */
async function open(options: PracticeOptions): Promise<PracticeProcess> {
  const { opened, ...ends } = spawnPractice(options);
  running = ends;
  return { url: await opened, ...ends };
}

readNoOptions(HELP);
let running: Pick<PracticeProcess, "kill"> | undefined;
const folder = mkdtempSync(join(tmpdir(), "aftercare-story-"));
const cleanUp = async () => {
  await running?.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};
const stopWith = (exitCode: number) => () => cleanUp().then(() => process.exit(exitCode));
process.on("SIGINT", stopWith(130)).on("SIGTERM", stopWith(143)).on("SIGHUP", stopWith(129));
// The reader is gone, as after `npm run story | head -3`.
process.stdout.on("error", stopWith(1));
try {
  await tell(withoutSample(folder));
} catch (error) {
  // Only the first line: assertion messages continue with whole emails.
  console.error(`✗ ${error instanceof Error ? error.message.split("\n")[0] : error}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
