import { AsyncLocalStorage } from "node:async_hooks";

/** What a piece of running code can reach of the world that it runs in, wherever it stands in its awaits. */
export interface Caller {
  /** A call of the AWS SDK. */
  call(client: SdkClient, command: SdkCommand): Promise<unknown>;
  sleep(milliseconds: number): Promise<void>;
  random(): number;
  print(line: string): void;
  /** A promise of this code has failed, and nobody waits for it. */
  failUnheard(error: unknown): void;
}

export interface SdkClient {
  readonly service: Service;
  /** As the code under test configured it. */
  readonly maxAttempts: number;
  /** Undefined: it waits for as long as it takes. */
  readonly requestTimeoutMs: number | undefined;
}

export type Service = "dynamodb" | "sqs" | "scheduler" | "ses" | "secrets";

/** Any command of the SDK: its class names the operation. */
export interface SdkCommand {
  readonly input: object;
}

/** One call of an SDK client's `send`, however often the SDK tries it. */
export interface SdkCall {
  /** The invocation. */
  readonly by: string;
  /** The SDK makes a new one for every `send`, and repeats it with every try. */
  readonly token: object;
  /** Its sender has given it up, or is dead, and others may have gone on. */
  readonly isForsaken: boolean;
}

const storage = new AsyncLocalStorage<Caller>();

export function runAs<T>(caller: Caller, code: () => T): T {
  return storage.run(caller, code);
}

/** The invocation whose code is running; undefined in the simulator's own code. */
export function currentCaller(): Caller | undefined {
  return storage.getStore();
}
