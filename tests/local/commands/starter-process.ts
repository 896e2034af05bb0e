// A process for the test to kill: starts a practice in a folder and prints its address.
import { startPracticeProcess } from "../../../infra/local/commands/practice-process.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("starter-process.ts needs a folder.");
const { url } = await startPracticeProcess({ folder });
process.send?.(url);
