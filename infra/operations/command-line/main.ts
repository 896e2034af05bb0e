import { setTimeout } from "node:timers/promises";
import cdkJson from "../../../cdk.json" with { type: "json" };
import { systemClock } from "../../../shared/domain/time/instant.ts";
import { operate } from "./operate.ts";

process.exitCode = await operate(
  process.argv.slice(2),
  {
    clock: systemClock,
    pause: async (milliseconds) => await setTimeout(milliseconds),
    practices: cdkJson.context.practices,
    tell: (line) => console.error(line),
  },
  { print: (text) => console.log(text), complain: (text) => console.error(text) },
);
