import { type Command, helpOf, noLocal, RUN, readRequest, type Surroundings } from "../command.ts";
import { NotDeployed } from "../deployed-stack.ts";
import { explain } from "../explain.ts";
import { goLocal } from "../local.ts";
import { Mistake } from "../mistake.ts";
import { pairs, wrap } from "../print.ts";
import { COMMANDS } from "./commands.ts";

interface Terminal {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * Runs one command line.
 * @returns the exit code: 0 done or shown; 1 not done, or something needs fixing; 2 usage error
 */
export async function operate(
  [name = "", ...argv]: readonly string[],
  surroundings: Surroundings,
  { print, complain }: Terminal,
): Promise<number> {
  try {
    if (name === "" || name === "--help" || name === "-h" || name === "help") {
      (name === "" ? complain : print)(overview());
      return name === "" ? 2 : 0;
    }
    const command = named(name);
    const { help, json, local, ...request } = readRequest(command, argv);
    if (help) {
      print(helpOf(command));
      return 0;
    }
    if (local && command.notLocal !== undefined) throw new Mistake(noLocal(name, command.notLocal));
    const clock = local ? await goLocal(local) : surroundings.clock;
    const run = command.run({ ...surroundings, clock, ...request, ...(local && { local }) });
    const {
      text,
      data,
      exitCode = 0,
    } = await run.catch((error: unknown) => {
      throw local && error instanceof NotDeployed ? anotherIsOpen(local) : error;
    });
    print(json ? JSON.stringify(data, null, 2) : text);
    return exitCode;
  } catch (error) {
    const { message, exitCode } = explain(error);
    complain(wrap(message));
    return exitCode;
  }
}

function anotherIsOpen(url: string): Mistake {
  return new Mistake(
    `The practice at ${url} is another one. To open this one: AFTERCARE_PRACTICE=<its id> npm start`,
  );
}

function overview(): string {
  return [
    wrap(
      "Operates a deployed practice, with the AWS credentials of the environment; with --local, the one that npm start has open.",
    ),
    `  ${RUN} COMMAND PRACTICE [...]`,
    pairs(COMMANDS.map(({ name, summary }) => [name, summary] as const)),
    wrap(
      `Each explains itself with --help. A command that changes something needs --yes; without it, it only shows what it would do.`,
    ),
  ].join("\n\n");
}

function named(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command) return command;
  throw new Mistake(
    `There is no command ${name}. There are:\n${COMMANDS.map((candidate) => `  ${candidate.name}`).join("\n")}`,
    2,
  );
}
