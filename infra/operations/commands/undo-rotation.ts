import { changeSecret } from "../change-secret.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { type RotationStep, type SecretName, undo } from "../rotation.ts";
import { beginning, SECRET } from "../rotation-words.ts";

export const undoRotation: Command = {
  name: "undo-rotation",
  summary: "Goes back to the old secret, while it is still kept.",
  about: `The old value signs again, and the newer one stays valid, so that nothing it signed is refused. To drop the newer one afterwards, for example because it leaked:
  ${RUN} finish-rotation PRACTICE SECRET

If the links' new value does not sign yet, it is dropped.

Undo: the same command again makes the newer value sign.`,
  operands: { ...PRACTICE, ...SECRET },
  changes: true,
  notLocal: "its secrets cannot be rotated.",

  run: changeSecret({
    move: (_, standing) => undo(standing),
    would: (name, { step, to }) => WOULD(step, beginning(name, to.current)),
    done: (name, { step }) => DONE[name](step),
  }),
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
