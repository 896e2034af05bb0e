import { readOptions } from "./options.ts";

const options = readOptions();
// After the options, so that a mistake in them is reported at once.
const { killAgainAndAgain } = await import("./kills.ts");
const isWell = await killAgainAndAgain(options).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return false;
});
// Otherwise SES's connections would keep a failed test running.
process.exit(isWell ? 0 : 1);
