import { currentCaller, type SdkClient, type SdkCommand, type Service } from "../engine/current.ts";

/** The retry and time-out part of an SDK client's configuration. */
interface Configuration {
  readonly maxAttempts?: number;
  readonly requestHandler?: { readonly requestTimeout?: number; readonly throwOnRequestTimeout?: boolean };
}

/** The SDK's own default. */
const SDK_ATTEMPTS = 3;

/**
 * Replaces an AWS SDK client, with the code's configuration. A request time-out applies only if it is set to throw:
 * otherwise the SDK only prints a warning.
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
