import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { dependencies as findOverdue } from "../../../functions/find-overdue/dependencies.ts";
import { createHandler as createFindOverdue } from "../../../functions/find-overdue/handler.ts";
import { dependencies as receiveWebhook } from "../../../functions/receive-webhook/dependencies.ts";
import { createHandler as createReceiveWebhook } from "../../../functions/receive-webhook/handler.ts";
import { dependencies as recordDelivery } from "../../../functions/record-delivery/dependencies.ts";
import { createHandler as createRecordDelivery } from "../../../functions/record-delivery/handler.ts";
import { dependencies as sendFollowUp } from "../../../functions/send-follow-up/dependencies.ts";
import { createHandler as createSendFollowUp } from "../../../functions/send-follow-up/handler.ts";
import type { Capability } from "../../../infra/constructs/capabilities.ts";
import { createClients, pointAt, variables } from "../../../infra/local/practice/aws.ts";
import { createResources } from "../../../infra/local/practice/resources.ts";
import { openClock } from "../../../infra/local/servers/clock.ts";
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";
import { startQueues } from "../../../infra/local/servers/queues.ts";
import { startSecrets } from "../../../infra/local/servers/secrets.ts";
import type { Deployment } from "../../../infra/local/template/deployment.ts";
import { lastPart } from "../../../infra/local/template/intrinsics.ts";
import { instantOf, plus } from "../../../shared/domain/time/instant.ts";
import { clientRecords } from "../../../shared/records/clients.ts";
import { followUpRecords } from "../../../shared/records/follow-ups.ts";
import { readPractice } from "../../../shared/services/environment.ts";
import { TAG } from "../../../shared/services/mailer.ts";
import { writeMessage } from "../../../shared/services/queue.ts";
import { aSessionEvent } from "../../domain/builders.ts";
import { SECRET, signed } from "../../functions/a-webhook.ts";
import { aRequest } from "../../functions/http.ts";
import { keyOf, type QueueState, untilStill } from "./jobs.ts";
import { readFromQueue } from "./read-from-queue.ts";
import type { SesStandIn } from "./ses-stand-in.ts";
import { startWorker, type Worker } from "./worker.ts";

export type OurSide = Awaited<ReturnType<typeof startOurSide>>;

const QUIET = { info() {}, warn() {}, error() {} };
const UNUSED = "http://127.0.0.1:9";
/** Outside quiet hours, whenever the bench runs. */
const START_HOUR = 11;
const WEBHOOKS_AT_ONCE = 20;
const MOST_ROUNDS = 12;

