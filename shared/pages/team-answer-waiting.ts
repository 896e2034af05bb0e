import { isHoldEmail } from "../domain/alerts/alert-emails.ts";
import { isLead } from "../domain/follow-ups/kinds.ts";
import { whyNotSent } from "../domain/sending/outlook.ts";
import type { Wish } from "../domain/sending/wishes.ts";
import { momentInWords } from "./alert-parts.tsx";
import { type Answered, afterTheHold, departure, nextCheckIn, type Said } from "./team-answered.ts";
import { checkInsAhead } from "./team-lost.tsx";
import { emailName, pauseEndInWords } from "./team-words.ts";

export function afterSeen(parts: Answered): Said {
  const { followUps, firstName } = parts;
  const reply = followUps.findLast((each) => each.step.startsWith("reply-") && !isHoldEmail(each));
  const leaves = reply && departure(reply, parts);
  return {
    words: "It is marked as seen: the others get no more emails about it.",
    ...(leaves && { more: `The email that tells ${firstName} who has read the answer ${leaves}.` }),
  };
}

/** After an alert that held the check-ins. It stays done: what undoes it is a hold by hand. */
export function afterAlert(parts: Answered): Said {
  const { outlook, alerts, practice } = parts;
  const [closed] = alerts
    .map(({ alert }) => alert)
    .filter(({ closedAt }) => closedAt)
    .toSorted((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? 1 : -1));
  if (outlook.hold || outlook.handHold)
    return { words: "That alert is done.", more: "The check-ins are on hold, as said below." };
  const which = closed ? ` of ${momentInWords(closed.openedAt, practice)}` : "";
  const text = `Held again: the alert${which} was done too early.`;
  return {
    words: "That alert is done, and the check-ins go on.",
    more: afterTheHold(parts),
    undo: { act: "hold", words: "hold the check-ins again", fields: { text } },
  };
}

export function afterHold(parts: Answered): Said | undefined {
  if (!parts.outlook.handHold) return undefined;
  const [next] = checkInsAhead(parts);
  return {
    words: next ? `On hold: ${emailName(next)} waits.` : "On hold.",
    ...(next && { more: `It was due on ${momentInWords(next.dueAt, parts.practice)}.` }),
    undo: { act: "resume", words: "let the check-ins go on" },
  };
}

export function afterResume(parts: Answered): Said | undefined {
  const { outlook, decisions } = parts;
  if (outlook.handHold) return undefined;
  if (outlook.hold)
    return { words: "Your hold is over.", more: "The check-ins still wait for the alert, as said below." };
  const text = decisions.find(({ what }) => what === "held")?.why ?? "They went on by mistake.";
  return {
    words: "The check-ins go on.",
    more: afterTheHold(parts),
    undo: { act: "hold", words: "hold the check-ins again", fields: { text } },
  };
}

const WISHES: Readonly<Record<string, Wish>> = {
  unsubscribed: "stop",
  "no-check-ins": "no-check-ins",
  paused: "pause",
  started: "start",
};

const BY_MISTAKE = "Undone: it was recorded by mistake.";

export function afterConsent(parts: Answered): Said | undefined {
  const { firstName, outlook, followUps } = parts;
  if (!outlook.consent) return undefined;
  const lead = followUps.findLast((each) => isLead(each) && each.status === "planned");
  const leaves = lead && departure(lead, parts);
  const first = leaves ? `${emailName(lead)}: ${leaves}. ` : "";
  return {
    words: `It is recorded that ${firstName} agrees to emails.`,
    more: `${first}${nextCheckIn(parts)} Please record it in the practice’s own system too.`,
    undo: { act: "undo-consent", words: "no consent", fields: { text: BY_MISTAKE } },
  };
}

export function afterChoice(parts: Answered): Said | undefined {
  const { firstName, outlook, decisions, practice, now } = parts;
  const [last, before] = decisions.flatMap(({ what }) => WISHES[what] ?? []);
  const undo = (choice: Wish, words: string) => ({
    act: "choice",
    words,
    fields: { choice, text: BY_MISTAKE },
  });
  const { stopped, noCheckInsSince, pausedUntil } = outlook;
  const isPaused = pausedUntil !== undefined && now < pausedUntil;
  const stands = [stopped, noCheckInsSince, isPaused].filter(Boolean).length;
  // A start lifts every choice: with another choice in force it would be more than an undo.
  const allAgain = stands === 1 ? undo("start", "all emails again") : undefined;
  switch (last) {
    case "stop":
      return { words: `${firstName} gets no emails at all from now on.`, undo: allAgain };
    case "no-check-ins":
      return { words: `${firstName} gets no check-ins from now on.`, undo: allAgain };
    case "pause": {
      if (!pausedUntil) return undefined;
      const lost = checkInsAhead(parts).filter(
        (each) => whyNotSent(each, outlook, practice, now) === "paused",
      );
      return {
        words: `Paused: ${firstName} gets no check-ins until ${pauseEndInWords(pausedUntil, outlook, practice)}.`,
        more:
          lost.length > 0
            ? `Never sent, since it would be too late then: ${lost.map(emailName).join("; ")}.`
            : nextCheckIn(parts),
        undo: allAgain,
      };
    }
    case "start": {
      const isSimple = before === "stop" || before === "no-check-ins";
      const words = before === "stop" ? "no emails at all" : "no check-ins";
      return {
        words: `${firstName} gets all emails again.`,
        more: nextCheckIn(parts),
        ...(isSimple && { undo: undo(before, words) }),
      };
    }
    default:
      return undefined;
  }
}
