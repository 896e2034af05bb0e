import { reportByHook } from "./acts.ts";
import { fillIn, offered } from "./form.ts";
import { LATER_ACTIONS } from "./later-actions.ts";
import { followUpOfEmail, notificationOf } from "./mail.ts";
import { anAppointment, anEndedAppointment, anUpdate, reportBody } from "./reports.ts";
import type { Services } from "./services.ts";
import { type Action, action, answer, corrected, emailOf, oldLink, post, postOnce, submit } from "./steps.ts";

/**
 * Everything that today's code can write, on an earlier version's records. Add a line for a new capability, so that the
 * old code reads what it writes. Actions are five minutes apart.
 */
export const ACTIONS: readonly Action[] = [
  action("a session of a new client", async (scene) => {
    await post(scene, reportBody({ at: scene.world.time.now, name: "new" }));
  }),
  action("a session with concerns", async (scene) => {
    const outcome = { concerns: ["other"] };
    await post(scene, reportBody({ at: scene.world.time.now, name: "new-doctor", outcome }));
  }),
  action("a session with a note for the doctor, and its correction", async (scene) => {
    const concerns = ["other", { other: "a rash" }];
    const outcome = { concerns, since: "a week", noteForGp: "Please look at the left leg." };
    await postOnce(scene, reportBody({ at: scene.world.time.now, name: "new-note", outcome }));
    await postOnce(scene, corrected(scene, "new-note", { outcome: { ...outcome, since: "two weeks" } }));
  }),
  action("a session in words that the earlier version does not know, and its correction", async (scene) => {
    const own = (other: string) => ({ other });
    const outcome = {
      presentation: [{ area: "whole-body" }, { area: "legs", side: "left" }, { area: own("jaw") }],
      findings: [
        { site: "hamstrings", finding: own("cords") },
        { site: own("calves"), finding: "tension" },
      ],
      techniques: ["deep-tissue", "stretching", own("lomi lomi")],
      factors: ["lack-of-exercise", own("gardening")],
      homeCare: { advice: ["daily-walk", "training", "both-sides", "change-position"] },
    };
    await postOnce(scene, reportBody({ at: scene.world.time.now, name: "new-words", outcome }));
    await postOnce(scene, corrected(scene, "new-words", { outcome: { ...outcome, painScore: 2 } }));
  }),
  action("a session with an exercise of the therapist's own", async (scene) => {
    const own = { name: "Wall sit", steps: ["Sit."], dose: "Twice", link: "https://videos.example/1" };
    const homeCare = { exercises: [{ id: "chin-tuck" }, own] };
    await postOnce(scene, reportBody({ at: scene.world.time.now, name: "new-own", outcome: { homeCare } }));
  }),
  action("another session of a known client", async (scene) => {
    await post(scene, reportBody({ at: scene.world.time.now, name: "returns", sessionId: "s-returns-3" }));
  }),
  action("a session of a client without consent", async (scene) => {
    const client = { consent: { followUp: false, offers: true } };
    await post(scene, reportBody({ at: scene.world.time.now, name: "new-unwilling", client }));
    scene.silenced.add("new-unwilling@example.com");
  }),
  action("a late report of an earlier session", async (scene) => {
    const at = scene.world.time.now;
    const late = JSON.parse(reportBody({ at, name: "changes-answer", sessionId: "s-changes-answer-0" }));
    late.data.session.completedAt = "2026-10-30T10:00:00Z";
    late.timestamp = "2026-11-01T10:00:00Z";
    await post(scene, JSON.stringify(late));
  }),
  action("a correction of an old session", async (scene) => {
    const outcome = { techniques: ["stretching"], concerns: ["slipped-disc"] };
    await post(scene, corrected(scene, "full-mailbox", { outcome }));
  }),
  action("a correction of a session with history", async (scene) => {
    await post(scene, corrected(scene, "corrected", { outcome: { concerns: [], factors: ["driving"] } }));
  }),
  action("a correction of a new session", async (scene) => {
    await post(
      scene,
      corrected(scene, "new", { outcome: { painScore: 1 }, followUp: { checkIns: ["P1D", "P2W"] } }),
    );
  }),
  action("a new address and zone", async (scene) => {
    const change = { email: "Moved@Sydney.example", timeZone: "Europe/Paris", cautions: ["osteoporosis"] };
    await post(scene, anUpdate(scene.world.time.now, "sydney", change));
    scene.silenced.add("sydney@example.com");
  }),
  action("a client who gave birth, and whose caution ends", async (scene) => {
    const { now } = scene.world.time;
    const cautions = ["recently-gave-birth", "dizziness"];
    await postOnce(scene, reportBody({ at: now, name: "new-mother", client: { cautions } }));
    await postOnce(scene, anUpdate(now, "new-mother", { cautions, firstName: "Sam" }));
    await postOnce(scene, reportBody({ at: now, name: "new-mothers", client: { cautions } }));
    await postOnce(scene, anUpdate(now, "new-mothers", { cautions: ["dizziness"] }));
  }),
  action("a withdrawal of consent", async (scene) => {
    await post(scene, anUpdate(scene.world.time.now, "cautious", { consent: { followUp: false } }));
    scene.silenced.add("cautious@example.com");
  }),
  action("consent that is given again", async (scene) => {
    await post(scene, anUpdate(scene.world.time.now, "withdraws"));
  }),
  action("a client with a last name and no session", async (scene) => {
    await post(scene, anUpdate(scene.world.time.now, "new-untreated", { lastName: "Łukasz-O'Brien" }));
  }),
  action("an appointment", async (scene) => {
    await post(scene, anAppointment(scene.world.time.now, "silent", "2026-12-01T14:00:00Z"));
  }),
  action("an appointment that has ended, of a person who is no client", async (scene) => {
    await postOnce(scene, anEndedAppointment(scene.world.time.now, "a-unknown", { firstName: "Rosa" }));
  }),
  action("an appointment that has ended, and its session", async (scene) => {
    const at = scene.world.time.now;
    await postOnce(scene, anEndedAppointment(at, "s-new-ended", { id: "c-new-ended" }));
    await post(scene, reportBody({ at, name: "new-ended" }));
  }),
  action("an appointment that has ended, by a hook", async (scene) => {
    const end = scene.world.time.now;
    await reportByHook(scene, { event: "appointment.ended", appointment_id: "a-hooked", end, name: "Rosa" });
  }),
  action("an answer with every field, through an old link", async (scene) => {
    await answer(scene, oldLink(scene, "silent", "check-in"));
  }),
  action("an answer that replaces an old one", async (scene) => {
    await answer(scene, oldLink(scene, "answers", "check-in"));
  }),
  action("a short answer", async (scene) => {
    await submit(scene.today, oldLink(scene, "refused", "check-in"), "pain=3");
  }),
  action("every choice of the preferences page", async (scene) => {
    const link = oldLink(scene, "full-mailbox", "preferences");
    const { body = "" } = await scene.today.open(link);
    const fields = fillIn(body);
    for (const choice of [...offered(body, "choice"), "stop", "start"]) {
      await submit(scene.today, link, `${fields}&choice=${choice}`);
    }
  }),
  action("a pause", async (scene) => {
    const fields = "choice=pause&until=2026-11-20";
    await submit(scene.today, oldLink(scene, "unconfirmed", "preferences"), fields);
  }),
  action("a stop", async (scene) => {
    await submit(scene.today, oldLink(scene, "zoneless", "preferences"), "choice=stop");
    scene.silenced.add("elsewhere@zoneless.example");
  }),
  action("a stop by one click", async (scene) => {
    await submit(scene.today, oldLink(scene, "no-doctor", "unsubscribe"), "List-Unsubscribe=One-Click");
    scene.silenced.add("no-doctor@example.com");
  }),
  action("a start after an old stop", async (scene) => {
    await submit(scene.today, oldLink(scene, "stops", "preferences"), "choice=start");
  }),
  action("a start after an old complaint", async (scene) => {
    await submit(scene.today, oldLink(scene, "complains", "preferences"), "choice=start");
  }),
  action("SES's events again", async ({ left, today }) => {
    for (const notification of left.notifications.slice(0, -3)) await today.hear(notification);
  }),
  action("an address that refuses mail", async (scene) => {
    await post(scene, reportBody({ at: scene.world.time.now, name: "new-bounces" }));
    await scene.today.hear(notificationOf(emailOf(scene, "new-bounces"), "Bounce", scene.world.time.now));
    scene.silenced.add("new-bounces@example.com");
  }),
  action("another address of a client that refuses mail", async (scene) => {
    const { time } = scene.world;
    await post(
      scene,
      reportBody({ at: time.now, name: "moves", sessionId: "s-moves-3", client: THIRD_ADDRESS }),
    );
    await scene.today.hear(notificationOf(emailOf(scene, "moves"), "Bounce", time.now));
    scene.silenced.add(THIRD_ADDRESS.email);
  }),
  action("a mailbox that is full", async (scene) => {
    await post(scene, reportBody({ at: scene.world.time.now, name: "new-full" }));
    await scene.today.hear(notificationOf(emailOf(scene, "new-full"), "MailboxFull", scene.world.time.now));
  }),
  action("an email that SES rejects afterwards", async (scene) => {
    await post(scene, reportBody({ at: scene.world.time.now, name: "new-blocked" }));
    await scene.today.hear(notificationOf(emailOf(scene, "new-blocked"), "Reject", scene.world.time.now));
  }),
  action("a complaint", async (scene) => {
    await post(scene, reportBody({ at: scene.world.time.now, name: "new-complains" }));
    await scene.today.hear(
      notificationOf(emailOf(scene, "new-complains"), "Complaint", scene.world.time.now),
    );
    scene.silenced.add("new-complains@example.com");
  }),
  action("a bounced alert to the practice", async (scene) => {
    const alert = scene.world.services.sent.findLast((email) => followUpOfEmail(email).includes("|alert-"));
    if (alert) await scene.today.hear(notificationOf(alert, "Bounce", scene.world.time.now));
  }),
  inMood("throttles", "an email that SES throttles"),
  inMood("rejects", "an email that SES rejects"),
  inMood("gives-no-answer", "an unconfirmed email"),
  action("a run of find-overdue", async ({ today }) => await today.look()),
  action("three days", async ({ today, world }) => {
    await today.advance(new Date(Date.parse(world.time.now) + 72 * 3_600_000).toISOString());
    await today.look();
  }),
  ...LATER_ACTIONS,
];

const THIRD_ADDRESS = { email: "third@moves.example" };

/** A session whose first email gets this answer from SES. */
function inMood(mood: Services["mood"], name: string): Action {
  return action(name, async (scene) => {
    scene.world.services.mood = mood;
    await post(scene, reportBody({ at: scene.world.time.now, name: `new-${mood}` }));
    scene.world.services.mood = "accepts";
  });
}
