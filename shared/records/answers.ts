import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { type Answer, isFewDays, saysBetter } from "../domain/answers/check-in.ts";
import {
  checkInDayOf,
  type FollowUp,
  type FollowUpKey,
  type PlannedFollowUp,
} from "../domain/follow-ups/follow-up.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { type Instant, plus } from "../domain/time/instant.ts";
import { storedAnswers } from "./answer-additions.ts";
import { type AnswerRecord, answerItem, type Profile } from "./items.ts";
import {
  answerKey,
  answerPrefix,
  DUE_INDEX,
  eventKey,
  expiresAt,
  followUpKey,
  LISTS,
  profileKey,
} from "./keys.ts";
import { addFollowUp, cancelFollowUp, unlist } from "./plan-writes.ts";
import { asRead, itemAt, itemsOfClient, onlyIf, put, type Table, update, writeTogether } from "./table.ts";
import { listed, transition } from "./transition.ts";

export type AnswerRecords = ReturnType<typeof answerRecords>;

/** Earlier answers kept per check-in. */
const EARLIER_KEPT = 20;

interface AnswerContext {
  /** The answer being replaced, as read. */
  readonly before: AnswerRecord | undefined;
  readonly nudge: FollowUp | undefined;
  /** Other check-ins of the session that were left out, since the client was silent. */
  readonly leftOut?: readonly FollowUp[];
  /** The answers to all check-ins of the session, as read. */
  readonly known?: readonly AnswerRecord[];
  /** Whether it alerts the team. */
  readonly isWorrying?: boolean;
  readonly now: Instant;
  /** The answer's effects, in the same transaction. */
  readonly also?: readonly TransactWriteItem[];
}

interface Ending {
  /** The answer that says "back to normal", and the profile, as read. */
  readonly given: AnswerRecord;
  readonly profile: Profile;
  /** The session's check-ins and nudge that are still planned. */
  readonly planned: readonly FollowUp[];
  readonly farewell: PlannedFollowUp;
  readonly now: Instant;
}

/** Cap on remembered sessions. */
const ENDED_KEPT = 20;

export function answerRecords(
  table: Table,
  { retentionYears, numberAlerts }: Pick<Practice, "retentionYears" | "numberAlerts">,
) {
  /**
   * The list on which the team finds the answer. An item can be on only one list: for a client who is better, the
   * exercises need no look. One who says so beside something that alerts the team is on neither.
   */
  function listOf(answer: Answer, step: string, at: Instant, isWorrying: boolean) {
    if (saysBetter(answer)) return isWorrying ? undefined : listed(LISTS.improved, at);
    return numberAlerts && isFewDays(answer, checkInDayOf(step)) ? listed(LISTS.fewDays, at) : undefined;
  }

  /** Conditional on it being as read: once the client has changed it, that answer is the newer one. */
  function unlistAnswer(clientId: string, { sessionId, step, latest }: AnswerRecord) {
    return update(table, answerKey({ clientId, sessionId, step }), {
      set: { [DUE_INDEX.partition]: undefined, [DUE_INDEX.sort]: undefined },
      ...asRead({ answeredAt: latest.answeredAt }),
    });
  }

  return {
    async find(key: FollowUpKey): Promise<AnswerRecord | undefined> {
      const item = await itemAt(table, answerKey(key));
      return item && answerItem.parse(item);
    },

    /** The answers to a session's check-ins, in no particular order. */
    async ofSession(clientId: string, sessionId: string): Promise<AnswerRecord[]> {
      const items = await itemsOfClient(table, clientId, answerPrefix(sessionId));
      return items.map((item) => answerItem.parse(item));
    },

    /**
     * Records an answer, keeps the earlier one, and cancels the nudge, in one transaction. The answers to the session's
     * other check-ins leave the team's lists: this one is newer.
     * @returns false on a conflict: retry
     */
    async record(
      checkIn: FollowUp,
      answer: Answer,
      { before, nudge, leftOut = [], known = [], isWorrying = false, now, also = [] }: AnswerContext,
    ): Promise<boolean> {
      const answeredAt = momentAfter(before?.latest.answeredAt, now);
      const earlier = before ? [...before.earlier, before.latest].slice(-EARLIER_KEPT) : [];
      const item = {
        ...answerKey(checkIn),
        sessionId: checkIn.sessionId,
        step: checkIn.step,
        ...storedAnswers({ ...answer, answeredAt }, earlier),
        answeredAt,
        ...listOf(answer, checkIn.step, answeredAt, isWorrying),
        expiresAt: expiresAt(now, retentionYears),
      };
      return await writeTogether(table, [
        put(table, item, {
          condition: before ? "#answeredAt = :seen" : "attribute_not_exists(PK)",
          values: before ? { seen: before.latest.answeredAt } : {},
        }),
        update(table, followUpKey(checkIn), transition(checkIn, "answer", now, checkIn)),
        ...(nudge?.status === "planned" ? [cancelFollowUp(table, nudge, now, "answered")] : []),
        ...leftOut.map((each) => unlist(table, each)),
        ...known
          .filter((other) => other.step !== checkIn.step && isListed(other))
          .map((other) => unlistAnswer(checkIn.clientId, other)),
        ...also,
      ]);
    },

    /**
     * Ends a session's check-ins in one transaction, as long as nothing that it depends on has changed. The profile
     * keeps it, since a correction plans again what is cancelled here.
     * @returns false on a conflict: retry
     */
    async end(checkIn: FollowUpKey, { given, profile, planned, farewell, now }: Ending): Promise<boolean> {
      const { clientId, sessionId } = checkIn;
      const { endedSessions, latestSessionId, hold, handHold } = profile;
      const expiry = expiresAt(now, retentionYears);
      return await writeTogether(table, [
        update(table, profileKey(clientId), {
          set: { endedSessions: [...(endedSessions ?? []), sessionId].slice(-ENDED_KEPT) },
          ...asRead({ endedSessions, latestSessionId, hold, handHold }),
        }),
        onlyIf(table, answerKey(checkIn), asRead({ answeredAt: given.latest.answeredAt })),
        ...planned.map((followUp) => cancelFollowUp(table, followUp, now, "ended")),
        addFollowUp(table, farewell, now, expiry),
        put(table, {
          ...eventKey(clientId, now, `check-ins-ended#${sessionId}`),
          by: "client",
          expiresAt: expiry,
        }),
      ]);
    },
  };
}

function isListed({ [DUE_INDEX.partition]: list }: AnswerRecord): boolean {
  return list !== undefined;
}

/** Always later than the previous answer, even if the clock lags: the time identifies an answer. */
function momentAfter(before: Instant | undefined, now: Instant): Instant {
  return before && now <= before ? plus(before, { seconds: 0.001 }) : now;
}
