import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Runs in a child process: loads a bundle as Lambda does, calls it once, and prints milliseconds. */
const [bundle = "", eventFile = ""] = process.argv.slice(2);
const event: unknown = JSON.parse(readFileSync(eventFile, "utf8"));
const require = createRequire(import.meta.url);
const before = process.cpuUsage();
const start = performance.now();
const { handler } = require(bundle);
const { statusCode } = await handler(event);
const took = performance.now() - start;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ took, busy: (user + system) / 1000, statusCode }));
