import { eventTypeOf, type SesEventName, sesEvent } from "../../infra/local/servers/ses-event.ts";
import { plainWord } from "../../infra/local/template/deployment.ts";
import { lastPart } from "../../infra/local/template/intrinsics.ts";
import type { Judge } from "./judge/judge.ts";
import type { Account } from "./platform/account.ts";
import { digestsToCome } from "./platform/digests.ts";
import { httpApi } from "./platform/http-api.ts";
import { lambda } from "./platform/lambda.ts";
import { afterOrLate } from "./platform/late.ts";
import type { Numbers } from "./platform/numbers.ts";
import { type MessageWatch, queueSource } from "./platform/queue-source.ts";
import { streamSource } from "./platform/stream-source.ts";
import { topicSource } from "./platform/topic-source.ts";
import { createUnderWay, keyOfMessage } from "./platform/under-way.ts";
import { lookedAt, watch } from "./platform/watch.ts";
import { wire } from "./platform/wire.ts";
import { dynamoDb } from "./services/dynamodb.ts";
import { queues } from "./services/queue.ts";
import { scheduler } from "./services/scheduler.ts";
import { secretsManager } from "./services/secrets.ts";
import { type Accepted, messageOf, ses } from "./services/ses.ts";
import type { Write } from "./services/writes.ts";
import { HOUR, MINUTE, SECOND, type World } from "./world.ts";

/** The observers of a run. */
export type Observer = Pick<
  Judge,
  | "breakRule"
  | "onWrite"
  | "onAccept"
  | "onReport"
  | "onDisturbed"
  | "onHandover"
  | "onLifetime"
  | "onInvoke"
  | "onText"
  | "onPrint"
  | "onDropped"
  | "onQueued"
  | "onFire"
>;

export type Practice = ReturnType<typeof simulatedPractice>;

interface Options {
  readonly numbers: Numbers;
  readonly judge: Observer;
  /** What the AWS account allows; left out, it has no limits. */
  readonly account?: Account;
  /** The world's reaction to an accepted email. */
  onMail(email: Accepted): void;
}

