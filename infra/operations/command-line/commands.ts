import type { Command } from "../command.ts";
import { checkAccount } from "../commands/check-account.ts";
import { closeAlerts } from "../commands/close-alerts.ts";
import { copyClient } from "../commands/copy-client.ts";
import { discardDeadLetters } from "../commands/discard-dead-letters.ts";
import { eraseClient } from "../commands/erase-client.ts";
import { finishRotation } from "../commands/finish-rotation.ts";
import { hook } from "../commands/hook.ts";
import { liftRefusal } from "../commands/lift-refusal.ts";
import { newPractice } from "../commands/new-practice.ts";
import { pauseSending } from "../commands/pause-sending.ts";
import { redriveDeadLetters } from "../commands/redrive-dead-letters.ts";
import { resumeSending } from "../commands/resume-sending.ts";
import { rotateSecret } from "../commands/rotate-secret.ts";
import { sendTestEmail } from "../commands/send-test-email.ts";
import { showClient } from "../commands/show-client.ts";
import { showDeadLetters } from "../commands/show-dead-letters.ts";
import { showStatus } from "../commands/show-status.ts";
import { startEmails } from "../commands/start-emails.ts";
import { team } from "../commands/team.ts";
import { undoRotation } from "../commands/undo-rotation.ts";

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  newPractice,
  checkAccount,
  showStatus,
  showClient,
  liftRefusal,
  startEmails,
  closeAlerts,
  copyClient,
  eraseClient,
  team,
  hook,
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
