import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { nothingAfterAStop, nothingPointless } from "./after-a-stop.ts";
import { againByDecision, againMakesSense, oneAgainAtATime } from "./again.ts";
import {
  noAlertIsLost,
  noAlertIsSilent,
  noneEscalatesAfterwards,
  nothingRoutineDuringAHold,
} from "./alerts.ts";
import { answersLast } from "./answers.ts";
import { appointmentsAreToCome } from "./appointments.ts";
import { atMostOnce } from "./at-most-once.ts";
import { changesOfCareAreTold } from "./care.ts";
import { atMostThreeADay, heldBackForACause } from "./ceiling.ts";
import { choicesAreKept } from "./choices.ts";
import { digestsOnMondays } from "./digests.ts";
import { farewellsAreAskedFor, nothingAfterTheEnding } from "./endings.ts";
import { nothingAfterAnErasure } from "./erasures.ts";
import { failuresHaveACause, refusalsAreFinal } from "./failed.ts";
import { holdsByHandAreListed, holdsByHandHold } from "./hand-holds.ts";
import { atTheSendHour, neitherEarlyNorLate, outsideQuietHours, usefulForLong } from "./in-time.ts";
import { notesArrive, onlyStandingNotes } from "./notes.ts";
import { checkInsAsk, lapsesAreDue, nudgesComeWhenTheyShould, nudgesNameTheirCheckIn } from "./nudges.ts";
import type { Rule } from "./rule.ts";
import { safetyComesFirst } from "./safety.ts";
import { everythingSettles, recordsTellTheTruth } from "./settled.ts";
import { theSilentAreLeft } from "./silence.ts";
import { standInsStandIn } from "./stand-ins.ts";
import { cautionsAreTold, cautionsCount, newsIsTold, onlyOneOfEach, onlyTheNewestPlan } from "./surplus.ts";
import { nothingOfATakenBack, theOneBeforeIsTheLatest, timeToTakeBack } from "./taken-back.ts";
import { onlyToWhomItIsFor } from "./to-whom.ts";
import { troublesAreTold } from "./told.ts";
import { onlyDrawnTransitions, onlyTheClaimed } from "./transitions.ts";
import { thePlanIsWhole } from "./whole-plan.ts";

/** Every rule that a run must keep; the README of the simulator says what each number promises. */
export function rulesFor(practice: Practice): readonly Rule[] {
  return [
    atMostOnce,
    onlyTheClaimed,
    onlyDrawnTransitions,
    nothingAfterAStop,
    nothingAfterAnErasure,
    nothingPointless,
    onlyToWhomItIsFor(practice),
    standInsStandIn(practice),
    neitherEarlyNorLate,
    usefulForLong,
    outsideQuietHours(practice),
    atTheSendHour(practice),
    onlyTheNewestPlan,
    onlyOneOfEach,
    cautionsCount,
    appointmentsAreToCome,
    nudgesNameTheirCheckIn,
    nudgesComeWhenTheyShould,
    lapsesAreDue,
    checkInsAsk,
    theSilentAreLeft,
    choicesAreKept,
    farewellsAreAskedFor,
    nothingAfterTheEnding,
    holdsByHandHold,
    holdsByHandAreListed,
    notesArrive,
    changesOfCareAreTold,
    onlyStandingNotes,
    againByDecision,
    oneAgainAtATime,
    againMakesSense,
    nothingOfATakenBack,
    timeToTakeBack,
    theOneBeforeIsTheLatest,
    safetyComesFirst,
    refusalsAreFinal,
    failuresHaveACause,
    recordsTellTheTruth,
    troublesAreTold,
    newsIsTold,
    cautionsAreTold,
    answersLast,
    thePlanIsWhole(practice),
    digestsOnMondays(practice),
    noAlertIsLost,
    noAlertIsSilent(practice),
    noneEscalatesAfterwards,
    nothingRoutineDuringAHold,
    atMostThreeADay,
    heldBackForACause,
    everythingSettles(practice),
  ];
}
