import { type FollowUpKey, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Handover } from "../../shared/services/mailer.ts";
import type { Deployed } from "./deployed.ts";
import type { Functions, Request, Services } from "./functions.ts";
import { placesOf, rateOf } from "./limits.ts";
import { queueOf } from "./queue.ts";
import { type Quotas, SCHEDULE_PRECISION_SECONDS, TAKES } from "./quotas.ts";
import { streamsOf } from "./streams.ts";
import { Throttled, tableOf } from "./table.ts";
import type { World } from "./world.ts";

export type Practice = ReturnType<typeof practiceOf>;

const DAY_MS = 86_400_000;
/** The SDK's own tries, for what may be repeated. */
const TRIES = 3;

/** A practice under load: its functions, and between them services that have an end. */
export function practiceOf(
  world: World,
  { quotas, deployed, until }: { quotas: Quotas; deployed: Deployed; until: number },
  functionsOf: (services: Services) => Functions,
) {
  const { agenda, effect, random, about } = world;
  const accepted = new Map<string, number[]>();
  const lambda = placesOf(quotas.concurrency);
  const http = rateOf(agenda, deployed.webhooks.rate, deployed.webhooks.burst);
  const creates = rateOf(agenda, quotas.scheduleCreates);
  const firings = rateOf(agenda, quotas.scheduleFirings);
  const sending = rateOf(agenda, quotas.sesRate);
  const sentToday = rateOf(agenda, (quotas.sesDaily / DAY_MS) * 1_000, quotas.sesDaily);
  let deadLetters = 0;

  const table = tableOf(world, quotas, (change) => streams.append(change));
  const queue = queueOf(world, {
    ...deployed.queue,
    start: quotas.queueStart,
    step: quotas.queueStep,
    lambda,
    handle: (key) => functions.send(key),
    onDead: () => {
      deadLetters += 1;
    },
  });
  const functions = functionsOf({
    table,
    enqueue: (key, delaySeconds) => effect(TAKES.enqueue, () => queue.put(key, delaySeconds * 1_000)),
    createSchedule,
    send,
  });
  const streams = streamsOf(world, {
    ...deployed.stream,
    shards: table.partitions,
    lambda,
    handle: (changes) => functions.arrange(changes),
    onDead: () => {
      deadLetters += 1;
    },
  });

  async function createSchedule(key: FollowUpKey, dueAt: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      const done = await effect(TAKES.createSchedule, () => creates.take());
      if (done) return fireAt(key, Date.parse(dueAt));
      if (tries === TRIES) throw new Throttled("Too many schedules at once");
      await effect(random.int(1, 50 * 2 ** tries), () => {});
    }
  }

  /** Within the minute; over the limit, as soon as there is room. */
  function fireAt(key: FollowUpKey, at: number): void {
    if (at > until) return;
    agenda.at(at + random.int(0, SCHEDULE_PRECISION_SECONDS * 1_000 - 1), function fire() {
      const wait = firings.wait();
      if (wait > 0) agenda.after(wait + random.int(0, 1_000), fire);
      else if (firings.take()) queue.put(key, 0);
    });
  }

  function send(key: FollowUpKey): Promise<Handover> {
    return effect(TAKES.ses, (): Handover => {
      if (!sending.take() || !sentToday.take()) return { outcome: "busy", error: "Throttling" };
      const id = followUpId(key);
      accepted.set(id, [...(accepted.get(id) ?? []), agenda.now]);
      agenda.after(about(TAKES.event), () => hear("Send", key));
      agenda.after(about(TAKES.event * 3), () => hear("Delivery", key));
      return { outcome: "accepted", messageId: id };
    });
  }

  /** SNS and Lambda's asynchronous invocations: what fails comes again after a minute. */
  function hear(event: "Send" | "Delivery", key: FollowUpKey): void {
    if (!lambda.take()) {
      agenda.after(1_000, () => hear(event, key));
      return;
    }
    functions.hear(event, key).then(
      () => lambda.leave(),
      () => {
        lambda.leave();
        agenda.after(60_000, () => hear(event, key));
      },
    );
  }

  agenda.after(deployed.lookEveryMs, function look() {
    functions.look().catch(() => {});
    if (agenda.now + deployed.lookEveryMs <= until) agenda.after(deployed.lookEveryMs, look);
  });

  return {
    table,
    /** When SES took an email, by follow-up: the ledger. */
    accepted: accepted as ReadonlyMap<string, readonly number[]>,
    fireAt,
    /** Answers after a while, as the HTTP API does: 429 over its limit, 503 when no function is free. */
    post(request: Request, reply: (status: number) => void): void {
      const travel = about(TAKES.http);
      if (!http.take()) return void agenda.after(travel, () => reply(429));
      if (!lambda.take()) return void agenda.after(travel, () => reply(503));
      functions.receive(request).then(
        ({ status }) => {
          lambda.leave();
          agenda.after(travel, () => reply(status));
        },
        () => {
          lambda.leave();
          agenda.after(travel, () => reply(503));
        },
      );
    },
    /** How much of each limit was used, and how often it said no. */
    limits: () => [
      limit("HTTP API, /webhook", `${deployed.webhooks.rate}/s`, `${http.peak}/s`, http.refused),
      limit("Lambda at once", quotas.concurrency, lambda.peak, lambda.refused),
      limit(
        "table, a partition",
        `${quotas.partitionWrites} WCU/s`,
        `${table.peaks.table} WCU/s`,
        table.throttled,
      ),
      limit(
        "index `due`, a partition",
        `${quotas.partitionWrites} WCU/s`,
        `${table.peaks.index} WCU/s`,
        "as above",
      ),
      limit("Scheduler, creations", `${quotas.scheduleCreates}/s`, `${creates.peak}/s`, creates.refused),
      limit("Scheduler, firings", `${quotas.scheduleFirings}/s`, `${firings.peak}/s`, "waits"),
      limit("senders at once", deployed.queue.atOnce, queue.peak, "waits"),
      limit("SES, a second", `${quotas.sesRate}/s`, `${sending.peak}/s`, sending.refused),
      limit("SES, a day", quotas.sesDaily, accepted.size, sentToday.refused),
    ],
    longestQueue: () => queue.longest,
    deadLetters: () => deadLetters,
  };
}

export interface Limit {
  readonly name: string;
  readonly allowed: string;
  readonly peak: string;
  readonly refused: string;
}

function limit(
  name: string,
  allowed: string | number,
  peak: string | number,
  refused: string | number,
): Limit {
  return { name, allowed: String(allowed), peak: String(peak), refused: String(refused) };
}
