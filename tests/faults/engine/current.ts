import { AsyncLocalStorage } from "node:async_hooks";

/** The async context: the world that the running code belongs to. */
export interface Caller {
  /** A call of the AWS SDK. */
  call(client: SdkClient, command: SdkCommand): Promise<unknown>;
  sleep(milliseconds: number): Promise<void>;
  random(): number;
  print(line: string): void;
  /** Called for an unhandled rejection of this code. */
  failUnheard(error: unknown): void;
}

export interface SdkClient {
  readonly service: Service;
  /** As configured by the code under test. */
  readonly maxAttempts: number;
  /** Undefined means no limit. */
  readonly requestTimeoutMs: number | undefined;
}

export type Service = "dynamodb" | "sqs" | "scheduler" | "ses" | "secrets";

/** Any command of the SDK: its class names the operation. */
export interface SdkCommand {
  readonly input: object;
}

/** One `send` of an SDK client, with all its attempts. */
export interface SdkCall {
  /** The invocation. */
  readonly by: string;
  /** New for every `send`, and the same for its retries. */
  readonly token: object;
  /** Its sender has timed out or died, and others may have continued. */
  readonly isForsaken: boolean;
}

const storage = new AsyncLocalStorage<Caller>();

export function runAs<T>(caller: Caller, code: () => T): T {
  return storage.run(caller, code);
}

/** The running invocation; undefined in the simulator's own code. */
export function currentCaller(): Caller | undefined {
  return storage.getStore();
}
