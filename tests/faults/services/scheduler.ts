import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  ValidationException,
} from "@aws-sdk/client-scheduler";
import {
  readName,
  readScheduleRequest,
  SchedulerError,
} from "../../../infra/local/servers/schedule-request.ts";
import type { SdkCall, SdkCommand } from "../engine/current.ts";
import { NotSimulated } from "../engine/not-simulated.ts";

interface Schedule {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly queueArn: string;
  readonly input: string;
  readonly deleteAfterwards: boolean;
}

interface Options {
  now(): number;
  /** Called for a new schedule, which fires by `fire`. */
  onCreate(schedule: Schedule): void;
  deliver(queueArn: string, input: string): void;
  /** Called for a schedule deleted before it fired, and whether the request's sender had timed out or died. */
  onDelete(schedule: Schedule, isForsaken: boolean): void;
}

/** EventBridge Scheduler's one-time schedules: unique by name, fired once, then deleted if configured. */
export function scheduler({ now, onCreate, deliver, onDelete }: Options) {
  const schedules = new Map<string, Schedule>();

  function create({ input }: CreateScheduleCommand): void {
    const { schedule: request, dueAt } = readScheduleRequest(input, new Date(now()));
    const name = nameOf({ GroupName: request.GroupName, Name: readName(input.Name ?? "") });
    if (schedules.has(name)) throw new SchedulerError("ConflictException", `${name} already exists.`);
    const schedule = {
      name,
      at: dueAt.getTime(),
      queueArn: request.Target.Arn,
      input: request.Target.Input ?? "",
      deleteAfterwards: request.ActionAfterCompletion === "DELETE",
    };
    schedules.set(name, schedule);
    onCreate(schedule);
  }

  function remove({ input }: DeleteScheduleCommand, isForsaken: boolean): void {
    const schedule = schedules.get(nameOf(input));
    if (!schedule) throw new SchedulerError("ResourceNotFoundException", "The schedule does not exist.");
    schedules.delete(schedule.name);
    onDelete(schedule, isForsaken);
  }

  return {
    schedules: schedules as ReadonlyMap<string, Schedule>,
    /** Loses an acknowledged schedule. */
    lose: (name: string): boolean => schedules.delete(name),
    fire(schedule: Schedule): boolean {
      if (schedules.get(schedule.name) !== schedule) return false;
      deliver(schedule.queueArn, schedule.input);
      if (schedule.deleteAfterwards) schedules.delete(schedule.name);
      return true;
    },
    handle(command: SdkCommand, { isForsaken }: SdkCall): object {
      try {
        if (command instanceof CreateScheduleCommand) create(command);
        else if (command instanceof DeleteScheduleCommand) remove(command, isForsaken);
        else throw new NotSimulated(`Scheduler's ${command.constructor.name} is not simulated`);
        return {};
      } catch (error) {
        throw error instanceof SchedulerError ? asTheSdk(error) : error;
      }
    },
  };
}

function nameOf({
  GroupName = "default",
  Name = "",
}: {
  GroupName?: string | undefined;
  Name: string | undefined;
}) {
  return `${GroupName}/${Name}`;
}

const EXCEPTIONS = { ConflictException, ResourceNotFoundException, ValidationException };

/** The exception that the SDK makes of Scheduler's answer. */
function asTheSdk({ code, message, status }: SchedulerError): Error {
  return new EXCEPTIONS[code]({ Message: message, message, $metadata: { httpStatusCode: status } });
}
