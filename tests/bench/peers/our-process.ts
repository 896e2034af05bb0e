import { dependencies } from "../../../functions/send-follow-up/dependencies.ts";
import { createHandler } from "../../../functions/send-follow-up/handler.ts";
import { instantOf } from "../../../shared/domain/time/instant.ts";
import { readFromQueue } from "./read-from-queue.ts";
import { countJobs } from "./worker.ts";

/** The real sender in a process of its own, which also does what Lambda's pollers do. */
const { offset } = JSON.parse(process.argv[2] ?? "{}") as { offset: number };
const handler = createHandler(dependencies(process.env, () => instantOf(Date.now() + offset)));
const reading = { isOn: false };
const done = countJobs(() => {
  reading.isOn = true;
  void readFromQueue(process.env.QUEUE_URL ?? "", handler, reading, onJob);
});
function onJob(): void {
  done();
  if (!process.connected) reading.isOn = false;
}
