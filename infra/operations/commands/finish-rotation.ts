import { changeSecret } from "../change-secret.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { finish, type SecretName, type SecretState } from "../rotation.ts";
import { beginning, SECRET } from "../rotation-words.ts";

export const finishRotation: Command = {
  name: "finish-rotation",
  summary: "Drops the old secret after a rotation, so that only the new value is valid.",
  about: `webhook: first make sure that the practice's system uses the new value everywhere; a 202 does not prove it while both values are valid. Afterwards, requests signed with the old value get 401 and are not recorded until they are sent again, signed with the new one.

links: refused for 400 days after the new value began to sign, since clients may open links signed with the old one for that long. Use --break-links only if the old value has leaked and anyone could forge links. Every unsubscribe, preferences and check-in link sent before then stops working; clients can still reply to the practice, and later emails have working links.

It cannot be undone: the old value is gone. It is refused within 6 minutes of a change, since some function may not know the newer value yet. To go back to the old value instead:
  ${RUN} undo-rotation PRACTICE SECRET`,
  operands: { ...PRACTICE, ...SECRET },
  options: {
    "break-links": { says: "drop the old value although clients hold links signed with it" },
  },
  changes: true,
  notLocal: "its secrets cannot be rotated.",

  run: changeSecret({
    move: (name, standing, { clock, options }) =>
      finish(name, standing, clock(), options["break-links"] === true),
    would: (name, { to }, standing) =>
      `Would drop ${droppedOf(name, standing)}, and keep ${beginning(name, to.current)}. ${BEFORE[name]}`,
    done: (name, { to }, standing) =>
      `Dropped: ${droppedOf(name, standing)}. Within 5 minutes only the other is valid: ${beginning(name, to.current)}.${name === "webhook" ? `\n\n${CHECK}` : ""}`,
  }),
};

function droppedOf(name: SecretName, { stored }: SecretState): string {
  return beginning(name, stored.previous ?? "");
}

const CHECK =
  "If the practice's system then gets 401, it still signs with the dropped value: give it the other one. It has to resend what was refused.";

const BEFORE: Record<SecretName, string> = {
  webhook: "First make sure that the practice's system signs with the value that is kept.",
  links: "Links signed with the dropped value would stop working.",
};
