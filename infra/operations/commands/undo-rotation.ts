import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { type SecretName, type Step, undo } from "../rotation.ts";
import { beginning, refusal, SECRET } from "../rotation-words.ts";
import { storedSecretOf } from "../stored-secret.ts";
import { NOTHING_CHANGED } from "../words.ts";

export const undoRotation: Command = {
  name: "undo-rotation",
  summary: "Goes back to the old secret while it is still kept.",
  about: `The old value signs again, and the newer one stays good, so that nothing that was signed meanwhile is refused. To drop the newer one after that, for example because it was shown to someone:
  ${RUN} finish-rotation PRACTICE SECRET

Of the links' secret whose new value does not sign yet, that value is dropped.

Undo: the same command again lets the newer value sign again.`,
  operands: { ...PRACTICE, ...SECRET },
  changes: true,

  async run({ operands, practices, yes }) {
    const [practice = "", operand] = operands;
    const name = operand as SecretName;
    const deployment = await deploymentOf(practices, practice);
    const secret = storedSecretOf(deployment, name);
    const standing = await secret.read();
    const move = undo(standing);
    if ("not" in move) throw refusal(move.not, practice, name);
    if (yes) await secret.write(move.to, standing);
    const says = yes
      ? DONE[name](move.step)
      : `${WOULD(move.step, beginning(name, move.to.current))}\n\n${NOTHING_CHANGED}`;
    return {
      text: wrap(`${headingOf(deployment)}\n\n${says}`),
      data: { practice, name, step: move.step, done: yes },
    };
  },
};

const WOULD = (step: Step, first: string) =>
  step === "withdraw"
    ? "Would drop the new value, which does not sign yet."
    : `Would put ${first} first again, and keep the other good beside it.`;

const DONE: Record<SecretName, (step: Step) => string> = {
  webhook: () =>
    "The earlier value comes first again, and the newer one is good as well: the practice's system may sign with either. It can go on with the one it has.",
  links: (step) =>
    step === "withdraw"
      ? "The new value is dropped. It has signed nothing."
      : "The earlier value signs the links again. Those that the newer one signed go on working.",
};
