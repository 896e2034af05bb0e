import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { Webhook } from "standardwebhooks";
import { createHandler as arrangeFollowUps } from "../../functions/arrange-follow-ups/handler.ts";
import { createHandler as checkInPage } from "../../functions/check-in-page/handler.ts";
import { createHandler as receiveWebhook } from "../../functions/receive-webhook/handler.ts";
import { createHandler as recordDelivery } from "../../functions/record-delivery/handler.ts";
import { createHandler as sendFollowUp } from "../../functions/send-follow-up/handler.ts";
import { createApp } from "../../infra/create-app.ts";
import { readNoOptions } from "../../infra/local/commands/command-line.ts";
import { startDynamoDb } from "../../infra/local/servers/dynamodb.ts";
import { practiceOf, stackSettings } from "../../infra/settings/stack-settings.ts";
import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import { addressId } from "../../shared/domain/sessions/address.ts";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { addressRecords } from "../../shared/records/addresses.ts";
import { alertRecords } from "../../shared/records/alerts.ts";
import { answerRecords } from "../../shared/records/answers.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { FOLLOW_UP_PREFIX } from "../../shared/records/keys.ts";
import { sessionRecords } from "../../shared/records/sessions.ts";
import type { HttpRequest } from "../../shared/services/http.ts";
import { capabilityLinks } from "../../shared/services/links.ts";
import type { Log } from "../../shared/services/log.ts";
import { TAG, writeTag } from "../../shared/services/mailer.ts";
import { writeMessage } from "../../shared/services/queue.ts";

const HELP = `Counts what one session makes the real functions and a DynamoDB engine do, and says what 1,000 cost.

  npm run bench:cost [-- --help]

The prices are AWS's list prices in us-east-1, without the free tier (tests/bench/cost.ts).
Exit code: 0 counted; 1 something failed; 2 usage error.`;

/**
 * What 1,000 sessions cost: runs one session through the real handlers on a real DynamoDB engine, counts every
 * operation, and multiplies by the list prices of us-east-1 without the free tier. Items written together arrive
 * together from the stream; every other batch holds one item, the most expensive case. The session has the default
 * check-ins (five emails with the after-care); the client answers two, so the nudge is not sent.
 */
const PRICES = {
  sesEmail: 0.1 / 1_000,
  snsEvent: 0.5 / 1e6,
  httpRequest: 1 / 1e6,
  scheduleFired: 1 / 1e6,
  sqsRequest: 0.4 / 1e6,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  lambdaCall: 0.2 / 1e6,
  lambdaSecond: 0.0000133334 / 2,
  logByte: 0.5 / 2 ** 30,
};
/** The billed duration of a call at 512 MiB: an assumption, not a measurement. */
const SECONDS_A_CALL = 0.05;

const counts = Object.fromEntries(Object.keys(PRICES).map((name) => [name, 0])) as Record<
  keyof typeof PRICES,
  number
>;
const SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR";

readNoOptions(HELP);
const app = createApp({ bundle: false });
const practice = practiceOf(stackSettings.parse(Object.values(app.node.tryGetContext("practices"))[0]));
const template = app.synth().stacks[0]?.template;
const database = await startDynamoDb({});
const client = new DynamoDBClient({
  endpoint: database.url,
  region: "us-east-1",
  credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
});
await client.send(new CreateTableCommand({ ...tableOf(template), TableName: "Records" }));
countCapacity(client);

