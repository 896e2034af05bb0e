import { readCommandLine } from "../../../infra/local/commands/command-line.ts";

const HELP = `Counts what one session makes the real functions and a DynamoDB engine do, prices every resource of the
template, and says what 1,000 sessions and an idle month cost.

  npm run bench:cost [-- --write]

  --write  put the tables into README.md and docs/deploy.md

The prices are AWS's list prices in us-east-1, without the free tier; they and what is assumed stand in
tests/bench/cost/prices.ts.
Exit code: 0 counted; 1 something failed; 2 usage error.`;

const options = { write: { type: "boolean" } } as const;
const { write } = readCommandLine(HELP, { options }, ({ values }) => values);
const { countedTexts, writeTexts } = await import("./tables.ts");
const texts = await countedTexts();
for (const text of Object.values(texts)) console.log(`${text}\n`);
if (write) writeTexts(texts);
