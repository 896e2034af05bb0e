import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll } from "vitest";
import { startQueues } from "../../infra/local/servers/queues.ts";
import { startScheduler } from "../../infra/local/servers/scheduler.ts";
import type { RunningEngine } from "../emulators/engines.ts";
import { clientOf } from "../local/temporary-folder.ts";
import { checkContract } from "./check-contract.ts";
import { SCHEDULE_LIMITS } from "./schedule-limits-contract.ts";
import type { SchedulerBench } from "./scheduler-bench.ts";
import { SCHEDULES } from "./schedules-contract.ts";
import { machineTime, practiceTime } from "./time.ts";

await checkContract({ ...SCHEDULES, ...SCHEDULE_LIMITS }, (engine) =>
  engine ? emulator(engine) : localPractice(),
);

async function emulator({ name, url }: RunningEngine): Promise<SchedulerBench> {
  return {
    scheduler: new SchedulerClient(clientOf(url)),
    sqs: queueClient(url),
    // Scheduler has whole seconds; a busy machine makes a schedule, and removes another, before then.
    soon: () => new Date(Math.ceil(Date.now() / 1000 + 5) * 1000),
    reach: (moment) => machineTime((moment.getTime() - Date.now()) / 1000),
    // MiniStack polls every ten seconds.
    wait: name === "MiniStack" ? 20 : 1,
  };
}

/** Wired as in the local practice: Scheduler delivers to the queues, by the practice's clock. */
async function localPractice(): Promise<SchedulerBench> {
  const { folder, clock } = practiceTime();
  const queues = await startQueues({ clock });
  afterAll(queues.stop);
  const sqs = queueClient(queues.url);
  const scheduler = await startScheduler({
    folder,
    clock,
    async deliver(targetArn, MessageBody) {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: targetArn.split(":").at(-1) }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
  });
  afterAll(scheduler.stop);
  return {
    scheduler: new SchedulerClient(clientOf(scheduler.url)),
    sqs,
    soon: () => new Date(Math.ceil(clock.now().getTime() / 1000) * 1000 + 3_600_000),
    async reach(moment) {
      clock.set(moment);
      await scheduler.fireDue(clock.now());
    },
    wait: 0,
  };
}

function queueClient(url: string): SQSClient {
  return new SQSClient({ ...clientOf(url), useQueueUrlAsEndpoint: false });
}
