import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SNSEvent,
  SQSBatchResponse,
  SQSEvent,
} from "aws-lambda";
import { Webhook } from "standardwebhooks";
import { createFilter } from "../../infra/local/event-sources/filter-pattern.ts";
import { earliest } from "../../shared/domain/time/instant.ts";
import type { HttpHandler, HttpResponse } from "../../shared/services/http.ts";
import { aFormPost, aRequest } from "../functions/http.ts";
import { queued } from "../functions/queued.ts";
import { type LogEntry, logEntries } from "./logs.ts";
import type { Schedule, Services } from "./services.ts";
import type { RecordsTable } from "./table.ts";
import type { Version } from "./version.ts";

/** The state that persists over a deployment: the table, the services and the time. */
export interface World {
  readonly time: { now: string };
  readonly services: Services;
  readonly table: RecordsTable;
  /** Every stream record so far. */
  readonly changes: DynamoDBRecord[];
  /** Clients whose messages and schedules are lost. */
  readonly lost: Set<string>;
}

export type Practice = ReturnType<typeof aPractice>;

/** The delay before a failed message is redelivered. */
const VISIBILITY_MS = 6 * 60_000;
const QUARTER_MS = 15 * 60_000;
const MOST_ROUNDS = 100;

/**
 * A version of the code in a world, through its handlers. @param settings the variable PRACTICE; default the version's
 * own
 */
