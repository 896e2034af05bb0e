import { randomBytes } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { hookRecords } from "../../../shared/records/hooks.ts";
import { readPractice } from "../../../shared/services/environment.ts";
import { openCheckpoints } from "../event-sources/checkpoints.ts";
import { startCourse } from "../event-sources/course.ts";
import { emailEventsSource } from "../event-sources/email-events-source.ts";
import { type EventSource, reportFailure } from "../event-sources/event-source.ts";
import { queueSource } from "../event-sources/queue-source.ts";
import { rateSource } from "../event-sources/rate-source.ts";
import { streamSource } from "../event-sources/stream-source.ts";
import { createFunctions } from "../lambda/functions.ts";
import { openClock } from "../servers/clock.ts";
import { startDynamoDb } from "../servers/dynamodb.ts";
import { startQueues } from "../servers/queues.ts";
import { startScheduler } from "../servers/scheduler.ts";
import { keepSecrets, startSecrets } from "../servers/secrets.ts";
import { startSes } from "../servers/ses.ts";
import type { Deployment } from "../template/deployment.ts";
import { lastPart, queueUrl } from "../template/intrinsics.ts";
import { chosenElsewhere, createClients, pointAt } from "./aws.ts";
import { clientView } from "./client-view.ts";
import { followUpView } from "./follow-up-view.ts";
import { hookToTry } from "./hook-to-try.ts";
import { recordView } from "./record-view.ts";
import { createResources } from "./resources.ts";
import { startStack } from "./stack.ts";

export type LocalPractice = Awaited<ReturnType<typeof startPractice>>;

/** Starts the servers, creates the template's resources, and connects the real functions. */
export async function startPractice({ folder, deployment }: { folder: string; deployment: Deployment }) {
  const elsewhere = chosenElsewhere();
  const clock = openClock(folder);
  const now = () => clock.now().toISOString();
  const secrets = keepSecrets(folder, deployment.secrets, () =>
    JSON.stringify({ current: randomBytes(33).toString("base64") }),
  );
  let fired = 0;
  const [dynamoDb, queues, scheduler, secretsManager, ses, stack] = await Promise.all([
    startDynamoDb({ folder, elsewhere: elsewhere.get("DYNAMODB") }),
    startQueues({ folder, clock }),
    startScheduler({
      folder,
      clock,
      async deliver(targetArn, input) {
        await put(targetArn, input);
        fired += 1;
      },
    }),
    startSecrets({ secrets }),
    startSes({ folder, clock, account: deployment.sesAccount, elsewhere: elsewhere.get("SES") }),
    startStack(deployment),
  ]);
  pointAt({
    DYNAMODB: dynamoDb.url,
    DYNAMODB_STREAMS: dynamoDb.url,
    SQS: queues.url,
    SNS: queues.url,
    SCHEDULER: scheduler.url,
    SECRETS_MANAGER: secretsManager.url,
    SES: ses.url,
    SESV2: ses.url,
    CLOUDFORMATION: stack.url,
    LAMBDA: stack.url,
  });
  const clients = createClients();
  await createResources(deployment, clients);

  const invoke = createFunctions(deployment.functions, now);
  const webhook = deployment.functions.get("receive-webhook")?.environment ?? {};
  const settings = readPractice(webhook.PRACTICE ?? "");
  const table = { client: clients.dynamoDb, name: webhook.TABLE_NAME ?? "" };
  const view = followUpView(clients.dynamoDb, table.name, settings);
  const hook = await hookToTry(folder, hookRecords(table), now());
  const look = elsewhere.has("SQS") ? undefined : queues.look;
  const checkpoints = openCheckpoints(folder);

  async function put(arn: string, body: string): Promise<void> {
    await clients.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(lastPart(arn)), MessageBody: body }));
  }

  const scheduleSource: EventSource = {
    async pump() {
      const before = fired;
      // Undelivered schedules stay due and are retried at the next beat.
      await scheduler
        .fireDue(clock.now())
        .catch((error) => reportFailure("A schedule was not delivered", error));
      return fired > before;
    },
    nextDue: async () => scheduler.nextDue(),
  };

  const sources: EventSource[] = [
    ...deployment.streams.map((mapping) =>
      streamSource({
        mapping,
        invoke: invoke("stream", mapping.capability),
        dynamoDb: clients.dynamoDb,
        streams: clients.streams,
        checkpoints,
        putAside: (arn, content) => put(arn, JSON.stringify(content)),
      }),
    ),
    scheduleSource,
    ...deployment.queueMappings.map((mapping) =>
      queueSource({ mapping, sqs: clients.sqs, look, invoke: invoke("queue", mapping.capability) }),
    ),
    emailEventsSource({ inbox: ses.inbox, sns: clients.sns, destinations: deployment.sesEvents }),
    ...deployment.rates.map((rate) =>
      rateSource({
        rate,
        invoke: invoke("rate", rate.capability),
        folder,
        now: clock.now,
        workFrom: () => view.nextLook(clock.now()),
      }),
    ),
  ];
  const course = startCourse(clock, sources);

  return {
    settings,
    clock,
    settle: course.settle,
    nudge: course.nudge,
    /**
     * Moves the clock through every due moment. @returns the number of schedules fired
     * @param to called when earlier moves are done; its errors are rethrown
     */
    async moveClock(to: () => Date): Promise<number> {
      let before = fired;
      await course.move(() => {
        before = fired;
        return to();
      });
      return fired - before;
    },
    /** When the next schedule fires. */
    nextDue: scheduler.nextDue,
    inbox: ses.inbox,
    followUps: view,
    clients: clientView(clients.dynamoDb, table.name),
    records: recordView(clients.dynamoDb, table.name),
    invokeHttp: (capability: Parameters<typeof invoke>[1]) => invoke("http", capability),
    webhookSecret: `whsec_${currentOf(secrets, webhook.WEBHOOK_SECRET ?? "")}`,
    hookPath: `/hooks/${hook}`,
    /** Stops the event sources, after finishing current work. */
    pause: course.stop,
    async stop(): Promise<void> {
      await course.stop();
      await Promise.all([scheduler.stop(), secretsManager.stop(), ses.stop(), queues.stop(), stack.stop()]);
      await dynamoDb.stop();
    },
  };
}

/** @param secretId the ARN, which contains the name */
function currentOf(secrets: Record<string, string>, secretId: string): string {
  const name = Object.keys(secrets).find((each) => secretId.includes(`:${each}-`)) ?? "";
  const { current } = JSON.parse(secrets[name] ?? "{}") as { current?: string };
  if (current === undefined) throw new Error("The webhook's secret is not in the data folder.");
  return current;
}
