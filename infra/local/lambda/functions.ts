import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type Clock, systemClock } from "../../../shared/domain/time/instant.ts";
import type { Environment } from "../../../shared/services/environment.ts";
import type { HttpHandler } from "../../../shared/services/http.ts";
import type { Capability } from "../../constructs/capabilities.ts";
import { createFunction } from "./create-function.ts";

/** The event and result types of functions, by event source. */
export type Invoke = {
  http: HttpHandler;
  stream(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse | undefined>;
  queue(event: SQSEvent): Promise<SQSBatchResponse | undefined>;
  rate(event: object): Promise<void>;
};

/**
 * Creates the functions' handlers once, with the template's environment variables.
 * @returns a capability's handler for this event type; throws if the template lacks the capability
 */
export function createFunctions(
  functions: ReadonlyMap<Capability, { environment: Environment }>,
  clock: Clock,
) {
  // Senders sign by their own clocks, which do not move with the practice's.
  const signatureClocks = [clock, systemClock];
  const handlers = new Map(
    [...functions].map(([capability, { environment }]) => [
      capability,
      createFunction(capability, environment, clock, signatureClocks),
    ]),
  );
  return <Kind extends keyof Invoke>(_kind: Kind, capability: Capability): Invoke[Kind] => {
    const handler = handlers.get(capability);
    if (handler === undefined) throw new Error(`The template has no function ${capability}.`);
    return handler as Invoke[Kind];
  };
}
