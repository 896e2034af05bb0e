import { fuzz } from "./fuzz.ts";
import { readOptions } from "./options.ts";

process.exitCode = await fuzz(readOptions()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
