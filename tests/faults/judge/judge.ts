import type { SesEventName } from "../../../infra/local/servers/ses-event.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import type { HttpCall } from "../platform/http-api.ts";
import type { Handover } from "../platform/wire.ts";
import type { Accepted } from "../services/ses.ts";
import type { Write } from "../services/writes.ts";
import { DAY, MINUTE } from "../world.ts";
import { noteWrite } from "./alert-facts.ts";
import { answersOf } from "./answers.ts";
import { breachOfCare, type CareSoFar } from "./care.ts";
import { CROWD, crowdOf } from "./crowds.ts";
import { erasuresAreDone, GONE, isOfErased, noteSwept, scheduleLeft } from "./erasures.ts";
import {
  type AnswerPost,
  type ClientFacts,
  type FollowUpFacts,
  imageOf,
  isOpen,
  latestImage,
  type Trouble,
} from "./facts.ts";
import { addressesIn } from "./links-in.ts";
import { entryOf } from "./log-entry.ts";
import { noFacts, noFactsOf } from "./no-facts.ts";
import { endPending, notePending } from "./pending.ts";
import { RuleBroken } from "./rule.ts";
import { rulesFor } from "./rules.ts";
import { namesADiagnosis, tellsOfAPerson } from "./words.ts";

export type Judge = ReturnType<typeof judgeOf>;

