import * as alertPage from "../../../functions/alert-page/dependencies.ts";
import { createHandler as createAlertPage } from "../../../functions/alert-page/handler.ts";
import * as arrangeFollowUps from "../../../functions/arrange-follow-ups/dependencies.ts";
import { createHandler as createArrangeFollowUps } from "../../../functions/arrange-follow-ups/handler.ts";
import * as checkInPage from "../../../functions/check-in-page/dependencies.ts";
import { createHandler as createCheckInPage } from "../../../functions/check-in-page/handler.ts";
import * as describeApi from "../../../functions/describe-api/dependencies.ts";
import { createHandler as createDescribeApi } from "../../../functions/describe-api/handler.ts";
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
import * as teamPages from "../../../functions/team-pages/dependencies.ts";
import { createHandler as createTeamPages } from "../../../functions/team-pages/handler.ts";
import type { Clock } from "../../../shared/domain/time/instant.ts";
import type { Environment } from "../../../shared/services/environment.ts";
import type { Capability } from "../../constructs/capabilities.ts";

const FUNCTIONS = {
  "receive-webhook": (environment, clock, signatureClocks) =>
    createReceiveWebhook({ ...receiveWebhook.dependencies(environment, clock), signatureClocks }),
  "arrange-follow-ups": (environment, clock) =>
    createArrangeFollowUps(arrangeFollowUps.dependencies(environment, clock)),
  "send-follow-up": (environment, clock) => createSendFollowUp(sendFollowUp.dependencies(environment, clock)),
  "record-delivery": (environment, clock) =>
    createRecordDelivery(recordDelivery.dependencies(environment, clock)),
  "check-in-page": (environment, clock) => createCheckInPage(checkInPage.dependencies(environment, clock)),
  "preferences-page": (environment, clock) =>
    createPreferencesPage(preferencesPage.dependencies(environment, clock)),
  "alert-page": (environment, clock) => createAlertPage(alertPage.dependencies(environment, clock)),
  "team-pages": (environment, clock) => createTeamPages(teamPages.dependencies(environment, clock)),
  "find-overdue": (environment, clock) => createFindOverdue(findOverdue.dependencies(environment, clock)),
  "describe-api": (environment) => createDescribeApi(describeApi.dependencies(environment)),
} satisfies Record<
  Capability,
  (environment: Environment, clock: Clock, signatureClocks: readonly Clock[]) => unknown
>;

/**
 * Creates a function's handler as its index.ts does. The caller must pass the right event type.
 * @param signatureClocks the clocks accepted for a webhook's timestamp
 */
export function createFunction(
  capability: Capability,
  environment: Environment,
  clock: Clock,
  signatureClocks: readonly Clock[] = [clock],
): unknown {
  return FUNCTIONS[capability](environment, clock, signatureClocks);
}
