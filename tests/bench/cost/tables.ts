import { readFileSync, writeFileSync } from "node:fs";
import cdkJson from "../../../cdk.json" with { type: "json" };
import { createApp } from "../../../infra/create-app.ts";
import { practiceOf, stackSettings } from "../../../infra/settings/stack-settings.ts";
import { type CfnTemplate, idleCosts, linesOf } from "./idle.ts";
import type { Counts } from "./meter.ts";
import { countSession } from "./session.ts";
import { costOfThousand, usageOf } from "./thousand.ts";

const { derby } = cdkJson.context.practices;

/** The template of the sample practice with these settings changed. */
export function templateWith(changes: object): CfnTemplate {
  const { stacks } = createApp({ bundle: false, practices: { derby: { ...derby, ...changes } } }).synth();
  const stack = stacks.find(({ stackName }) => stackName === "Aftercare-derby");
  if (!stack) throw new Error("There is no stack Aftercare-derby");
  return stack.template;
}

/** The texts of the documents that are counted, by the name between their marks. */
export async function countedTexts(): Promise<Readonly<Record<string, string>>> {
  const template = templateWith({ alarms: "all", dashboard: true });
  const practice = practiceOf(stackSettings.parse(derby));
  const { session, look } = await countSession(practice, template);
  const [single, small, busy] = [1, 40, 1_000].map((aDay) => costOfThousand(session, usageOf(session, aDay)));
  if (!single || !small || !busy) throw new Error("A practice has no costs");
  const idle = idleOf(template, look);
  const essential = sum(idleOf(templateWith({ alarms: "essential" }), look), (choice) => choice === "alarms");
  const beside = sum(idle, (choice) => choice === undefined);
  const all = sum(idle, (choice) => choice !== "dashboard");
  const allAlarms = sum(idle, (choice) => choice === "alarms");

  const sessions = [
    "| 1,000 sessions | 1 a day, always cold | small: 40 a day | busy: 1,000 a day, warm |",
    "|---|---|---|---|",
    ...single.rows.map(({ row, dollars }, index) =>
      [
        `| ${row}`,
        cents(dollars),
        cents(small.rows[index]?.dollars),
        `${cents(busy.rows[index]?.dollars)} |`,
      ].join(" | "),
    ),
    `| **not SES** | **${cents(single.notSes)}** | **${cents(small.notSes)}** | **${cents(busy.notSes)}** |`,
    `| the same with \`"ownKey": false\` | ${cents(single.notSesNorKey)} | ${cents(small.notSesNorKey)} | ${cents(busy.notSesNorKey)} |`,
  ];
  const choices: Readonly<Record<string, string>> = {
    ownKey: 'nothing with `"ownKey": false`',
    alarms: `$${essential.toFixed(2)} with \`"alarms": "essential"\``,
    dashboard: 'only with `"dashboard": true`',
  };
  const month = [
    "| a month in which nothing happens | |",
    "|---|---|",
    ...idle
      .toSorted((a, b) => Number(a.choice !== undefined) - Number(b.choice !== undefined))
      .map(({ line, resources, dollars, choice }) => {
        const times = resources > 1 ? ` (${resources})` : "";
        return `| ${line}${times} | $${dollars.toFixed(2)}${choice ? `, ${choices[choice]}` : ""} |`;
      }),
    `| **beside what the practice chooses** | **$${beside.toFixed(2)}** |`,
  ];
  const summary = [
    `A thousand sessions, each with after-care and four check-ins, cost $${busy.ses.toFixed(2)} for SES and`,
    `${cents(busy.notSes)} for all the rest at a busy practice, ${cents(small.notSes)} at a small one, and ${cents(single.notSes)} where every`,
    `call is a cold start. When nothing happens, a practice pays $${all.toFixed(2)} a month: $${beside.toFixed(2)}, $1 for a key of its own and`,
    `$${allAlarms.toFixed(2)} for its alarms ($${essential.toFixed(2)} for the essential ones), and less with AWS's free tier.`,
  ];
  return { sessions: sessions.join("\n"), month: month.join("\n"), summary: summary.join("\n") };
}

/** The document of each text. */
export const PLACES: Readonly<Record<string, URL>> = {
  sessions: new URL("../../../docs/deploy.md", import.meta.url),
  month: new URL("../../../docs/deploy.md", import.meta.url),
  summary: new URL("../../../README.md", import.meta.url),
};

/** The document with the text between its marks replaced. */
export function withText(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- bench:cost ${name} -->`, `<!-- bench:cost end of ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document has no marks for ${name}`);
  return `${document.slice(0, from)}${begin}\n${text}\n${document.slice(to)}`;
}

export function writeTexts(texts: Readonly<Record<string, string>>): void {
  for (const [name, place] of Object.entries(PLACES)) {
    writeFileSync(place, withText(readFileSync(place, "utf8"), name, texts[name] ?? ""));
  }
}

type Line = ReturnType<typeof linesOf>[number];

function idleOf(template: CfnTemplate, look: Counts): Line[] {
  return linesOf(idleCosts(template, look));
}

function sum(lines: readonly Line[], which: (choice: Line["choice"]) => boolean): number {
  return lines.reduce((total, { dollars, choice }) => total + (which(choice) ? dollars : 0), 0);
}

function cents(dollars = 0): string {
  return `$${dollars.toFixed(3)}`;
}
