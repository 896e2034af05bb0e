import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Reads a command's arguments: exits with 0 after --help, and with 2 if they are not understood.
 * @param read makes of them what the command needs, and throws an Error that says what is wrong with them
 */
export function readCommandLine<const Config extends ParseArgsConfig, Read>(
  help: string,
  config: Config,
  read: (given: ReturnType<typeof parseArgs<Config>>) => Read,
): Read {
  try {
    const options = { ...config.options, help: { type: "boolean", short: "h" } } as const;
    const given = parseArgs({ ...config, options });
    if (!("help" in given.values)) return read(given as ReturnType<typeof parseArgs<Config>>);
    console.log(help);
    process.exit(0);
  } catch (error) {
    endNotUnderstood(error, help);
  }
}

/** For a command that takes nothing but --help. */
export function readNoOptions(help: string): void {
  readCommandLine(help, {}, () => undefined);
}

export function endNotUnderstood(error: unknown, help: string): never {
  console.error(`${sentenceOf(error)}\n\n${help}`);
  process.exit(2);
}

/** An option's value. @throws an Error that says what it has to be */
export function wholeNumber(option: string, text: string, least: 0 | 1): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`--${option} is a whole number${least > 0 ? " above 0" : ""}, and it is ${text}.`);
}

/** The error message, without Node's advice on operands that begin with a dash, which no command here has. */
function sentenceOf(error: unknown): string {
  const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(". To specify");
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}
