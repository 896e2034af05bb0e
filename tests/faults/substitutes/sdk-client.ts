import { currentCaller, type SdkClient, type SdkCommand, type Service } from "../engine/current.ts";

/** The part of an SDK client's configuration that decides how often and how long it tries. */
interface Configuration {
  readonly maxAttempts?: number;
  readonly requestHandler?: { readonly requestTimeout?: number; readonly throwOnRequestTimeout?: boolean };
}

/** The SDK's own default. */
const SDK_ATTEMPTS = 3;

/**
 * Stands in place of a client of the AWS SDK, with the configuration that the code gave to it. A request time-out
 * counts only when it is told to throw: without that the SDK just prints a warning and goes on waiting.
 */
export abstract class SimulatedClient implements SdkClient {
  abstract readonly service: Service;
  readonly maxAttempts: number;
  readonly requestTimeoutMs: number | undefined;

  constructor({ maxAttempts = SDK_ATTEMPTS, requestHandler = {} }: Configuration = {}) {
    const { requestTimeout, throwOnRequestTimeout } = requestHandler;
    this.maxAttempts = maxAttempts;
    this.requestTimeoutMs = throwOnRequestTimeout && requestTimeout ? requestTimeout : undefined;
  }

  async send(command: SdkCommand): Promise<unknown> {
    const caller = currentCaller();
    if (!caller) throw new Error("An AWS call was made outside every invocation");
    return await caller.call(this, command);
  }
}
