import { accessSync, constants, readFileSync, writeFileSync } from "node:fs";
import { applyEdits, modify } from "jsonc-parser";
import { whyNotWritten } from "../../files/make-folder.ts";
import { PRACTICE_ID, readPractices } from "../../settings/settings.ts";
import { domainOf } from "../../settings/stack-settings.ts";
import { warningsOf } from "../../settings/warnings.ts";
import { type Command, type Request, RUN } from "../command.ts";
import { stackNameOf } from "../deployed-stack.ts";
import { Mistake } from "../mistake.ts";
import { practicesIn } from "../practices.ts";
import { wrap } from "../print.ts";
import { QUESTIONS, type Question, readSetting } from "../questions.ts";

type Settings = Readonly<Record<string, unknown>>;

export const newPractice: Command = {
  name: "new-practice",
  summary: "Asks what a new practice needs, and writes it to cdk.json.",
  about: `Asks one question after the other and checks each answer, line by line; an empty answer takes what stands in brackets. At the end it shows what it would write, and writes it if you say yes. Nothing is written if you stop it with Ctrl-C.

All other settings keep their defaults. docs/operate.md lists them: working hours, holidays, check-in days, colour, logo and more. To undo it, take the entry out of cdk.json again.`,
  operands: {
    ID: {
      says: "its id, of a-z, 0-9 and -: the stack's name becomes Aftercare-ID. It cannot be changed later",
    },
  },
  // It asks before it writes.
  changes: false,
  notLocal: "the local practice reads the same cdk.json.",
  run,
};

async function run(request: Request) {
  const { operands, practices, settingsFile } = request;
  const [id = ""] = operands;
  if (!PRACTICE_ID.test(id)) {
    throw new Mistake(
      `${id} cannot be an id: use 1 to 31 characters of a-z, 0-9 and -, starting with a letter.`,
      2,
    );
  }
  refuseKnown(practices, id);
  // Before minutes of answers, which would be lost.
  written("cdk.json cannot be written, so nothing is asked", () => accessSync(settingsFile, constants.W_OK));
  if (Object.keys(Object(practices)).length > 0) check(practices);
  const settings: Record<string, unknown> = {};
  for (const question of QUESTIONS) {
    const { field, part } = question;
    if (!(question.applies?.(settings) ?? true)) continue;
    const answer = await answerTo(question, settings, request);
    settings[field] = part ? { ...Object(settings[field]), [part]: answer } : answer;
  }
  check({ ...Object(practices), [id]: settings });
  const entry = JSON.stringify({ [id]: settings }, null, 2);
  const wanted = await isWanted(entry, request);
  if (wanted) {
    const json = readFileSync(settingsFile, "utf8");
    // The answers took minutes, in which others may have written to it.
    refuseKnown(practicesIn(json), id);
    const edits = modify(json, ["context", "practices", id], settings, {
      formattingOptions: { insertSpaces: true, tabSize: 2 },
    });
    written("cdk.json cannot be written. Copy what is shown above into its practices", () =>
      writeFileSync(settingsFile, applyEdits(json, edits)),
    );
  }
  return {
    text: wanted ? next(id) : "Nothing was written.",
    data: { practice: id, changed: wanted, settings },
    ...(!wanted && { exitCode: 1 as const }),
  };
}

/** @param otherwise what to say if it cannot be done, and why */
function written(otherwise: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Mistake(`${otherwise}: ${whyNotWritten(error)}.`);
  }
}

function refuseKnown(practices: unknown, id: string): void {
  if (!Object.hasOwn(Object(practices), id)) return;
  throw new Mistake(
    `There is a practice ${id} in cdk.json already: change it there, or choose another id.`,
    2,
  );
}

/** Asks until the answer is a valid setting. */
async function answerTo(question: Question, settings: Settings, request: Request): Promise<unknown> {
  const { ask, tell } = request;
  if (question.lines) return await linesFor(question, request);
  const suggested = question.suggests?.(settings);
  for (;;) {
    const hint = suggested ? ` [${suggested}]` : "";
    const given = (await ask(`${wrap(`${question.asks}${hint}`)}\n> `)) ?? stopped();
    const read = readSetting(question, [given.trim() || (suggested ?? "")]);
    const fault = "fault" in read ? read.fault : faultBeside(question, read.value, request);
    if ("value" in read && fault === undefined) return read.value;
    tell(wrap(`That does not work. ${fault}`));
  }
}

/** Each line is checked with those before it, so that only the last can be wrong. */
async function linesFor(question: Question, { ask, tell }: Request): Promise<unknown> {
  const lines: string[] = [];
  let prompt = `${wrap(`${question.asks} An empty line ends.`)}\n> `;
  for (;;) {
    const line = ((await ask(prompt)) ?? stopped()).trim();
    const read = readSetting(question, line === "" ? lines : [...lines, line]);
    if ("fault" in read) tell(wrap(`That does not work. ${read.fault}`));
    else if (line === "") return read.value;
    else lines.push(line);
    prompt = "> ";
  }
}

/** Settings that are probably unintended, or wrong only in combination with the other practices. */
function faultBeside({ field }: Question, value: unknown, { practices }: Request): string | undefined {
  const [warning] = warningsOf({ timeZone: "", sender: "", [field]: String(value) });
  if (warning) return `${warning.says}. ${warning.instead}`;
  if (field !== "sender") return undefined;
  const domain = domainOf(String(value));
  const other = Object.entries(Object(practices) as Record<string, { readonly sender?: unknown }>).find(
    ([, { sender }]) => domainOf(String(sender)) === domain,
  );
  return (
    other &&
    `${other[0]} sends from ${domain} already. Give an address at another domain. To share the domain, stop with Ctrl-C and write the practice into cdk.json by hand, with verifiesDomain in both (docs/operate.md).`
  );
}

async function isWanted(written: string, { ask, tell }: Request): Promise<boolean> {
  let question = `\n${written}\n\nWrite this to cdk.json? [no] `;
  for (;;) {
    const answer = ((await ask(question)) ?? stopped()).trim();
    if (/^(y|yes|n|no|)$/i.test(answer)) return /^y/i.test(answer);
    tell("Write yes or no.");
    question = "Write this to cdk.json? [no] ";
  }
}

function stopped(): never {
  throw new Mistake("\nThe answers ended too early. Nothing was written.");
}

/** Faults that no single answer shows, such as settings that are too long together. */
function check(practices: unknown): void {
  try {
    readPractices(practices);
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : error}\n\nNothing was written.`);
  }
}

function next(id: string): string {
  return [
    `Written to cdk.json. What comes next, with AWS credentials in the environment:`,
    [
      "  npx cdk bootstrap        (once for each account and Region)",
      `  npm run deploy -- ${stackNameOf(id)}`,
      `  ${RUN} check-account ${id}`,
    ].join("\n"),
    wrap(
      "check-account says what is left to do until the first session, each with its command. Ask AWS early to leave the SES sandbox: that takes about a day (docs/deploy.md).",
    ),
  ].join("\n\n");
}
