import { onlyFaults } from "../faults.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../world.ts";
import { clientData, says } from "./reports.ts";
import {
  complete,
  completeFour,
  correct,
  MASSAGE,
  SAM,
  type Script,
  story,
  update,
  WITH_CHECK_IN,
} from "./story.ts";

/**
 * Short stories that together reach every effect of every function. Each is run once per crash point, and per pair of
 * them.
 */
export const SCRIPTS = {
  "after-care": story({ play: (_, system) => complete(system, MASSAGE) }),
  "an answered check-in": story({
    habits: { answers: 100 },
    play: (_, system) => complete(system, WITH_CHECK_IN),
  }),
  "a worrying answer": story({
    habits: { answers: 100, worries: 100 },
    play: (_, system) => complete(system, WITH_CHECK_IN),
  }),
  "a person who signs in to decide": story({
    habits: { answers: 100, worries: 100, signsIn: 100 },
    play: (_, system) => complete(system, WITH_CHECK_IN),
  }),
  "a hold by hand": story({
    play({ agenda }, system, team) {
      complete(system, WITH_CHECK_IN);
      agenda.after(HOUR, () => team.visit(SAM.id, (acts, ...who) => acts.holdOrResume("hold", ...who)));
      agenda.after(2 * DAY, () => team.visit(SAM.id, (acts, ...who) => acts.holdOrResume("resume", ...who)));
    },
  }),
  "changes of exercises that are undone, and a hold that stays": story({
    play({ agenda }, system, team) {
      complete(system, WITH_CHECK_IN);
      agenda.after(HOUR, () => team.visit(SAM.id, (acts, ...who) => acts.changeCare(...who)));
      for (const hours of [2, 3])
        agenda.after(hours * HOUR, () => team.visit(SAM.id, (acts, ...who) => acts.undoCare(...who)));
      agenda.after(4 * HOUR, () => team.visit(SAM.id, (acts, ...who) => acts.holdOrResume("hold", ...who)));
    },
  }),
  "exercises that are changed before and during a hold": story({
    play({ agenda }, system, team) {
      complete(system, WITH_CHECK_IN);
      agenda.after(HOUR, () => team.visit(SAM.id, (acts, ...who) => acts.write(...who)));
      agenda.after(HOUR + 10 * MINUTE, () => team.visit(SAM.id, (acts, ...who) => acts.changeCare(...who)));
      const hold = () => team.visit(SAM.id, (acts, ...who) => acts.holdOrResume("hold", ...who));
      agenda.after(HOUR + 20 * MINUTE, hold);
      agenda.after(3 * HOUR, () => team.visit(SAM.id, (acts, ...who) => acts.changeCare(...who)));
      agenda.after(2 * DAY, () => team.visit(SAM.id, (acts, ...who) => acts.holdOrResume("resume", ...who)));
    },
  }),
  "a proposal that is turned down, and waits again": story({
    habits: { answers: 100, worries: 100 },
    play({ agenda }, system, team) {
      complete(system, WITH_CHECK_IN);
      for (const days of [2, 3, 4, 5, 6, 7]) {
        agenda.after(days * DAY, () => team.visit(SAM.id, (acts, ...who) => acts.decideProposal(...who)));
        agenda.after(days * DAY + HOUR, () =>
          team.visit(SAM.id, (acts, ...who) => acts.undoTurnDown(...who)),
        );
      }
    },
  }),
  "a stop on the phone": story({
    play({ agenda }, system, team) {
      complete(system, WITH_CHECK_IN);
      agenda.after(HOUR, () => team.visit(SAM.id, (acts, ...who) => acts.choose("stop", ...who)));
      agenda.after(4 * DAY, () => team.visit(SAM.id, (acts, ...who) => acts.choose("start", ...who)));
    },
  }),
  "a consent that comes later, on the phone": story({
    play({ agenda }, system, team) {
      complete(system, { ...MASSAGE, checkIns: ["P2D", "P5D"] }, { ...SAM, consent: false });
      agenda.after(2 * DAY, () => team.visit(SAM.id, (acts, ...who) => acts.agree(...who)));
    },
  }),
  "an email that is sent again, and taken back": story({
    play({ agenda }, system, team) {
      complete(system, MASSAGE);
      const sendAgain = (what: "again" | "undo-again") =>
        team.visit(SAM.id, (acts, ...who) => acts.sendAgain(what, ...who));
      agenda.after(HOUR, () => sendAgain("again"));
      // In the evening, so that it waits for the morning.
      agenda.after(10 * HOUR, () => sendAgain("again"));
      agenda.after(11 * HOUR, () => sendAgain("again"));
      agenda.after(12 * HOUR, () => sendAgain("undo-again"));
    },
  }),
  "a proposal, and a correction of its session": story({
    habits: { answers: 100 },
    play({ agenda }, system, team) {
      const session = { ...MASSAGE, checkIns: ["P1D", "P5D", "P10D", "P15D"] };
      complete(system, session);
      agenda.after(20 * DAY, () => correct(system, { ...session, techniques: ["dorn-method"] }));
      for (const days of [21, 22, 23, 24])
        agenda.after(days * DAY, () => team.visit(SAM.id, (acts, ...who) => acts.decideProposal(...who)));
    },
  }),
  "a session by the form, taken back": story({
    play({ agenda }, system, team) {
      complete(system, WITH_CHECK_IN);
      const session = { client: SAM, hasConcerns: false, takenBackAfter: 30 * SECOND };
      agenda.after(HOUR, () => team.reportByForm(session));
    },
  }),
  "a stop": story({ habits: { stops: 100 }, play: (_, system) => complete(system, WITH_CHECK_IN) }),
  "a bounce": story({ habits: { bounces: 100 }, play: (_, system) => complete(system, MASSAGE) }),
  "a complaint": story({ habits: { complains: 100 }, play: (_, system) => complete(system, MASSAGE) }),
  "a correction before the sending": story({
    play({ agenda }, system) {
      complete(system, WITH_CHECK_IN);
      agenda.after(300, () => correct(system, { ...WITH_CHECK_IN, hasConcerns: true }));
    },
  }),
  "a correction after the sending": story({
    play({ agenda }, system) {
      complete(system, MASSAGE);
      agenda.after(MINUTE, () => correct(system, { ...MASSAGE, techniques: ["dorn-method"] }));
    },
  }),
  "a correction that takes out what the nudge is about": story({
    play({ agenda }, system) {
      const session = { ...MASSAGE, checkIns: ["P2D", "P7D"] };
      complete(system, session);
      agenda.after(8 * DAY, () => correct(system, { ...session, checkIns: ["P2D"] }));
    },
  }),
  "another zone": story({
    play({ agenda }, system) {
      complete(system, WITH_CHECK_IN);
      agenda.after(HOUR, () => update(system, { ...SAM, timeZone: "Asia/Kolkata" }));
    },
  }),
  "an appointment": story({
    play({ agenda }, system) {
      complete(system, MASSAGE);
      agenda.after(10 * SECOND, () =>
        system.report({
          type: "appointment.booked",
          data: { client: { id: SAM.id }, appointment: { id: "a1", startsAt: "2027-06-09T09:00:00Z" } },
          says: says(SAM),
        }),
      );
    },
  }),
  "an ended appointment": story({
    play({ agenda }, system) {
      system.reportEnd(
        { id: MASSAGE.id, endedAt: MASSAGE.completedAt },
        { firstName: "Sam" },
        { repeats: 1, byHook: false },
      );
      agenda.after(10 * SECOND, () => complete(system, MASSAGE));
    },
  }),
  "a client is erased, and comes back": story({
    habits: { answers: 100 },
    play({ agenda }, system) {
      complete(system, { ...MASSAGE, checkIns: ["P1D", "P5D"] });
      // The check-in of the day has left; what comes later is still planned.
      agenda.after(30 * HOUR, () => system.erase(SAM.id, 1));
      for (const late of [30 * HOUR + 5 * MINUTE, 2 * DAY])
        agenda.after(late, () => complete(system, MASSAGE));
      const back = { ...WITH_CHECK_IN, id: "c1-s2", completedAt: MASSAGE.completedAt + 3 * DAY };
      agenda.after(3 * DAY + HOUR, () => complete(system, back));
    },
  }),
  "a client comes back before all of their record is gone": story({
    play({ agenda }, system) {
      complete(system, WITH_CHECK_IN);
      const ended = { id: "c1-s9", endedAt: MASSAGE.completedAt };
      agenda.after(HOUR, () => system.reportEnd(ended, clientData(SAM), { repeats: 0, byHook: false }));
      agenda.after(2 * HOUR, () => system.erase(SAM.id, 0));
      const back = { ...WITH_CHECK_IN, id: "c1-s2", completedAt: MASSAGE.completedAt + 2.4 * HOUR };
      agenda.after(2.1 * HOUR, () => complete(system, back));
    },
  }),
  "a client is erased while an email leaves": story({
    play(_, system) {
      complete(system, WITH_CHECK_IN);
      system.whileSending(SAM.id, 1, () => system.erase(SAM.id, 0));
    },
  }),
  "more sessions than an address has room for": story({ play: (_, system) => completeFour(system, 0) }),
  "more sessions than an address has room for while they are useful": story({
    play: (_, system) => completeFour(system, 6.5 * DAY),
  }),
  "a lost schedule": story({
    faults: () => onlyFaults("schedule-lost"),
    play: (_, system) => complete(system, WITH_CHECK_IN),
  }),
  "an email that SES never confirms": story({
    faults: () => onlyFaults("email-answer-lost", "event-lost"),
    play: (_, system) => complete(system, MASSAGE),
  }),
  "an address that is refused": story({
    faults: () => onlyFaults("refused-for-good"),
    play: (_, system) => complete(system, MASSAGE),
  }),
} as const satisfies Record<string, Script>;
export type ScriptName = keyof typeof SCRIPTS;

export const SCRIPT_NAMES = Object.keys(SCRIPTS) as ScriptName[];
