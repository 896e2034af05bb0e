import { readOptions } from "./options.ts";

// As in a function; React's development build takes several times as long for an email.
process.env.NODE_ENV ||= "production";
const options = readOptions();
const { runScenarios } = await import("./scenarios.ts");
process.exitCode = (await runScenarios(options)) ? 0 : 1;
