import { writeFile } from "node:fs/promises";
import { built, fileOf, PARTS } from "./build.ts";

for (const part of PARTS) await writeFile(fileOf(part), await built(part));
