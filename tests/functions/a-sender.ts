import type { Dependencies } from "../../functions/send-follow-up/dependencies.ts";
import { createHandler } from "../../functions/send-follow-up/handler.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Note } from "../../shared/domain/team/notes.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { Claim } from "../../shared/records/follow-ups.ts";
import type { AddressRecord, AnswerRecord, Profile, Treatment } from "../../shared/records/items.ts";
import type { Email, Handover } from "../../shared/services/mailer.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { aPractice } from "../domain/builders.ts";
import { aProfile, aStoredFollowUp, aTreatment, NOW } from "../records/builders.ts";
import { captureLog, NO_ALERTS, NO_LISTS, testLinks } from "./fakes.ts";
import { queued } from "./queued.ts";

export const KEY = { clientId: "c-42", sessionId: "s-1001" };
export const CHECK_IN = { ...KEY, step: "check-in-day-7", kind: "check-in" } as const;
export const NUDGE = { step: "nudge", kind: "nudge", about: CHECK_IN.step } as const;

export interface Scene {
  readonly now?: string;
  /** As claimed. */
  readonly followUp?: Partial<FollowUp>;
  readonly refused?: FollowUp | undefined;
  readonly profile?: Partial<Profile> | undefined;
  readonly treatment?: Partial<Treatment> | undefined;
  /** The address's record. */
  readonly address?: AddressRecord;
  /** The other follow-ups of the session. */
  readonly ofSession?: FollowUp[];
  readonly ofSessionFails?: boolean;
  /** The follow-up that an alert is about, if outside the plan. */
  readonly about?: FollowUp;
  /** When there will be room at the address, where there is none. */
  readonly roomAt?: Instant;
  /** Those that the email carries. */
  readonly notes?: readonly Note[];
  readonly answered?: readonly AnswerRecord[];
  readonly claimIsLost?: boolean;
  readonly careHasChanged?: boolean;
  readonly handover?: Handover;
  readonly overrides?: Partial<Dependencies>;
}

/** The sender on recording fakes. */
export function aSender(scene: Scene = {}) {
  const { now = NOW, ofSession = [], handover = { outcome: "accepted", messageId: "m-1" } } = scene;
  const done: unknown[][] = [];
  const emails: Email[] = [];
  const readdressed: string[] = [];
  const captured = captureLog("send-follow-up");
  const followUp = aStoredFollowUp({ ...KEY, kind: "after-care", status: "sending", ...scene.followUp });
  const claim: Claim = "refused" in scene ? { refused: scene.refused } : { claimed: followUp };
  const clock = () => now;
  const handler = createHandler({
    practice: aPractice(),
    publicUrl: "https://d1.example",
    clock,
    followUps: {
      claim: async () => claim,
      settle: async (_, how, __, reason) => {
        done.push(reason ? ["settle", how, reason] : ["settle", how]);
        return true;
      },
      postpone: async (_, dueAt, __, isLimited) => {
        done.push(isLimited ? ["postpone", dueAt, "limited"] : ["postpone", dueAt]);
        return true;
      },
      sendTo: async (_, address) => {
        readdressed.push(address);
        return !scene.claimIsLost;
      },
      ofClient: async () => {
        if (scene.ofSessionFails) throw new Error("The table cannot be read");
        return ofSession;
      },
      find: async () => scene.about,
    },
    alerts: NO_ALERTS,
    lists: NO_LISTS,
    team: { find: async () => ({}) },
    handHolds: {
      unlistEnded: async ({ clientId }) => {
        done.push(["unlist", clientId]);
      },
    },
    care: {
      tellBy: async ({ step }) => {
        done.push(["tell by", step]);
        return !scene.careHasChanged;
      },
    },
    notes: { ofEmail: async () => [...(scene.notes ?? [])] },
    answers: { ofSession: async () => [...(scene.answered ?? [])] },
    addresses: { takePlace: async () => scene.roomAt },
    clients: {
      readWithAddress: async () => ({
        address: scene.address ?? {},
        ...("profile" in scene && !scene.profile
          ? {}
          : {
              profile: aProfile({ clientId: KEY.clientId, latestSessionId: KEY.sessionId, ...scene.profile }),
            }),
        ...("treatment" in scene && !scene.treatment
          ? {}
          : { treatment: aTreatment({ ...KEY, outcome: outcomeFor(scene), ...scene.treatment }) }),
      }),
    },
    queue: {
      put: async (_, dueAt) => {
        done.push(["queue", dueAt]);
      },
    },
    links: testLinks(clock),
    mailer: {
      send: async (email) => {
        emails.push(email);
        return handover;
      },
    },
    log: captured.log,
    ...scene.overrides,
  });
  return {
    done,
    emails,
    readdressed,
    captured,
    followUp,
    handler,
    receive: (...bodies: string[]) => handler(queued(...bodies)),
    /** As queued at this attempt. */
    receiveQueued(attempt: number, body: string) {
      const event = queued(body);
      for (const record of event.Records)
        record.messageAttributes = { attempt: { dataType: "Number", stringValue: String(attempt) } };
      return handler(event);
    },
  };
}

/** A session that fits the first email. */
function outcomeFor({ followUp }: Scene) {
  return {
    ...aTreatment().outcome,
    concerns: followUp?.kind === "gp-referral" ? ["trapped-nerve" as const] : [],
  };
}

/** The token of the first link to this page. */
export function tokenIn(text: string | undefined, page: string): string {
  return new RegExp(`https://d1\\.example/${page}/([\\w.-]+)`).exec(text ?? "")?.[1] ?? "none";
}

export const MESSAGE = writeMessage({ ...KEY, step: "after-care" });
export const NOTHING_FAILED = { batchItemFailures: [] };
export const AGAIN = { batchItemFailures: [{ itemIdentifier: "message-0" }] };