export function aPractice(world: World, version: Version, settings?: string) {
  const { time, services, table } = world;
  const { deployed } = version;
  const functions = new Map<string, unknown>();
  const clock = () => time.now;
  const streams = deployed.streams.map((each) => ({ ...each, passes: createFilter(each.patterns) }));

  /** Made once and kept warm, as Lambda does. */
  function handlerOf<Event, Result>(capability: string): (event: Event) => Promise<Result> {
    const made =
      functions.get(capability) ??
      version.createFunction(capability, environmentOf(capability), clock, [clock]);
    functions.set(capability, made);
    return made as (event: Event) => Promise<Result>;
  }

  function environmentOf(capability: string): Record<string, string | undefined> {
    const own = deployed.functions[capability] ?? {};
    return {
      ...own,
      ...(own.TABLE_NAME !== undefined && { TABLE_NAME: table.name }),
      ...(own.PRACTICE !== undefined && settings !== undefined && { PRACTICE: settings }),
    };
  }

  function capabilityOf(method: string, path: string): string {
    const [, first] = path.split("/");
    const route = deployed.routes.find((each) => each.method === method && each.path.split("/")[1] === first);
    if (!route) throw new Error(`${version.name} has no route ${method} ${path}`);
    return route.capability;
  }

  async function http(request: Parameters<HttpHandler>[0]): Promise<HttpResponse> {
    const { method } = request.requestContext.http;
    const handler = handlerOf<typeof request, HttpResponse>(capabilityOf(method, request.rawPath));
    return await handler(request);
  }

  async function arrange(records: readonly DynamoDBRecord[]): Promise<void> {
    for (const { capability, passes } of streams) {
      const wanted = records.filter(passes);
      if (wanted.length === 0) continue;
      const handler = handlerOf<DynamoDBStreamEvent, DynamoDBBatchResponse | undefined>(capability);
      await handler({ Records: wanted });
    }
  }

  /** Passes a message to its queue's function. False if it should be redelivered. */
  async function receive(body: string, queue = deployed.queues[0]?.queue): Promise<boolean> {
    const mapping = deployed.queues.find((each) => each.queue === queue);
    // The queue no longer exists.
    if (!mapping) return true;
    const handler = handlerOf<SQSEvent, SQSBatchResponse | undefined>(mapping.capability);
    const answer = await handler(queued(body));
    return (answer?.batchItemFailures ?? []).length === 0;
  }

  /** One round over stream and queue. False if both were empty. */
  async function pump(): Promise<boolean> {
    const changes = await table.changes();
    world.changes.push(...changes);
    await arrange(changes);
    for (const schedule of [...services.schedules.values()]) {
      if (isLost(schedule.input)) services.schedules.delete(schedule.name);
    }
    const messages = services.queue.filter(({ visibleAt }) => visibleAt <= time.now);
    services.queue = services.queue.filter(({ visibleAt }) => visibleAt > time.now);
    const done = await Promise.all(
      messages.map(async ({ body, queue }) => isLost(body) || (await receive(body, queue))),
    );
    const visibleAt = new Date(Date.parse(time.now) + VISIBILITY_MS).toISOString();
    services.queue.push(
      ...messages.filter((_, index) => !done[index]).map((message) => ({ ...message, visibleAt })),
    );
    return changes.length > 0 || messages.length > 0;
  }

  async function settle(): Promise<void> {
    for (let rounds = 0; await pump(); rounds++) {
      if (rounds === MOST_ROUNDS) throw new Error(`${version.name} does not come to rest`);
    }
  }

  function isLost(body: string): boolean {
    return [...world.lost].some((clientId) => body.includes(`"clientId":"${clientId}"`));
  }

  function fire({ name, queue, input }: Schedule): void {
    services.schedules.delete(name);
    services.queue.push({ queue, body: input, visibleAt: time.now });
  }

  return {
    version,
    receive,
    settle,

    /** Signs a body and posts it. */
    async report(body: string): Promise<HttpResponse> {
      const id = `msg-${time.now}`;
      const signature = new Webhook(`whsec_${services.secrets.webhook.current}`);
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(Date.parse(time.now) / 1000)),
        "webhook-signature": signature.sign(id, new Date(time.now), body),
      };
      return await http(aRequest({ method: "POST", path: "/webhook", headers, body }));
    },

    /** @param link a path such as `/check-in/<token>?pain=3` */
    async open(link: string, cookies: string[] = []): Promise<HttpResponse> {
      const [path = "", query = ""] = link.split("?");
      return await http(aRequest({ path, query, cookies, token: path.split("/")[2] ?? "" }));
    },

    async submit(link: string, fields: string, cookies: string[] = []): Promise<HttpResponse> {
      const [path = "", query = ""] = link.split("?");
      const posted = aFormPost(path, path.split("/")[2] ?? "", fields);
      return await http({ ...posted, rawQueryString: query, cookies });
    },

    /** An SES event through SNS. */
    async hear(notification: object): Promise<void> {
      const record = { Sns: { MessageId: "sns", Message: JSON.stringify(notification) } };
      const handler = handlerOf<SNSEvent, unknown>("record-delivery");
      await handler({ Records: [record] } as SNSEvent);
    },

    async look(): Promise<void> {
      await handlerOf<object, void>("find-overdue")({});
    },

    /** Redelivers the stream's records in order. */
    replay: arrange,

    /** Advances time through every due moment. */
    async advance(to: string): Promise<void> {
      for (;;) {
        await settle();
        const next = [
          ...[...services.schedules.values()].map(({ at }) => at),
          ...services.queue.map(({ visibleAt }) => visibleAt),
        ].toSorted()[0];
        if (next === undefined || next > to) break;
        if (next > time.now) time.now = earliest(quarterAfter(next), to);
        for (const schedule of services.schedules.values()) if (schedule.at <= time.now) fire(schedule);
      }
      time.now = to;
      await settle();
    },

    /** Creates every function, to check its environment. */
    start(): void {
      for (const capability of Object.keys(deployed.functions)) handlerOf(capability);
    },
  };
}

/** Events within the same quarter hour run together, for speed. */
function quarterAfter(moment: string): string {
  return new Date(Math.ceil(Date.parse(moment) / QUARTER_MS) * QUARTER_MS).toISOString();
}

/** Codes logged only for bugs or unreadable items. */
const FAULT_CODES = new Set(["record-failed", "page-failed", "webhook-not-recorded", "secret-stale"]);

/** The log entries since `from` about failures. */
export function faultsSince(from: number): LogEntry[] {
  return logEntries.slice(from).filter(({ code }) => FAULT_CODES.has(code));
}
