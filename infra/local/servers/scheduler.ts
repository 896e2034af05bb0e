import type { IncomingMessage } from "node:http";
import type { PracticeClock } from "./clock.ts";
import { json, type LocalResponse, type LocalServer, serve } from "./http.ts";
import { readName, readScheduleRequest, SchedulerError } from "./schedule-request.ts";
import { openSchedules, type ScheduleStore, type StoredSchedule } from "./schedule-store.ts";

export type Scheduler = LocalServer & {
  /** When the next schedule fires, by the practice's clock. */
  nextDue(): Date | undefined;
  /**
   * Delivers due schedules, earliest first, and returns their number. Failures stay due, do not block others, and are
   * thrown as an AggregateError at the end.
   */
  fireDue(now: Date): Promise<number>;
};

const ARN = "arn:aws:scheduler:us-east-1:000000000000";

/**
 * EventBridge Scheduler's API for one-time schedules, stored in the folder's `schedules.sqlite`. Fires only when
 * `fireDue` is called. At-least-once, like Scheduler: a schedule is deleted after `deliver` has resolved, so a crash in
 * between delivers it again.
 */
export async function startScheduler(options: {
  folder: string;
  clock: PracticeClock;
  deliver(targetArn: string, input: string): Promise<void>;
}): Promise<Scheduler> {
  const store = openSchedules(options.folder, options.clock.now());
  const server = await serve((request, body) => answer(store, request, body, options.clock.now()));
  let lastRound: Promise<unknown> = Promise.resolve();

  async function fire(now: Date): Promise<number> {
    const failures: unknown[] = [];
    const due = store.due(now);
    for (const schedule of due) {
      try {
        const { Arn, Input } = schedule.request.Target;
        await options.deliver(Arn, Input ?? "{}");
        store.complete(schedule);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(
        failures,
        `${failures.length} of ${due.length} due schedules were not delivered.`,
      );
    }
    return due.length;
  }

  return {
    url: server.url,
    nextDue: store.nextDue,
    fireDue(now) {
      // Rounds are sequential: concurrent ones would deliver schedules twice.
      const round = lastRound.catch(() => {}).then(() => fire(now));
      lastRound = round;
      return round;
    },
    async stop() {
      await server.stop();
      await lastRound.catch(() => {});
      store.close();
    },
  };
}

function answer(store: ScheduleStore, request: IncomingMessage, body: Buffer, now: Date): LocalResponse {
  try {
    const url = new URL(request.url ?? "/", "http://scheduler");
    return json(200, route(store, request.method ?? "GET", url, body, now));
  } catch (error) {
    if (!(error instanceof SchedulerError)) throw error;
    return json(error.status, { Message: error.message }, { "x-amzn-ErrorType": error.code });
  }
}

/** The calls that the functions, the operator's commands and the start of the practice make. */
function route(store: ScheduleStore, method: string, url: URL, body: Buffer, now: Date): unknown {
  const [, kind, pathName = ""] = url.pathname.split("/");
  const name = readName(decodeURIComponent(pathName));
  const groupName = readName(url.searchParams.get("groupName") ?? "default");
  switch (`${method} ${kind}`) {
    case "POST schedules": {
      const { schedule, dueAt } = readScheduleRequest(parseJson(body), now);
      store.create(name, schedule, dueAt, now);
      return { ScheduleArn: scheduleArn(schedule.GroupName, name) };
    }
    case "GET schedules":
      return describeSchedule(store.get(groupName, name));
    case "DELETE schedules":
      store.delete(groupName, name);
      return {};
    case "POST schedule-groups":
      store.createGroup(name, now);
      return { ScheduleGroupArn: `${ARN}:schedule-group/${name}` };
    default:
      throw new SchedulerError("ValidationException", `${method} ${url.pathname} is not served here.`);
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8") || "{}");
  } catch {
    throw new SchedulerError("ValidationException", "The body is not JSON.");
  }
}

function scheduleArn(groupName: string, name: string): string {
  return `${ARN}:schedule/${groupName}/${name}`;
}

/** The API's dates are in seconds since 1970. */
function seconds(date: Date): number {
  return date.getTime() / 1000;
}

function describeSchedule({ groupName, name, createdAt, modifiedAt, request }: StoredSchedule) {
  const { ClientToken: _, ...content } = request;
  return {
    ...content,
    Arn: scheduleArn(groupName, name),
    Name: name,
    CreationDate: seconds(createdAt),
    LastModificationDate: seconds(modifiedAt),
  };
}
