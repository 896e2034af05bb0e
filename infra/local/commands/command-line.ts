import { parseArgs } from "node:util";

/** For a command without options: exits with 0 after --help, and with 2 for any other argument. */
export function readNoOptions(help: string): void {
  try {
    const { values } = parseArgs({ options: { help: { type: "boolean", short: "h", default: false } } });
    if (values.help) endWithHelp(help);
  } catch (error) {
    endNotUnderstood(error, help);
  }
}

export function endWithHelp(help: string): never {
  console.log(help);
  process.exit(0);
}

export function endNotUnderstood(error: unknown, help: string): never {
  console.error(`${sentenceOf(error)}\n\n${help}`);
  process.exit(2);
}

/** The error message, without Node's advice on operands that begin with a dash, which no command here has. */
function sentenceOf(error: unknown): string {
  const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(". To specify");
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}
