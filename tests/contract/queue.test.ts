import { SQSClient } from "@aws-sdk/client-sqs";
import { afterAll } from "vitest";
import { startQueues } from "../../infra/local/servers/queues.ts";
import { clientOf } from "../local/temporary-folder.ts";
import { checkContract } from "./check-contract.ts";
import { QUEUE } from "./queue-contract.ts";
import { machineTime, practiceTime } from "./time.ts";

await checkContract(QUEUE, async (engine) => {
  if (engine) return { sqs: clientFor(engine.url), pass: machineTime };
  const { clock, pass } = practiceTime();
  const queues = await startQueues({ clock });
  afterAll(queues.stop);
  return { sqs: clientFor(queues.url), pass };
});

function clientFor(url: string): SQSClient {
  return new SQSClient({ ...clientOf(url), useQueueUrlAsEndpoint: false });
}
