import type { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { type BuildAppOptions, buildApp } from "fauxqs";
import { inTransaction } from "./database.ts";
import { conformToSqs, FORBIDDEN_CHARACTER } from "./sqs-conformance.ts";

export type QueuesThreadData = { offset: SharedArrayBuffer; folder: string | undefined };
export type Look = { look: number; queueName: string };
export type ThreadReport =
  | { kind: "listening"; url: string }
  | { kind: "state"; look: number; state: QueueState | undefined };
export type QueueState = {
  ready: number;
  delayed: number;
  inFlight: number;
  /** When the next delayed or in-flight message becomes visible, by the practice's clock. */
  nextVisible: Date | undefined;
};

// The package does not export its stores, and offers persistence only with a server that listens on all addresses. So
// its parts are assembled here, listening on loopback only.
type Stores = NonNullable<BuildAppOptions["stores"]>;
type SqsStore = Stores["sqsStore"];
type SqsQueue = NonNullable<ReturnType<SqsStore["getQueueByName"]>>;
type Persistence = NonNullable<SqsStore["persistence"]>;

const { offset, folder } = workerData as QueuesThreadData;
const port = parentPort;
if (port === null) throw new Error("queues-thread.ts runs as a thread of queues.ts.");
followPracticeClock(new Float64Array(offset));

const { SqsStore, SqsQueue } = (await importPart("./sqs/sqsStore.js")) as {
  SqsStore: new () => SqsStore;
  SqsQueue: { prototype: SqsQueue };
};
const { SnsStore } = (await importPart("./sns/snsStore.js")) as { SnsStore: new () => Stores["snsStore"] };
const { S3Store } = (await importPart("./s3/s3Store.js")) as { S3Store: new () => Stores["s3Store"] };
const { PersistenceManager } = (await importPart("./persistence.js")) as {
  PersistenceManager: new (folder: string) => Persistence;
};
const { INVALID_MESSAGE_BODY_CHAR } = (await importPart("./sqs/sqsTypes.js")) as {
  INVALID_MESSAGE_BODY_CHAR: RegExp;
};
INVALID_MESSAGE_BODY_CHAR.test = (body) => FORBIDDEN_CHARACTER.test(body);

const sqsStore = new SqsStore();
const snsStore = new SnsStore();
const buildQueueUrl = sqsStore.buildQueueUrl.bind(sqsStore);
sqsStore.buildQueueUrl = (queueName, _port, host, region) => buildQueueUrl(queueName, "", host, region);
const persistence = folder === undefined ? undefined : keepIn(folder);

const app = buildApp({ logger: false, stores: { sqsStore, snsStore, s3Store: new S3Store() } });
conformToSqs(app);
const url = await app.listen({ host: "127.0.0.1", port: 0 });
report({ kind: "listening", url });

port.on("message", async (request: Look | "stop") => {
  if (request !== "stop") {
    report({ kind: "state", look: request.look, state: stateOf(request.queueName) });
    return;
  }
  await app.close();
  persistence?.close();
  port.close();
});

function report(message: ThreadReport): void {
  port?.postMessage(message);
}

/** Makes this thread's clock follow the practice's. */
function followPracticeClock(ahead: Float64Array): void {
  const machineNow = Date.now;
  const practiceNow = () => machineNow() + (ahead[0] ?? 0);
  globalThis.Date = new Proxy(Date, {
    construct: (target, parameters, newTarget) =>
      Reflect.construct(target, parameters.length === 0 ? [practiceNow()] : parameters, newTarget) as object,
    get: (target, property, receiver) =>
      property === "now" ? practiceNow : Reflect.get(target, property, receiver),
  });
}

function importPart(path: string): Promise<unknown> {
  return import(new URL(path, import.meta.resolve("fauxqs")).href);
}

function keepIn(dataFolder: string): Persistence {
  const kept = new PersistenceManager(dataFolder);
  const database = Reflect.get(kept, "db") as DatabaseSync;
  database.exec("PRAGMA synchronous = FULL");
  // Fauxqs writes a NULL receive count here, which its table rejects: setting a visibility time-out to 0 would lose the
  // message until a restart.
  const setVisible = database.prepare(
    "UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?",
  );
  kept.updateMessageReady = (messageId) => {
    setVisible.run(messageId);
  };
  // Moving a message to the dead-letter queue is a deletion and an insertion; a kill in between would lose it.
  const dequeue = SqsQueue.prototype.dequeue;
  SqsQueue.prototype.dequeue = function (this: SqsQueue, ...parameters) {
    return inTransaction(database, () => dequeue.apply(this, parameters));
  };
  // Load before persisting starts, so that loaded data is not written again.
  kept.loadSqsAndSns(sqsStore, snsStore);
  sqsStore.persistence = kept;
  snsStore.persistence = kept;
  for (const queue of sqsStore.allQueues()) queue.persistence = kept;
  return kept;
}

function stateOf(queueName: string): QueueState | undefined {
  const messages = sqsStore.inspectQueue(queueName)?.messages;
  if (messages === undefined) return undefined;
  // Fauxqs updates visibility only on receive; expired messages count as ready here.
  const now = Date.now();
  const delays = messages.delayed.map((message) => message.delayUntil ?? 0).filter((until) => until > now);
  const flights = messages.inflight.map((entry) => entry.visibilityDeadline).filter((until) => until > now);
  const total = messages.ready.length + messages.delayed.length + messages.inflight.length;
  const next = [...delays, ...flights].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return {
    ready: total - delays.length - flights.length,
    delayed: delays.length,
    inFlight: flights.length,
    nextVisible: Number.isFinite(next) ? new Date(next) : undefined,
  };
}
