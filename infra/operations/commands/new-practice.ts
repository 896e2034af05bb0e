import { readFileSync, writeFileSync } from "node:fs";
import { applyEdits, modify } from "jsonc-parser";
import { PRACTICE_ID, readPractices } from "../../settings/settings.ts";
import { type Command, type Request, RUN } from "../command.ts";
import { stackNameOf } from "../deployed-stack.ts";
import { Mistake } from "../mistake.ts";
import { wrap } from "../print.ts";
import { QUESTIONS, type Question, readAnswer } from "../questions.ts";

export const newPractice: Command = {
  name: "new-practice",
  summary: "Asks what a new practice needs, and writes it to cdk.json.",
  about: `Asks one question after the other and checks each answer at once; an empty answer takes what stands in brackets. At the end it shows what it would write, and writes it if you say yes. Nothing is written if you stop it with Ctrl-C.

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
  const { operands, practices, ask, settingsFile } = request;
  const [id = ""] = operands;
  if (!PRACTICE_ID.test(id)) {
    throw new Mistake(
      `${id} cannot be an id: use 1 to 31 characters of a-z, 0-9 and -, starting with a letter.`,
      2,
    );
  }
  if (Object.hasOwn(Object(practices), id)) {
    throw new Mistake(
      `There is a practice ${id} in cdk.json already: change it there, or choose another id.`,
      2,
    );
  }
  const settings: Record<string, unknown> = {};
  for (const question of QUESTIONS) {
    if (question.applies?.(settings) ?? true)
      settings[question.field] = await answerTo(question, settings, request);
  }
  check({ ...Object(practices), [id]: settings });
  const written = JSON.stringify({ [id]: settings }, null, 2);
  const answer = await ask(`\n${written}\n\nWrite this to cdk.json? [no] `);
  const wanted = /^y(es)?$/i.test(answer?.trim() ?? "");
  if (wanted) {
    const json = readFileSync(settingsFile, "utf8");
    const edits = modify(json, ["context", "practices", id], settings, {
      formattingOptions: { insertSpaces: true, tabSize: 2 },
    });
    writeFileSync(settingsFile, applyEdits(json, edits));
  }
  return {
    text: wanted ? next(id) : "Nothing was written.",
    data: { practice: id, changed: wanted, settings },
    ...(!wanted && { exitCode: 1 as const }),
  };
}

/** Asks until the answer is a valid setting. */
async function answerTo(question: Question, settings: Record<string, unknown>, { ask, tell }: Request) {
  const suggested = question.suggests?.(settings);
  for (;;) {
    const hint = question.many ? " An empty line ends." : suggested ? ` [${suggested}]` : "";
    const first = await ask(`${wrap(`${question.asks}${hint}`)}\n> `);
    const lines = [first ?? stopped()];
    while (question.many && lines.at(-1) !== "") lines.push((await ask("> ")) ?? stopped());
    const given = question.many ? lines.filter(Boolean) : [lines[0]?.trim() || (suggested ?? "")];
    const read = readAnswer(question, given);
    if ("value" in read) return read.value;
    tell(wrap(`That does not work: ${read.fault}.`));
  }
}

function stopped(): never {
  throw new Mistake("\nThe answers ended too early. Nothing was written.");
}

/** What only shows beside the other practices, such as a domain that two of them send from. */
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
