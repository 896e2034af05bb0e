import type { SQSEvent } from "aws-lambda";
import type { Dependencies } from "../../functions/record-delivery/dependencies.ts";
import { createHandler } from "../../functions/record-delivery/handler.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { writeTag } from "../../shared/services/mailer.ts";
import { NOW } from "../records/builders.ts";
import { captureLog } from "./fakes.ts";
import { notified } from "./queued.ts";

export const KEY = { clientId: "c-42", sessionId: "s-1001", step: "after-care" };
export const SENT = "2026-11-20T14:58:00.000Z";

/** An event of SES about the email of that follow-up. */
export function aSesEvent(eventType: string, more: object = {}, tag: string | undefined = writeTag(KEY)) {
  return {
    eventType,
    mail: {
      messageId: "m-1",
      timestamp: SENT,
      source: "care@derby.example",
      destination: ["samantha@example.com"],
      tags: { "ses:configuration-set": ["derby-events"], ...(tag !== undefined && { "follow-up": [tag] }) },
    },
    ...more,
  };
}

export function notification(...reports: unknown[]): SQSEvent {
  return notified(...reports.map((report) => JSON.stringify(report)));
}

/** A mail server's report has action and status; an automatic reply has neither. */
export function aBounce(bounceType: string, said: object = { action: "failed", status: "5.1.1" }) {
  // A mail server may name an address other than the recipient.
  const bouncedRecipients = [{ emailAddress: "Samantha <S.Smith@forwarded.example>", ...said }];
  return aSesEvent("Bounce", { bounce: { bounceType, bounceSubType: "General", bouncedRecipients } });
}

export const COMPLAINED = [
  ["complain", "samantha@example.com", "2026-11-20T14:58:00.000Z"],
  ["complained", "c-42", "2026-11-20T14:58:00.000Z"],
];

/** The handler on recording fakes. */
export function aRecorder(followUp?: FollowUp, overrides: Partial<Dependencies> = {}) {
  const done: unknown[][] = [];
  const captured = captureLog("record-delivery");
  const handler = createHandler({
    clock: () => NOW,
    followUps: {
      find: async () => followUp,
      settle: async ({ attempt }, how) => {
        done.push(["settle", how, attempt]);
        return true;
      },
      alert: async ({ step }, trouble) => {
        done.push(["alert", step, trouble]);
        return true;
      },
    },
    addresses: {
      refuse: async (address, by) => {
        done.push(["refuse", address, by]);
        return true;
      },
      complain: async (address, _, about) => {
        done.push(["complain", address, about]);
        return true;
      },
    },
    clients: {
      choose: async (clientId, choice, _, about) => {
        done.push([choice, clientId, about]);
        return true;
      },
      suppress: async (clientId, address) => {
        done.push(["suppress", clientId, address]);
        return true;
      },
    },
    log: captured.log,
    ...overrides,
  });
  return {
    done,
    captured,
    handler,
    receive: (...reports: unknown[]) => handler(notification(...reports)),
  };
}