/** A practice as deployed by its template, with the real functions and in-memory services. */
export function simulatedPractice(world: World, { numbers, judge, account, onMail }: Options) {
  const { agenda, faults, random } = world;
  const now = () => agenda.now;
  const putAside = (what: string) => world.trace.note(agenda.now, "dead letters", what);

  const underWay = createUnderWay();
  const claimListeners: ((clientId: string) => void)[] = [];

  const table = dynamoDb({
    index: { ...numbers.index, lookedAt },
    pageSize: account ? MOST_IN_A_PAGE : random.pick(PAGE_SIZES),
    onInvalid: (what) => judge.breakRule("0 AWS accepts every request", what),
    ...(account && { admit: account.admit }),
    leavesUnread: () => faults.strikes("batch-unfinished"),
    onWrite(write, by) {
      judge.onWrite(write, by);
      for (const stream of streams) stream.append(write);
      if (isClaim(write)) for (const then of claimListeners) then(String(write.after?.clientId?.S));
      const { expiry } = numbers;
      const lifetime = expiry && write.after?.[expiry]?.N;
      if (!lifetime || lifetime === write.before?.[expiry]?.N) return;
      const expiresAt = Number(lifetime) * SECOND;
      judge.onLifetime(write.key, expiresAt);
      if (expiresAt > agenda.now + FORESEEN) return;
      agenda.at(expiresAt + random.int(0, LATEST_EXPIRY), () => table.expire(write.key, expiry, agenda.now));
    },
    whenIndexed(apply) {
      agenda.after(faults.strikes("index-lags") ? MINUTE : random.int(5, 50), () => {
        apply();
        for (const wake of watches) wake();
      });
    },
  });
  const queueService = queues({
    onSend(message, by) {
      judge.onText("queue message", message.body);
      const key = keyOfMessage(message.body);
      if (by.startsWith("find-overdue") && !underWay.isAccountedFor(key)) judge.onDropped(key);
      sources.get(message.queue)?.take(message);
    },
  });
  const schedules = scheduler({
    now,
    onCreate(schedule) {
      judge.onText("schedule", `${schedule.name} ${schedule.input}`);
      const key = keyOfMessage(schedule.input);
      underWay.add(key);
      if (faults.strikes("schedule-forgotten") && schedules.lose(schedule.name)) underWay.lose(key);
      const usual = schedule.at - agenda.now + random.int(0, MINUTE - 1);
      afterOrLate(world, { usual, fault: "schedule-late", longest: 2 * HOUR }, function fire() {
        const wait = account?.firings.wait() ?? 0;
        if (wait > 0) return void agenda.after(wait + random.int(0, SECOND), fire);
        account?.firings.take();
        if (!schedules.fire(schedule)) return;
        world.trace.note(agenda.now, "scheduler", `fires for ${schedule.input}`);
        // A message lost on its way may leave a schedule.
        if (!underWay.isMissed(key)) judge.onFire(key);
      });
    },
    deliver(queueArn, input) {
      const key = keyOfMessage(input);
      const queue = lastPart(queueArn);
      if (faults.strikes("schedule-lost")) {
        underWay.lose(key);
        return;
      }
      underWay.remove(key);
      queueService.enqueue(queue, input, { by: "scheduler" });
      if (faults.strikes("schedule-duplicated"))
        agenda.after(random.int(0, MINUTE), () => queueService.enqueue(queue, input, { by: "scheduler" }));
    },
    // A late deletion may delete a newer schedule: no code can prevent that.
    onDelete: ({ input }, isForsaken) => underWay[isForsaken ? "lose" : "remove"](keyOfMessage(input)),
  });
  const mail = ses({
    now,
    onAccept(email, by) {
      judge.onAccept(email, by);
      publish(email, "Send", random.int(100, 3 * SECOND));
      onMail(email);
    },
  });

  const secrets = secretsManager();
  const call = wire(
    world,
    {
      dynamodb: table.handle,
      sqs: queueService.handle,
      scheduler: schedules.handle,
      ses: mail.handle,
      secrets: secrets.handle,
    },
    judge,
    account,
  );
  const functions = lambda(world, {
    functions: numbers.functions,
    account,
    call,
    onDisturbed: judge.onDisturbed,
    onPrint(by, line) {
      // A log entry's own time is the machine's, and differs from run to run.
      world.trace.note(agenda.now, by, line.replace(/,?"timestamp":"[^"]*"/, ""));
      judge.onPrint(line);
    },
    onUnheard(by, error) {
      judge.breakRule("an unhandled rejection", `${by} does not await ${error}`);
    },
  });
  const shards = account?.tablePartitions.length ?? SHARDS;
  const streams = numbers.streams.map((mapping) =>
    streamSource(world, { mapping, lambda: functions, shards, underWay, putAside }),
  );
  const followUpWatch: MessageWatch = {
    add({ body }) {
      const inFlight = underWay.add(keyOfMessage(body));
      // A stream that is read again from earlier on queues again what it had queued.
      if (!faults.counts.has("stream-rewound")) judge.onQueued(keyOfMessage(body), inFlight);
    },
    remove: ({ body }) => underWay.remove(keyOfMessage(body)),
    lose: ({ body }) => underWay.lose(keyOfMessage(body)),
  };
  const sources = new Map(
    numbers.queueMappings.map((mapping) => {
      const isOfTopic = numbers.subscriptions.some(({ queue }) => queue === mapping.queue);
      const watch = isOfTopic ? {} : { watch: followUpWatch };
      return [mapping.queue, queueSource(world, { mapping, lambda: functions, account, ...watch, putAside })];
    }),
  );
  const topics = numbers.subscriptions.map(({ topic, queue }) => ({
    name: topic,
    source: topicSource(world, { queue, put: (message) => sources.get(queue)?.take(message) }),
  }));
  const digests = digestsToCome(numbers.practice);
  const watches = numbers.rates.map((rate) =>
    watch(world, {
      rate,
      lambda: functions,
      workFrom() {
        const digest = digests(agenda.now).find(({ keys }) => keys.some((key) => !table.items.has(key)));
        const moments = [table.firstInIndex(), digest?.planFrom].filter((moment) => moment !== undefined);
        return moments.length === 0
          ? undefined
          : Math.min(...moments.map(Date.parse)) - functions.clocksApart;
      },
    }),
  );

  /** SES's later events about an email. */
  function publish(email: Accepted, event: SesEventName, after: number): void {
    if (!email.configurationSet) return;
    agenda.after(after, () => {
      const message = JSON.stringify(sesEvent(messageOf(email), event, new Date(agenda.now)));
      for (const { topic, types } of numbers.sesEvents) {
        if (!types.includes(plainWord(eventTypeOf(event)))) continue;
        for (const { name, source } of topics) {
          if (name !== topic) continue;
          source.publish({ type: event, messageId: email.messageId, message }, () =>
            judge.onReport(email, event),
          );
        }
      }
    });
  }

  return {
    settings: numbers.practice,
    http: httpApi(world, { ...numbers, lambda: functions, onInvoke: judge.onInvoke }),
    sources,
    publish,
    /** Called just before an email to this client is sent. */
    onClaim: (then: (clientId: string) => void) => void claimListeners.push(then),
    ses: mail,
    schedules: schedules.schedules,
    items: table.items,
    place: table.place,
    clocksApart: functions.clocksApart,
  };
}

function isClaim({ before, after }: Write): boolean {
  return before?.status?.S === "planned" && after?.status?.S === "sending";
}

/** Small, so that queries page. */
const MOST_IN_A_PAGE = 1_000;
const PAGE_SIZES = [1, 3, MOST_IN_A_PAGE];
/** Two, so that changes of one client's records may overtake another's. */
const SHARDS = 2;
/** DynamoDB deletes expired items within two days. */
const LATEST_EXPIRY = 48 * HOUR;
/** Longer than any run lasts. */
const FORESEEN = 400 * 24 * HOUR;
