import type { Command } from "./command.ts";
import { finishRotation } from "./finish-rotation.ts";
import { pauseSending } from "./pause-sending.ts";
import { resumeSending } from "./resume-sending.ts";
import { rotateSecret } from "./rotate-secret.ts";
import { showClient } from "./show-client.ts";
import { undoRotation } from "./undo-rotation.ts";

/** In the order in which they are listed. */
export const COMMANDS: readonly Command[] = [
  showClient,
  pauseSending,
  resumeSending,
  rotateSecret,
  finishRotation,
  undoRotation,
];
