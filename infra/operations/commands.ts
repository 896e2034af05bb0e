import type { Command } from "./command.ts";
import { finishRotation } from "./finish-rotation.ts";
import { rotateSecret } from "./rotate-secret.ts";
import { undoRotation } from "./undo-rotation.ts";

/** In the order in which they are listed. */
export const COMMANDS: readonly Command[] = [rotateSecret, finishRotation, undoRotation];
