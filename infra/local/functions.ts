import type {
  DynamoDBBatchResponse,
  DynamoDBStreamEvent,
  SNSEvent,
  SQSBatchResponse,
  SQSEvent,
} from "aws-lambda";
import * as arrangeFollowUps from "../../functions/arrange-follow-ups/dependencies.ts";
import { createHandler as createArrangeFollowUps } from "../../functions/arrange-follow-ups/handler.ts";
import * as checkInPage from "../../functions/check-in-page/dependencies.ts";
import { createHandler as createCheckInPage } from "../../functions/check-in-page/handler.ts";
import * as findOverdue from "../../functions/find-overdue/dependencies.ts";
import { createHandler as createFindOverdue } from "../../functions/find-overdue/handler.ts";
import * as preferencesPage from "../../functions/preferences-page/dependencies.ts";
import { createHandler as createPreferencesPage } from "../../functions/preferences-page/handler.ts";
import * as receiveWebhook from "../../functions/receive-webhook/dependencies.ts";
import { createHandler as createReceiveWebhook } from "../../functions/receive-webhook/handler.ts";
import * as recordDelivery from "../../functions/record-delivery/dependencies.ts";
import { createHandler as createRecordDelivery } from "../../functions/record-delivery/handler.ts";
import * as sendFollowUp from "../../functions/send-follow-up/dependencies.ts";
import { createHandler as createSendFollowUp } from "../../functions/send-follow-up/handler.ts";
import { type Clock, systemClock } from "../../shared/domain/instant.ts";
import type { Environment } from "../../shared/environment.ts";
import type { HttpHandler } from "../../shared/http.ts";

/** How each function is put together: the same dependencies and the same handler as its index.ts has. */
const FUNCTIONS = {
  "receive-webhook": (environment, clock) =>
    createReceiveWebhook({
      ...receiveWebhook.dependencies(environment, clock),
      // Senders sign by their own clocks, which do not move with the practice's.
      signatureClocks: [clock, systemClock],
    }),
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

/** What Lambda calls a function with and hears from it, whatever starts it. */
export type Invoke = {
  http: HttpHandler;
  stream(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse | undefined>;
  queue(event: SQSEvent): Promise<SQSBatchResponse | undefined>;
  topic(event: SNSEvent): Promise<void>;
  rate(event: object): Promise<void>;
};

export function isCapability(name: string): name is Capability {
  return Object.hasOwn(FUNCTIONS, name);
}

/**
 * The functions' handlers, made once from the template's environment variables.
 * @returns the handler of a capability as one that takes this kind of event; throws for one the template lacks
 */
export function createFunctions(environments: ReadonlyMap<Capability, Environment>, clock: Clock) {
  const handlers = new Map(
    [...environments].map(([capability, environment]) => [
      capability,
      FUNCTIONS[capability](environment, clock),
    ]),
  );
  return <Kind extends keyof Invoke>(_kind: Kind, capability: Capability): Invoke[Kind] => {
    const handler = handlers.get(capability);
    if (handler === undefined) throw new Error(`The template has no function ${capability}.`);
    return handler as Invoke[Kind];
  };
}
