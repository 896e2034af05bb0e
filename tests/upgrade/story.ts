import { followUpOfEmail, type Link, linksOf, notificationOf } from "./mail.ts";
import { aPractice, type Practice, type World } from "./practice.ts";
import { anAppointment, anUpdate, EVERYTHING, reportBody } from "./reports.ts";
import type { QueuedMessage, Schedule, Secrets } from "./services.ts";
import { type Acknowledged, type Story, storyteller } from "./storyteller.ts";
import type { Version } from "./version.ts";
import { createWorld } from "./world.ts";

/** The data that a version leaves to the next one. */
export interface Left {
  readonly at: string;
  readonly secrets: Secrets;
  readonly reports: readonly Acknowledged[];
  readonly links: readonly (Link & { readonly opened: number })[];
  readonly schedules: readonly Schedule[];
  /** Messages that wait. */
  readonly queue: readonly QueuedMessage[];
  /** Every message ever queued. */
  readonly messages: readonly { readonly queue: string; readonly body: string }[];
  /** SES's events about its emails, processed or not. */
  readonly notifications: readonly object[];
  /** `client|session|step` of every accepted email. */
  readonly sent: readonly string[];
}

const SECRETS: Secrets = {
  webhook: { current: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR" },
  links: { current: "first-links-secret-".padEnd(44, "1") },
};
const ROTATED: Secrets["links"] = {
  current: "second-links-secret-".padEnd(44, "2"),
  previous: SECRETS.links.current,
};

const SIGNS =
  "both-legs saddle bladder-bowel sexual-function leg-coordination chest-pain trauma neck-emergency fever weight-loss " +
  "lump-shape night-rest cough-strain thoracic one-leg-progressive cancer-history neck-gp not-improving";
const EVERY_SIGN = SIGNS.split(" ")
  .map((sign) => `sign=${sign}`)
  .join("&");

/** Eleven days of a practice that exercise every kind of record, through a version's handlers. */
export async function tellStory(engine: string, version: Version) {
  const world = await createWorld(engine, {
    table: version.deployed.table,
    now: "2026-11-02T10:00:00.000Z",
    secrets: structuredClone(SECRETS),
  });
  const practice = aPractice(world, version);
  const story = storyteller(world, practice);

  await firstDay(world, practice, story);
  await practice.advance("2026-11-04T12:00:00.000Z");
  await answers(world, practice, story);
  await practice.advance("2026-11-05T09:00:00.000Z");
  await choices(world, practice, story);
  // The next emails are signed with another secret.
  world.services.secrets.links = ROTATED;
  await practice.advance("2026-11-10T11:00:00.000Z");
  await practice.look();
  await troubles(world, practice, story);
  await practice.advance("2026-11-12T10:00:00.000Z");
  await practice.look();
  await practice.settle();
  const links = await openAll(world, practice);
  const items = await lastHour(world, story);

  const left: Left = {
    at: world.time.now,
    secrets: world.services.secrets,
    reports: story.reports,
    links,
    schedules: [...world.services.schedules.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    queue: world.services.queue,
    messages: [...world.services.messages.values()],
    notifications: story.notifications,
    sent: world.services.sent.map(followUpOfEmail),
  };
  return { ...left, items };
}

async function firstDay(
  { time, services, lost }: World,
  practice: Practice,
  { post, hear, bounce, emailOf }: Story,
) {
  const at = () => time.now;
  await post(reportBody({ at: at(), name: "answers", outcome: EVERYTHING }));
  await post(reportBody({ at: at(), name: "changes-answer" }));
  await post(reportBody({ at: at(), name: "silent" }));
  await post(reportBody({ at: at(), name: "stops" }));
  await post(reportBody({ at: at(), name: "stops-at-once" }));
  await post(reportBody({ at: at(), name: "complains" }));
  await post(reportBody({ at: at(), name: "starts-again" }));
  await post(reportBody({ at: at(), name: "zoneless", client: { timeZone: undefined } }));
  await post(reportBody({ at: at(), name: "sydney", client: { timeZone: "Australia/Sydney" } }));
  await post(reportBody({ at: at(), name: "cautious", client: { cautions: ["pregnancy", "dizziness"] } }));
  await post(reportBody({ at: at(), name: "withdraws" }));
  await post(reportBody({ at: at(), name: "unwilling", client: { consent: { followUp: false } } }));
  await post(reportBody({ at: at(), name: "corrected" }));
  await post(reportBody({ at: at(), name: "returns", followUp: { checkIns: ["P1D", "P3W"] } }));
  await post(anAppointment(at(), "returns", "2026-11-30T14:00:00Z"));
  await post(anUpdate(at(), "never-treated"));
  await post(
    reportBody({ at: at(), name: "sees-doctor", outcome: { concerns: ["trapped-nerve", "other"] } }),
  );
  await post(reportBody({ at: at(), name: "no-doctor", outcome: { concerns: ["slipped-disc"] } }));
  // A safety email that must no longer be sent.
  lost.add("c-withheld");
  await post(reportBody({ at: at(), name: "withheld", outcome: { concerns: ["disc-deterioration"] } }));
  time.now = "2026-11-02T10:05:00.000Z";
  await post(anUpdate(at(), "withheld", { consent: { followUp: false } }));
  await post(anUpdate(at(), "withdraws", { consent: { followUp: false } }));

  // Two addresses that bounce, and a third that accepts mail.
  await post(reportBody({ at: at(), name: "moves", client: { email: "first@moves.example" } }));
  await bounce("moves", "after-care");
  time.now = "2026-11-02T10:10:00.000Z";
  await post(anUpdate(at(), "moves", { email: "second@moves.example" }));
  await post(
    reportBody({
      at: at(),
      name: "moves",
      sessionId: "s-moves-2",
      client: { email: "second@moves.example" },
    }),
  );
  await bounce("moves", "after-care");
  time.now = "2026-11-02T10:15:00.000Z";
  await post(anUpdate(at(), "moves", { email: "third@moves.example" }));
  await post(reportBody({ at: at(), name: "unreachable" }));
  await bounce("unreachable", "after-care");
  await post(reportBody({ at: at(), name: "full-mailbox" }));
  await hear(notificationOf(emailOf("full-mailbox", "after-care"), "MailboxFull", at()));
  await post(reportBody({ at: at(), name: "blocked" }));
  await hear(notificationOf(emailOf("blocked", "after-care"), "Reject", at()));

  services.mood = "rejects";
  await post(reportBody({ at: at(), name: "refused" }));
  services.mood = "throttles";
  await post(reportBody({ at: at(), name: "throttled" }));
  services.mood = "gives-no-answer";
  await post(reportBody({ at: at(), name: "unconfirmed", followUp: { checkIns: [] } }));
  await practice.advance("2026-11-02T10:40:00.000Z");
  services.mood = "gives-no-answer";
  await practice.look();
  await practice.advance("2026-11-02T11:20:00.000Z");
  await practice.look();
  await practice.settle();
  services.mood = "accepts";
  for (const name of ["answers", "silent", "moves"]) {
    await hear(notificationOf(emailOf(name, "after-care"), "Send", at()));
    await hear(notificationOf(emailOf(name, "after-care"), "Delivery", at()));
  }
  // An email that cannot be rendered while it is useful.
  lost.add("c-unreadable");
  await post(reportBody({ at: at(), name: "unreadable", followUp: { checkIns: [] } }));
}

async function answers({ time }: World, practice: Practice, { link, post }: Story) {
  const first = link("answers", "check-in");
  await practice.submit(first, `pain=4&days=5&change=better&${EVERY_SIGN}&comment=Much%20%C3%A4ngstlich`);
  const changing = link("changes-answer", "check-in");
  await practice.submit(changing, "pain=7&comment=First");
  time.now = "2026-11-04T12:05:00.000Z";
  await practice.submit(changing, "pain=3&days=0&change=much-better&sign=fever&comment=Second%0AThird");
  await post(
    reportBody({
      type: "session.corrected",
      at: time.now,
      name: "corrected",
      outcome: { techniques: ["dorn-method"] },
    }),
  );
  await post(reportBody({ type: "session.corrected", at: time.now, name: "no-doctor" }));
}

async function choices({ time }: World, practice: Practice, { link, emailOf, hear, post }: Story) {
  await practice.submit(link("stops", "preferences"), "choice=stop");
  await practice.submit(link("stops-at-once", "unsubscribe"), "List-Unsubscribe=One-Click");
  await hear(notificationOf(emailOf("complains", "check-in"), "Complaint", time.now));
  await practice.submit(link("starts-again", "preferences"), "choice=stop");
  time.now = "2026-11-05T09:10:00.000Z";
  await practice.submit(link("starts-again", "preferences"), "choice=start");
  await post(reportBody({ at: time.now, name: "returns", sessionId: "s-returns-2" }));
  await post(
    reportBody({
      type: "session.corrected",
      at: time.now,
      name: "corrected",
      outcome: { concerns: ["trapped-nerve"] },
    }),
  );
  await post(anUpdate(time.now, "zoneless", { timeZone: undefined, email: "elsewhere@zoneless.example" }));
}

async function troubles({ table, lost }: World, practice: Practice, { emailOf, link }: Story) {
  lost.delete("c-unreadable");
  const treatment = (await table.items()).filter(({ SK }) => SK === "TREATMENT#s-unreadable");
  await table.remove(treatment);
  await practice.receive('{"clientId":"c-unreadable","sessionId":"s-unreadable","step":"after-care"}');
  await table.plant(treatment);
  // An answer to the newest check-in.
  emailOf("answers", "check-in-day-7");
  await practice.submit(link("answers", "check-in"), `pain=0&days=7&change=same&${EVERY_SIGN}`);
}

/** The links to test: every check-in, and each client's oldest and newest others. */
async function openAll({ services }: World, practice: Practice) {
  const links = new Map(services.sent.flatMap(linksOf).map((link) => [link.path, link]));
  const alike = Map.groupBy(links.values(), ({ clientId, purpose }) => `${clientId} ${purpose}`);
  const chosen = [...alike.values()].flatMap((each) =>
    each[0]?.purpose === "check-in" ? each : each.filter((_, index) => index % (each.length - 1 || 1) === 0),
  );
  const opened = [];
  for (const link of chosen) {
    const { statusCode = 0 } = await practice.open(link.path);
    opened.push({ ...link, opened: statusCode });
  }
  return opened;
}

/** The pending work and the table at the time of the upgrade. */
async function lastHour({ services, table, time, lost }: World, { post, emailOf, notifications }: Story) {
  services.mood = "throttles";
  await post(reportBody({ at: time.now, name: "waits" }));
  services.mood = "gives-no-answer";
  await post(reportBody({ at: time.now, name: "in-doubt" }));
  notifications.push(notificationOf(emailOf("in-doubt", "after-care"), "Send", time.now));
  notifications.push(notificationOf(emailOf("silent", "check-in"), "Complaint", time.now));
  notifications.push(notificationOf(emailOf("sydney", "check-in"), "Bounce", time.now));
  services.mood = "accepts";
  lost.add("c-overdue");
  await post(reportBody({ at: time.now, name: "overdue" }));
  services.mood = "crash";
  const asked = services.asked;
  const report = post(reportBody({ at: time.now, name: "crashes" }));
  while (services.asked === asked) await new Promise((resolve) => setTimeout(resolve, 10));
  void report;
  return await table.items();
}
