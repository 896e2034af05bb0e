import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { type RotationStep, type SecretName, undo } from "../rotation.ts";
import { beginning, refusal, SECRET } from "../rotation-words.ts";
import { storedSecretOf } from "../stored-secret.ts";
import { NOTHING_CHANGED } from "../words.ts";

export const undoRotation: Command = {
  name: "undo-rotation",
  summary: "Goes back to the old secret, while it is still kept.",
  about: `The old value signs again, and the newer one stays valid, so that nothing it signed is refused. To drop the newer one afterwards, for example because it leaked:
  ${RUN} finish-rotation PRACTICE SECRET

If the links' new value does not sign yet, it is dropped.

Undo: the same command again makes the newer value sign.`,
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

const WOULD = (step: RotationStep, first: string) =>
  step === "withdraw"
    ? "Would drop the new value, which does not sign yet."
    : `Would put ${first} first again, and keep the other valid beside it.`;

const DONE: Record<SecretName, (step: RotationStep) => string> = {
  webhook: () =>
    "The earlier value comes first again, and the newer one stays valid: the practice's system may sign with either.",
  links: (step) =>
    step === "withdraw"
      ? "The new value is dropped. It has signed nothing."
      : "The earlier value signs the links again. Links signed with the newer one keep working.",
};
