import { readOptions } from "./options.ts";

const options = readOptions();
// After the options, so that a mistake in them is reported at once.
const { killAgainAndAgain } = await import("./kills.ts");
const isWell = await killAgainAndAgain(options).catch((error: unknown) => {
  // With its cause: `fetch` itself only says that it failed.
  console.error(error);
  return false;
});
// Otherwise SES's connections would keep a failed test running.
process.exit(isWell ? 0 : 1);