const table = { client, name: "Records" };
const start = "2026-11-20T15:00:00.000Z";
let now: Instant = start;
const clock = () => now;
const log: Log = { info: write, warn: write, error: write };
const readSecret = async () => ({ values: [SECRET] as const });
const links = capabilityLinks(readSecret, clock);
const records = {
  sessions: sessionRecords(table, practice),
  clients: clientRecords(table, practice),
  addresses: addressRecords(table, practice),
  followUps: followUpRecords(table, practice),
  answers: answerRecords(table, practice),
  alerts: alertRecords(table, practice),
};
const queued: FollowUpKey[] = [];
const scheduled = new Map<string, { key: FollowUpKey; dueAt: Instant }>();
const queue = {
  async put(key: FollowUpKey) {
    counts.sqsRequest++;
    queued.push(key);
  },
};
const schedules = {
  async create(key: FollowUpKey, dueAt: Instant) {
    scheduled.set(key.step, { key, dueAt });
  },
  async remove(key: FollowUpKey) {
    scheduled.delete(key.step);
  },
};
const mailer = {
  async send({ followUp }: { followUp: FollowUpKey }) {
    counts.sesEmail++;
    delivered.push(followUp);
    return { outcome: "accepted" as const, messageId: "m" };
  },
};
const delivered: FollowUpKey[] = [];

const receive = receiveWebhook({ practice, clock, signatureClocks: [clock], readSecret, log, ...records });
const arrange = arrangeFollowUps({ clock, queue, schedules, log });
const send = sendFollowUp({
  practice,
  publicUrl: "https://x.example",
  clock,
  queue,
  links,
  mailer,
  log,
  ...records,
});
const record = recordDelivery({ clock, log, ...records });
const page = checkInPage({ practice, clock, links, log, ...records });

try {
  await call(receive(webhook()), "http");
  const plan = await followUpImages();
  await call(arrange({ Records: plan.map((image) => streamRecord(undefined, image)) }));
  await work();
  let answers = 0;
  while (scheduled.size > 0) {
    const next = [...scheduled.values()].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
    if (!next) break;
    scheduled.delete(next.key.step);
    now = plus(next.dueAt, { seconds: 1 });
    counts.scheduleFired++;
    counts.sqsRequest++;
    queued.push(next.key);
    await work();
    if (next.key.step.startsWith("check-in") && answers++ < 2) await answer(next.key);
  }
  report();
} finally {
  client.destroy();
  await database.stop();
}

/** Sends the queued follow-ups and records SES's events. */
async function work(): Promise<void> {
  for (let key = queued.shift(); key; key = queued.shift()) {
    counts.sqsRequest += 2;
    await call(
      send({ Records: [{ messageId: "m", body: writeMessage(key) }] } as Parameters<typeof send>[0]),
    );
  }
  for (let key = delivered.shift(); key; key = delivered.shift()) {
    for (const eventType of ["Send", "Delivery"]) {
      counts.snsEvent++;
      const Message = JSON.stringify({
        eventType,
        mail: { timestamp: now, destination: ["samantha@example.com"], tags: { [TAG]: [writeTag(key)] } },
      });
      // Sent by SNS, received and deleted.
      counts.sqsRequest += 3;
      const body = JSON.stringify({ Message });
      await call(record({ Records: [{ messageId: "m", body }] } as Parameters<typeof record>[0]));
    }
  }
}

/** Opens the form and posts an answer; the cancelled nudge goes through the stream. */
async function answer(key: FollowUpKey): Promise<void> {
  const token = await links.sign("check-in", key, addressId("samantha@example.com"));
  const before = await followUpImages();
  await call(page(pageRequest("GET", token)), "http");
  await call(page(pageRequest("POST", token, "pain=3&days=5&change=better")), "http");
  await call(page(pageRequest("GET", token)), "http");
  for (const image of await followUpImages()) {
    const old = before.find(({ SK }) => SK?.S === image.SK?.S);
    if (old?.status?.S === "planned" && image.status?.S === "cancelled") {
      await call(arrange({ Records: [streamRecord(old, image)] }));
    }
  }
}

async function call(invocation: Promise<unknown>, by?: "http"): Promise<void> {
  counts.lambdaCall++;
  counts.lambdaSecond += SECONDS_A_CALL;
  // Lambda's own START, END and REPORT lines.
  counts.logByte += 350;
  if (by) counts.httpRequest++;
  const answer = await invocation;
  if (typeof answer === "object" && answer && "statusCode" in answer && Number(answer.statusCode) >= 400) {
    throw new Error(`A call answered ${answer.statusCode}`);
  }
}

