import type { Command, Request } from "./command.ts";
import { deployedStackOf, saidOf } from "./deployed-stack.ts";
import type { Done, Move, SecretName, SecretState } from "./rotation.ts";
import { refusal } from "./rotation-words.ts";
import { storedSecretOf } from "./stored-secret.ts";
import { NOTHING_CHANGED } from "./words.ts";

interface Change {
  move(name: SecretName, standing: SecretState, request: Request): Move;
  would(name: SecretName, move: Done, standing: SecretState): string;
  done(name: SecretName, move: Done, standing: SecretState, practice: string): string;
  /** Further output for scripts when it is done. */
  shown?(name: SecretName, move: Done): object;
}

/** A command that moves a secret's rotation on, or back. */
export function changeSecret({ move: moveOf, would, done, shown }: Change): Command["run"] {
  return async (request) => {
    const { operands, practices, yes } = request;
    const [practice = "", operand] = operands;
    const name = operand as SecretName;
    const deployment = await deployedStackOf(practices, practice);
    const secret = storedSecretOf(deployment, name);
    const standing = await secret.read();
    const move = moveOf(name, standing, request);
    if ("not" in move) throw refusal(move.not, practice, name, move.until);
    if (yes) await secret.write(move.to, standing);
    const says = yes
      ? done(name, move, standing, practice)
      : `${would(name, move, standing)}\n\n${NOTHING_CHANGED}`;
    return {
      text: saidOf(deployment, says),
      data: { practice, name, step: move.step, done: yes, ...(yes && shown?.(name, move)) },
    };
  };
}
