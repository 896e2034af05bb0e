import { readFileSync } from "node:fs";
import { createInterface, type Interface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { systemClock } from "../../../shared/domain/time/instant.ts";
import { practicesIn } from "../practices.ts";
import { operate } from "./operate.ts";

const settingsFile = new URL("../../../cdk.json", import.meta.url);

/** Opened by the first question: an open terminal keeps the process alive. */
let terminal: { readonly input: Interface; readonly lines: AsyncIterator<string> } | undefined;

/** Lines are read one by one, so that answers may also be piped in. */
async function ask(question: string): Promise<string | undefined> {
  if (!terminal) {
    const input = createInterface({ input: process.stdin });
    terminal = { input, lines: input[Symbol.asyncIterator]() };
  }
  process.stderr.write(question);
  const { value, done } = await terminal.lines.next();
  return done ? undefined : value;
}

// The console drops what it cannot write, such as on a full disk. A reader that closes early (`| head -1`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.exitCode = 1;
  console.error(`What the command says cannot be written: ${error.message}`);
});

const exitCode = await operate(
  process.argv.slice(2),
  {
    clock: systemClock,
    pause: async (milliseconds) => await setTimeout(milliseconds),
    // Read only when a command runs, which explains what is wrong with it.
    get practices() {
      return practicesIn(readFileSync(settingsFile, "utf8"));
    },
    settingsFile,
    tell: (line) => console.error(line),
    ask,
  },
  { print: (text) => console.log(text), complain: (text) => console.error(text) },
);
process.exitCode ||= exitCode;
terminal?.input.close();
