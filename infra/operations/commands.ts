import { checkAccount } from "./check-account.ts";
import type { Command } from "./command.ts";
import { discardDeadLetters } from "./discard-dead-letters.ts";
import { finishRotation } from "./finish-rotation.ts";
import { pauseSending } from "./pause-sending.ts";
import { redriveDeadLetters } from "./redrive-dead-letters.ts";
import { resumeSending } from "./resume-sending.ts";
import { rotateSecret } from "./rotate-secret.ts";
import { sendTestEmail } from "./send-test-email.ts";
import { showClient } from "./show-client.ts";
import { showDeadLetters } from "./show-dead-letters.ts";
import { showStatus } from "./show-status.ts";
import { undoRotation } from "./undo-rotation.ts";

/** In the order in which they are listed. */
export const COMMANDS: readonly Command[] = [
  checkAccount,
  showStatus,
  showClient,
  sendTestEmail,
  pauseSending,
  resumeSending,
  showDeadLetters,
  redriveDeadLetters,
  discardDeadLetters,
  rotateSecret,
  finishRotation,
  undoRotation,
];
