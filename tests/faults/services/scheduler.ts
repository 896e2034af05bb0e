import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  ValidationException,
} from "@aws-sdk/client-scheduler";
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
  const of404 = { message: "Schedule does not exist.", $metadata: { httpStatusCode: 404 } };

  function create({ input }: CreateScheduleCommand): void {
    const { Name = "", GroupName = "", ScheduleExpression = "", Target, FlexibleTimeWindow } = input;
    const [, moment] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(ScheduleExpression) ?? [];
    const at = Date.parse(`${moment}Z`);
    const zone = input.ScheduleExpressionTimezone ?? "UTC";
    const isValid =
      /^[0-9A-Za-z_.-]{1,64}$/.test(Name) &&
      !Number.isNaN(at) &&
      zone === "UTC" &&
      FlexibleTimeWindow?.Mode === "OFF" &&
      Target?.RoleArn !== undefined;
    if (!isValid || at < now())
      throw new ValidationException({ Message: "Invalid schedule", message: "Invalid schedule", ...invalid });
    const name = `${GroupName}/${Name}`;
    if (schedules.has(name)) {
      throw new ConflictException({
        Message: "Exists",
        message: "Exists",
        $metadata: { httpStatusCode: 409 },
      });
    }
    const schedule = {
      name,
      at,
      queueArn: Target?.Arn ?? "",
      input: Target?.Input ?? "",
      deleteAfterwards: input.ActionAfterCompletion === "DELETE",
    };
    schedules.set(name, schedule);
    onCreate(schedule);
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
      if (command instanceof CreateScheduleCommand) {
        create(command);
        return {};
      }
      if (command instanceof DeleteScheduleCommand) {
        const { GroupName = "", Name = "" } = command.input;
        const schedule = schedules.get(`${GroupName}/${Name}`);
        if (!schedule) throw new ResourceNotFoundException({ Message: of404.message, ...of404 });
        schedules.delete(schedule.name);
        onDelete(schedule, isForsaken);
        return {};
      }
      throw new NotSimulated(`Scheduler's ${command.constructor.name} is not simulated`);
    },
  };
}

const invalid = { $metadata: { httpStatusCode: 400 } };
