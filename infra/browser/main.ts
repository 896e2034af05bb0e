import { writeFile } from "node:fs/promises";
import { BUILT, builtOutbox } from "./build.ts";

await writeFile(BUILT, await builtOutbox());
