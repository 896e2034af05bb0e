import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { writeAtomically } from "../servers/atomic-file.ts";

export type Checkpoints = {
  get(shard: string): string | undefined;
  /** Written to disk before it returns. */
  set(shard: string, sequenceNumber: string): void;
};

const content = z.record(z.string(), z.string());

/** The stream position per shard, in the folder's `stream.json`. */
export function openCheckpoints(folder: string): Checkpoints {
  const file = join(folder, "stream.json");
  const positions = existsSync(file) ? content.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  return {
    get: (shard) => positions[shard],
    set(shard, sequenceNumber) {
      positions[shard] = sequenceNumber;
      writeAtomically(file, JSON.stringify(positions));
    },
  };
}