/** The local practice's servers, with the real functions. Schedules and the stream are not needed for what is due. */
export async function startOurSide(deployment: Deployment, ses: SesStandIn) {
  const folder = mkdtempSync(join(tmpdir(), "aftercare-peers-"));
  const clock = openClock(folder);
  const start = clock.now();
  start.setUTCHours(START_HOUR, 0, 0, 0);
  clock.set(new Date(start.getTime() + 86_400_000));
  const secret = JSON.stringify({ current: SECRET });
  const [dynamoDb, queues, secrets] = await Promise.all([
    startDynamoDb({ folder }),
    startQueues({ folder, clock }),
    startSecrets({ secrets: Object.fromEntries(deployment.secrets.map((name) => [name, secret])) }),
  ]);
  pointAt({
    DYNAMODB: dynamoDb.url,
    DYNAMODB_STREAMS: dynamoDb.url,
    SQS: queues.url,
    SNS: queues.url,
    SCHEDULER: UNUSED,
    SECRETS_MANAGER: secrets.url,
    SES: ses.url,
    SESV2: ses.url,
    CLOUDFORMATION: UNUSED,
    LAMBDA: UNUSED,
  });
  const clients = createClients();
  await createResources(
    {
      ...deployment,
      // Nothing reads the stream here, and this engine reads all of it for each write.
      tables: deployment.tables.map((each) => ({
        ...each,
        create: { ...each.create, StreamSpecification: undefined },
      })),
      scheduleGroups: [],
      subscriptions: [],
    },
    clients,
  );

  const now = () => instantOf(clock.now());
  const environmentOf = (capability: Capability) => deployment.functions.get(capability)?.environment ?? {};
  const environment = environmentOf("send-follow-up");
  const QueueUrl = environment.QUEUE_URL ?? "";
  const practice = readPractice(environment.PRACTICE ?? "");
  const table = { client: clients.dynamoDb, name: environment.TABLE_NAME ?? "" };
  const followUps = followUpRecords(table, practice);
  const keys: ReturnType<typeof keyOf>[] = [];
  const receive = createReceiveWebhook({
    ...receiveWebhook(environmentOf("receive-webhook"), now),
    signatureClocks: [now],
    log: QUIET,
  });

  /** Reports a session through the webhook, whose after-care is due at once. */
  async function report(id: number): Promise<void> {
    const { clientId, sessionId } = keyOf(id);
    const event = aSessionEvent({
      session: { id: sessionId, completedAt: plus(now(), { minutes: -5 }) },
      client: { id: clientId, email: `client-${id}@example.com` },
    });
    const body = JSON.stringify({ ...event, timestamp: now() });
    const headers = signed(body, { id: `msg-${id}`, at: now() });
    const { statusCode } = await receive(aRequest({ method: "POST", path: "/webhook", headers, body }));
    if (statusCode !== 202) throw new Error(`The webhook answered ${statusCode}.`);
  }

  async function inBatches<T>(of: readonly T[], size: number, work: (batch: T[]) => Promise<unknown>) {
    for (let from = 0; from < of.length; from += size) await work(of.slice(from, from + size));
  }

  async function state(): Promise<QueueState> {
    const { ready = 0, inFlight = 0, delayed = 0 } = (await queues.look(lastPart(QueueUrl))) ?? {};
    return { ready, taken: inFlight + delayed };
  }

  return {
    now,
    practice,
    environment: { ...variables(), ...environment } as Record<string, string>,
    /** One client's records as the sender reads them. */
    async sample(id: number) {
      const key = keyOf(id);
      const { profile, treatment } = await clientRecords(table, practice).read(key.clientId, key.sessionId);
      return { profile, treatment, followUp: await followUps.find(key) };
    },
    async seed(jobs: number): Promise<void> {
      const ids = Array.from({ length: jobs }, (_, index) => index + 1);
      await inBatches(ids, WEBHOOKS_AT_ONCE, async (batch) => await Promise.all(batch.map(report)));
      keys.push(...ids.map(keyOf));
      await inBatches(keys, 10, async (batch) => {
        const Entries = batch.map((key, index) => ({ Id: String(index), MessageBody: writeMessage(key) }));
        await clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      });
    },
    async startWorker(nodeOptions: readonly string[] = []): Promise<Worker> {
      const offset = clock.now().getTime() - Date.now();
      return await startWorker(
        "./our-process.ts",
        { offset },
        { ...variables(), ...environment },
        nodeOptions,
      );
    },
    state,
    /**
     * Recovers after the kills: SES's reports, find-overdue every ten minutes, and messages that come again.
     * @returns how many emails were given to a person
     */
    async heal(): Promise<{ toAPerson: number }> {
      const record = createRecordDelivery({
        ...recordDelivery(environmentOf("record-delivery"), now),
        log: QUIET,
      });
      const watch = createFindOverdue({
        ...findOverdue(environmentOf("find-overdue"), now),
        log: QUIET,
        replanZones: async () => {},
        planDigests: async () => {},
      });
      const send = createSendFollowUp({ ...sendFollowUp(environment, now), log: QUIET });
      let reported = 0;
      for (let round = 1; round <= MOST_ROUNDS; round += 1) {
        const fresh = ses.accepted.slice(reported);
        reported = ses.accepted.length;
        await inBatches(fresh, 10, async (batch) => {
          const Records = batch.map(({ tag }) => ({ messageId: tag, body: sendReport(tag) }));
          await record({ Records } as Parameters<typeof record>[0]);
        });
        clock.set(new Date(clock.now().getTime() + 10 * 60_000));
        await watch();
        const reading = { isOn: true };
        const work = readFromQueue(QueueUrl, send, reading, () => {});
        await untilStill(state);
        reading.isOn = false;
        await work;
      }
      const ended = await Promise.all(keys.map((key) => followUps.find(key)));
      return { toAPerson: ended.filter((each) => each?.status === "failed").length };
    },
    async stop(): Promise<void> {
      for (const client of Object.values(clients)) client.destroy();
      // The next run has servers of its own.
      for (const name of Object.keys(process.env)) {
        if (name.startsWith("AWS_ENDPOINT_URL_")) delete process.env[name];
      }
      await Promise.all([dynamoDb.stop(), queues.stop(), secrets.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function sendReport(tag: string): string {
    const mail = { timestamp: now(), destination: ["client@example.com"], tags: { [TAG]: [tag] } };
    return JSON.stringify({ Message: JSON.stringify({ eventType: "Send", mail }) });
  }
}