/** Watches a run and records the first broken rule. */
export function judgeOf({ now, practice }: { now(): number; practice: Practice }) {
  const facts = noFacts();
  const rules = rulesFor(practice);
  const readers = new Set<string>();
  const careSoFar: CareSoFar = { turnedDown: new Set(), versions: new Map() };
  const tags = new Map<string, FollowUpFacts>();
  let broken: RuleBroken | undefined;

  function breakRule(rule: string, what: string | undefined): void {
    if (what !== undefined) broken ??= new RuleBroken(rule, what);
  }

  function clientOf(clientId: string): ClientFacts {
    let client = facts.clients.get(clientId);
    if (!client) {
      client = noFactsOf(clientId);
      facts.clients.set(clientId, client);
    }
    return client;
  }

  function followUpOf(key: string): FollowUpFacts {
    let followUp = facts.followUps.get(key);
    if (!followUp) {
      const [clientId = "", sessionId = "", step = ""] = key.split("|");
      followUp = { key, clientId, sessionId, step, changes: [], emails: [], handovers: [], told: [] };
      facts.followUps.set(key, followUp);
    }
    return followUp;
  }

  return {
    facts,
    clientOf,
    breakRule,
    get broken() {
      return broken;
    },

    onWrite(write: Write, by: string): void {
      const { key, after } = write;
      if (readers.has(by) && !key.includes(" LOOK#"))
        breakRule("9 a GET changes nothing", `${by} writes ${key}`);
      const [partition = "", sortKey = ""] = key.split(" ");
      const [kind, sessionId, step] = sortKey.split("#");
      if (!after && !isShortLived(key) && !isOfErased(facts, write))
        breakRule("1 nothing acknowledged is lost", `${by} takes ${key} away`);
      noteSwept(facts, write, { at: now(), breakRule });
      notePending(facts, key, after, { at: now(), breakRule });
      if (!after) return;
      noteWrite(facts.alertFacts, partition.replace(/^(CLIENT|TEAM)#/, ""), sortKey, after, now());
      if (partition.startsWith("CLIENT#")) {
        const client = clientOf(partition.replace("CLIENT#", ""));
        breakRule("13 only a tap changes home care", breachOfCare(client, sortKey, after, careSoFar));
      }
      const name = [partition.replace(/^(CLIENT|TEAM)#/, ""), sessionId, step].join("|");
      if (kind === "ANSWER") facts.answers.set(name, answersOf(after));
      if (!kind?.startsWith("FOLLOWUP")) return;
      const followUp = followUpOf(name);
      const change = { at: now(), from: followUp.changes.at(-1)?.to, to: imageOf(after), by };
      followUp.changes.push(change);
      for (const rule of rules) breakRule(rule.name, rule.onChange?.(followUp, change, facts));
    },

    onAccept(email: Accepted, by: string): void {
      for (const [, value] of email.tags) {
        tellsNothing("tag", `${value} ${Buffer.from(value, "base64url")}`);
      }
      tellsNothing("subject", email.subject);
      for (const link of addressesIn(email)) tellsNothing("address", link);
      if (namesADiagnosis(`${email.subject} ${email.html} ${email.text}`))
        breakRule("10 no email names a diagnosis", email.subject);
      if (!email.configurationSet) breakRule("2 SES reports on every email", email.messageId);
      const tag = email.tags.get("follow-up") ?? "";
      const followUp = followUpOf(Buffer.from(tag, "base64url").toString());
      tags.set(email.messageId, followUp);
      const last = followUp.changes.at(-1);
      // Its address is written under the same claim.
      const claim = followUp.changes.findLast(
        ({ from, to }) => to.status === "sending" && to.attempt !== from?.attempt,
      );
      const isMine = claim?.by === by && last !== undefined;
      const accepted = { email, claim: isMine ? claim : undefined, confirmedAt: undefined, troubles: [] };
      followUp.emails.push(accepted);
      for (const rule of rules) breakRule(rule.name, rule.onEmail?.(followUp, accepted, facts));
    },

    /** A function processed SES's acceptance of this email. */
    onReport(email: Accepted, event: SesEventName): void {
      const followUp = tags.get(email.messageId);
      const accepted = followUp?.emails.find((one) => one.email === email);
      if (!followUp || !accepted) return;
      if (event === "Send" || event === "Delivery") accepted.confirmedAt ??= now();
      const trouble = TROUBLES[event];
      if (trouble) accepted.troubles.push(trouble);
      const verdict = clientOf(followUp.clientId).verdicts.find(
        ({ what, messageId }) => what === event && messageId === email.messageId,
      );
      if (verdict) verdict.takenAt ??= now();
    },

    onDisturbed: (invocation: string) => void facts.disturbed.add(invocation),

    /** A function processed SES's event about an email. */
    onHandover(by: string, tag: string, handover: Handover): void {
      followUpOf(Buffer.from(tag, "base64url").toString()).handovers.push({ at: now(), by, handover });
    },

    /** An item's expiry. */
    onLifetime(key: string, expiresAt: number): void {
      if (isShortLived(key)) return;
      // A month of tolerance for other ways to count years.
      if (expiresAt < now() + practice.retentionYears * YEAR - 31 * DAY)
        breakRule("1 nothing acknowledged is lost", `${key} is kept for less than the practice's retention`);
    },

    /** An answer was refused because a newer check-in was sent. */
    onClosed({ sessionId, step }: AnswerPost, clientId: string): void {
      const dueAt = (name: string) => latestImage(followUpOf(name))?.dueAt ?? 0;
      const own = [clientId, sessionId, step].join("|");
      const isOver = [...facts.followUps.values()].some(
        (other) =>
          other.clientId === clientId &&
          other.sessionId === sessionId &&
          other.emails.length > 0 &&
          latestImage(other)?.kind === "check-in" &&
          dueAt(other.key) > dueAt(own),
      );
      if (!isOver) breakRule("1 a client's links and answers are accepted", `${own} is closed to an answer`);
    },

    onInvoke(invocation: string, { method }: HttpCall): void {
      if (method !== "POST") readers.add(invocation);
    },

    onText: tellsNothing,

    onPrint(line: string): void {
      tellsNothing("log", line);
      if (!line.includes('"followUpId"')) return;
      const { level, followUpId } = entryOf(line);
      if (level !== "error") return;
      for (const followUp of facts.followUps.values()) {
        if (`${followUp.sessionId}.${followUp.step}` === followUpId) followUp.told.push(now());
      }
    },

    /**
     * find-overdue requeues a follow-up that the code itself dropped: nothing is in flight, and the world lost nothing.
     */
    onDropped(key: string): void {
      // Not dropped if it has moved on since.
      if (latestImage(followUpOf(key))?.status === "planned")
        breakRule("3 our code loses no follow-up", `${key} was dropped by the code itself`);
    },

    onQueued: (key: string, inFlight: number) => breakRule(CROWD, crowdOf(key, inFlight)),

    /** A schedule came to its time. */
    onFire(key: string): void {
      breakRule(GONE, scheduleLeft(facts, key, now()));
    },

    /** An acknowledged report's follow-ups must be recorded. */
    onReceipt(body: string): void {
      const { clientId, sessionId, followUps = [] } = JSON.parse(body) as Receipt;
      for (const { id } of followUps) {
        const key = [clientId, sessionId, id.slice(`${sessionId}.`.length)].join("|");
        if (!facts.followUps.has(key))
          breakRule("1 nothing acknowledged is lost", `${key} was acknowledged and is missing`);
      }
    },

    end(): void {
      for (const { clientId, reports, verdicts } of facts.clients.values()) {
        const since = facts.faultsEndedAt ?? Infinity;
        // A run may end with the event that SES has just published.
        const wasDue = (at: number) => at > since && at < now() - 10 * MINUTE;
        const missed = verdicts.find(({ publishedAt, takenAt }) => !takenAt && wasDue(publishedAt));
        if (missed) breakRule("4 nothing is sent after a stop", `${clientId}'s ${missed.what} was lost`);
        const open = reports.find(isOpen);
        if (open) breakRule("1 every report is recorded", `${clientId}'s ${open.type} was never answered`);
      }
      for (const client of facts.clients.values()) {
        for (const rule of rules) breakRule(rule.name, rule.atEndOf?.(client, facts, now()));
      }
      erasuresAreDone(facts, breakRule);
      endPending(facts, now(), breakRule);
      for (const followUp of facts.followUps.values()) {
        for (const rule of rules) breakRule(rule.name, rule.atEnd?.(followUp, facts, now()));
      }
    },
  };

  function tellsNothing(where: string, text: string): void {
    if (tellsOfAPerson(text))
      breakRule("8 logs, tags and subjects hold no personal data", `a ${where} contains personal data`);
  }
}

const TROUBLES: Readonly<Partial<Record<SesEventName, Trouble>>> = {
  Bounce: "bounced",
  MailboxFull: "came back",
  Reject: "was rejected",
};

/**
 * Items that are not kept for years: the count of a day's emails, which nobody was promised, sign-ins, and pending
 * sessions.
 */
const isShortLived = (key: string) => key.endsWith(" PLACES") || /^(TEAM|PENDING)#/.test(key);
const YEAR = 365.25 * DAY;

interface Receipt {
  readonly clientId: string;
  readonly sessionId?: string;
  readonly followUps?: readonly { readonly id: string }[];
}
