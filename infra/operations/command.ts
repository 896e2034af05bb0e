import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { Clock } from "../../shared/domain/time/instant.ts";
import { LOCAL_URL } from "./local.ts";
import { Mistake } from "./mistake.ts";
import { pairs, wrap } from "./print.ts";

/** A command's environment; tests replace it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** `practices` as cdk.json has it. */
  readonly practices: unknown;
  /** Prints progress. */
  readonly tell: (line: string) => void;
  /** Reads one line from the person; undefined when there are no more. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** cdk.json. */
  readonly settingsFile: URL;
}

export interface Request extends Surroundings {
  /** In the command's order. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** False: only show what would be done. */
  readonly yes: boolean;
  /** The address of the local practice that it acts on; absent for a deployed one. */
  readonly local?: string;
}

interface Result {
  /** For people, in at most 80 columns. */
  readonly text: string;
  /** The same for scripts. */
  readonly data: unknown;
  /** 1 if something needs fixing. */
  readonly exitCode?: 0 | 1;
}

export interface Command {
  /** A verb and its object; only the object if the options say what to do with it. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Paragraphs: when to use it, what it does and does not do, how to undo it. */
  readonly about: string;
  /** The required operands, in order. */
  readonly operands: Readonly<Record<string, Operand>>;
  readonly options?: Readonly<Record<string, Option>>;
  /** True if it needs --yes. */
  readonly changes: boolean;
  /** Why it does not work with the local practice; absent if it does. */
  readonly notLocal?: string;
  run(request: Request): Promise<Result>;
}

interface Operand {
  readonly says: string;
  /** The allowed values. */
  readonly oneOf?: readonly string[];
}

interface Option {
  /** The placeholder of its value in the help, such as `N`; absent for a flag. */
  readonly value?: string;
  readonly says: string;
}

export const PRACTICE = { PRACTICE: { says: "its id in cdk.json, such as derby" } } as const;

export const CLIENT = {
  CLIENT: { says: "the client's id, as the practice's system reports it" },
} as const;

export const RUN = "npm run operate --";

const LOCAL = [
  ["--local", "act on the practice that npm start has open, by its own clock"],
  ["--url URL", `with --local, where it is open; ${LOCAL_URL} by default`],
] as const;
const YES = "do it; without it, the command only shows what it would do";

export function helpOf(command: Command): string {
  const { name, about, operands, changes, notLocal } = command;
  const options = Object.entries(command.options ?? {}).map(
    ([option, { value, says }]) => [value ? `--${option} ${value}` : `--${option}`, says] as const,
  );
  const local = notLocal === undefined ? LOCAL : [];
  const inBrackets = [
    ...[...options, ...local].map(([option]) => option),
    ...(changes ? ["--yes"] : []),
    "--json",
  ];
  return [
    wrap(command.summary),
    usageOf(`  ${RUN} ${[name, ...Object.keys(operands)].join(" ")}`, inBrackets),
    pairs([
      ...Object.entries(operands).map(([operand, { says }]) => [operand, says] as const),
      ...options,
      ...(changes ? [["--yes", YES] as const] : []),
      ...local,
      ["--json", "the answer as JSON, for scripts (npm run -s keeps npm quiet)"],
      ["--help", "this text"],
    ]),
    wrap(about),
    ...(notLocal === undefined ? [] : [wrap(noLocal(name, notLocal))]),
    wrap("Exit code: 0 done or shown; 1 not done, or something needs fixing; 2 usage error."),
  ].join("\n\n");
}

export function noLocal(name: string, why: string): string {
  return `${name} does not work with the local practice: ${why}`;
}

function usageOf(line: string, options: readonly string[]): string {
  const rest = options.map((option) => `[${option}]`).join(" ");
  return line.length + rest.length < 80 ? `${line} ${rest}` : `${line}\n      ${rest}`;
}

/** Parses a command's arguments. @throws a Mistake that says what is expected */
export function readRequest(
  command: Command,
  argv: readonly string[],
): Pick<Request, "operands" | "options" | "yes"> & { help: boolean; json: boolean; local?: string } {
  const { values, positionals } = parse(command, argv);
  const { help = false, json = false, yes = false, local, url, ...options } = values;
  if (url !== undefined && !local)
    throw new Mistake(`--url names a local practice: use it with --local.\n${seeHelp(command)}`, 2);
  const names = Object.keys(command.operands);
  if (help !== true && positionals.length !== names.length) throw operandsMissing(command, positionals);
  for (const [place, [name, { oneOf }]] of Object.entries(command.operands).entries()) {
    const given = positionals[place];
    if (given === undefined || !oneOf || oneOf.includes(given)) continue;
    throw new Mistake(`${given} is not a ${name}: it must be ${oneOf.join(" or ")}.`, 2);
  }
  return {
    operands: positionals,
    options,
    yes: yes === true,
    help: help === true,
    json: json === true,
    ...(local && { local: typeof url === "string" ? url : LOCAL_URL }),
  };
}

function parse(command: Command, argv: readonly string[]) {
  const own = Object.entries(command.options ?? {}).map(([name, { value }]): ParseArgsOptionsConfig => {
    return { [name]: { type: value ? "string" : "boolean" } };
  });
  const options: ParseArgsOptionsConfig = Object.assign(
    {
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
      local: { type: "boolean" },
      url: { type: "string" },
    },
    command.changes ? { yes: { type: "boolean" } } : {},
    ...own,
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    const sentence = error instanceof Error ? error.message.split(/\.\s/)[0] : String(error);
    throw new Mistake(`${sentence}.\n${seeHelp(command)}`, 2);
  }
}

function operandsMissing(command: Command, given: readonly string[]): Mistake {
  const names = Object.keys(command.operands);
  const sentence =
    given.length > names.length
      ? `${given.slice(names.length).join(" ")}: ${command.name} takes only ${names.join(" ")}.`
      : `Name ${names.slice(given.length).join(" ")}: ${RUN} ${command.name} ${names.join(" ")}`;
  return new Mistake(`${sentence}\n${seeHelp(command)}`, 2);
}

function seeHelp({ name }: Command): string {
  return `More: ${RUN} ${name} --help`;
}
