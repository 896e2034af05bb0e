import { parentPort, workerData } from "node:worker_threads";
import { synthesise } from "./template.ts";

parentPort?.postMessage(synthesise(workerData as string | undefined));
