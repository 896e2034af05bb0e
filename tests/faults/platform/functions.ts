import * as arrangeFollowUps from "../../../functions/arrange-follow-ups/dependencies.ts";
import { createHandler as createArrangeFollowUps } from "../../../functions/arrange-follow-ups/handler.ts";
import * as checkInPage from "../../../functions/check-in-page/dependencies.ts";
import { createHandler as createCheckInPage } from "../../../functions/check-in-page/handler.ts";
import * as findOverdue from "../../../functions/find-overdue/dependencies.ts";
import { createHandler as createFindOverdue } from "../../../functions/find-overdue/handler.ts";
import * as preferencesPage from "../../../functions/preferences-page/dependencies.ts";
import { createHandler as createPreferencesPage } from "../../../functions/preferences-page/handler.ts";
import * as receiveWebhook from "../../../functions/receive-webhook/dependencies.ts";
import { createHandler as createReceiveWebhook } from "../../../functions/receive-webhook/handler.ts";
import * as recordDelivery from "../../../functions/record-delivery/dependencies.ts";
import { createHandler as createRecordDelivery } from "../../../functions/record-delivery/handler.ts";
import * as sendFollowUp from "../../../functions/send-follow-up/dependencies.ts";
import { createHandler as createSendFollowUp } from "../../../functions/send-follow-up/handler.ts";
import type { Clock } from "../../../shared/domain/instant.ts";
import type { Environment } from "../../../shared/environment.ts";

/** Put together as each function's own index.ts does it. */
const FUNCTIONS = {
  "receive-webhook": (environment, clock) =>
    createReceiveWebhook(receiveWebhook.dependencies(environment, clock)),
  "arrange-follow-ups": (environment, clock) =>
    createArrangeFollowUps(arrangeFollowUps.dependencies(environment, clock)),
  "send-follow-up": (environment, clock) => createSendFollowUp(sendFollowUp.dependencies(environment, clock)),
  "record-delivery": (environment, clock) =>
    createRecordDelivery(recordDelivery.dependencies(environment, clock)),
  "check-in-page": (environment, clock) => createCheckInPage(checkInPage.dependencies(environment, clock)),
  "preferences-page": (environment, clock) =>
    createPreferencesPage(preferencesPage.dependencies(environment, clock)),
  "find-overdue": (environment, clock) => createFindOverdue(findOverdue.dependencies(environment, clock)),
} satisfies Record<string, (environment: Environment, clock: Clock) => unknown>;

export type Capability = keyof typeof FUNCTIONS;

/** Whatever starts it: the platform makes the event that this function is started with. */
export type Handler = (event: object) => Promise<unknown>;

/** A new container of a function. */
export function createFunction(capability: Capability, environment: Environment, clock: Clock): Handler {
  return FUNCTIONS[capability](environment, clock) as Handler;
}
