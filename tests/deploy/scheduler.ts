import {
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  paginateListSchedules,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";

const client = new SchedulerClient();

/** The group's schedules for this client, by step. */
export async function schedulesOf(
  group: string,
  clientId: string,
): Promise<Map<string, GetScheduleCommandOutput>> {
  const found = new Map<string, GetScheduleCommandOutput>();
  for await (const page of paginateListSchedules({ client }, { GroupName: group })) {
    for (const { Name } of page.Schedules ?? []) {
      const schedule = await client.send(new GetScheduleCommand({ Name, GroupName: group }));
      const input = JSON.parse(schedule.Target?.Input ?? "{}") as { clientId?: string; step?: string };
      if (input.clientId === clientId && input.step !== undefined) found.set(input.step, schedule);
    }
  }
  return found;
}

/** Makes a schedule due now, otherwise unchanged. */
export async function fireNow(schedule: GetScheduleCommandOutput): Promise<void> {
  const { Name, GroupName, FlexibleTimeWindow, Target, ActionAfterCompletion } = schedule;
  await client.send(
    new UpdateScheduleCommand({
      Name,
      GroupName,
      FlexibleTimeWindow,
      Target,
      ActionAfterCompletion,
      ScheduleExpression: `at(${new Date().toISOString().slice(0, 19)})`,
      ScheduleExpressionTimezone: "UTC",
    }),
  );
}
