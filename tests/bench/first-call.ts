import { readFileSync } from "node:fs";

/** Runs in a child process: imports a bundle, calls it once, and prints the time in milliseconds. */
const [bundle = "", eventFile = ""] = process.argv.slice(2);
const event: unknown = JSON.parse(readFileSync(eventFile, "utf8"));
const start = performance.now();
const { handler } = await import(bundle);
const { statusCode } = await handler(event);
const took = performance.now() - start;
process.stdout.write(JSON.stringify({ took, statusCode }));