function write(code: string, fields?: object): void {
  counts.logByte += JSON.stringify({ code, ...fields }).length + 60;
}

function countCapacity({ middlewareStack }: DynamoDBClient): void {
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "ScanCommand") return await next(args);
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
        const units = [ConsumedCapacity ?? []]
          .flat()
          .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        counts[/Get|Query/.test(String(commandName)) ? "readUnit" : "writeUnit"] += units;
        return result;
      },
    { step: "initialize" },
  );
}

interface Capacity {
  readonly CapacityUnits?: number;
}

type Image = Record<string, AttributeValue>;

async function followUpImages(): Promise<Image[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: "Records" }));
  return Items.filter(({ SK }) => SK?.S?.startsWith(FOLLOW_UP_PREFIX));
}

function streamRecord(OldImage: Image | undefined, NewImage: Image): DynamoDBRecord {
  const Keys = { PK: NewImage.PK, SK: NewImage.SK };
  return { dynamodb: { Keys, OldImage, NewImage, SequenceNumber: "1" } } as DynamoDBRecord;
}

function webhook(): HttpRequest {
  const body = JSON.stringify({
    type: "session.completed",
    timestamp: start,
    data: {
      session: { id: "s-1001", completedAt: "2026-11-20T14:55:00Z" },
      therapist: { id: "anna", name: "Anna Kowalska", email: "anna@example.com" },
      client: {
        id: "c-42",
        firstName: "Samantha",
        email: "samantha@example.com",
        timeZone: "Europe/London",
        consent: { followUp: true, offers: false },
      },
      outcome: {
        presentation: [{ area: "lower-back", side: "both", feels: ["tightness", "tension", "soreness"] }],
        painScore: 6,
        findings: [{ site: "glutes", finding: "knots" }],
        techniques: ["sports-massage"],
        factors: ["desk-work"],
        note: "Worked through the knots; responded well to pressure, a little sore on the left.",
        messageToClient: "Lovely to see you. Go gently on the bike this week.",
      },
    },
  });
  const headers = {
    "content-type": "application/json",
    "webhook-id": "msg-1",
    "webhook-timestamp": String(Date.parse(start) / 1000),
    "webhook-signature": new Webhook(`whsec_${SECRET}`).sign("msg-1", new Date(start), body),
  };
  const requestContext = { requestId: "request-1", http: { method: "POST" } };
  return { headers, body, isBase64Encoded: false, requestContext } as unknown as HttpRequest;
}

function pageRequest(method: string, token: string, body = ""): HttpRequest {
  return {
    headers: {},
    body,
    isBase64Encoded: false,
    rawPath: `/check-in/${token}`,
    rawQueryString: "",
    pathParameters: { token },
    requestContext: { http: { method } },
  } as unknown as HttpRequest;
}

function tableOf(ofStack: Template): Omit<ConstructorParameters<typeof CreateTableCommand>[0], "TableName"> {
  const table = Object.values(ofStack.Resources).find(({ Type }) => Type === "AWS::DynamoDB::Table");
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = table?.Properties ?? {};
  return { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes };
}

interface Template {
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape.
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: any }>>;
}

function report(): void {
  const rows = (Object.keys(PRICES) as (keyof typeof PRICES)[]).map((name) => {
    const cost = counts[name] * PRICES[name] * 1_000;
    return { name, count: counts[name], cost };
  });
  console.log("One session, counted; and what 1,000 of them cost in us-east-1 without the free tier\n");
  for (const { name, count, cost } of rows) {
    console.log(
      `  ${name.padEnd(14)} ${String(Math.round(count * 10) / 10).padStart(7)}   $${cost.toFixed(4)}`,
    );
  }
  const total = rows.reduce((sum, { cost }) => sum + cost, 0);
  const ses = rows.find(({ name }) => name === "sesEmail")?.cost ?? 0;
  console.log(
    `\n  in all                 $${total.toFixed(4)}, of which $${(total - ses).toFixed(4)} is not SES`,
  );
}
