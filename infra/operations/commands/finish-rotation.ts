import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { finish, type SecretName } from "../rotation.ts";
import { beginning, refusal, SECRET } from "../rotation-words.ts";
import { storedSecretOf } from "../stored-secret.ts";
import { NOTHING_CHANGED } from "../words.ts";

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

  async run({ operands, options, practices, yes, clock }) {
    const [practice = "", operand] = operands;
    const name = operand as SecretName;
    const deployment = await deploymentOf(practices, practice);
    const secret = storedSecretOf(deployment, name);
    const standing = await secret.read();
    const move = finish(name, standing, clock(), options["break-links"] === true);
    if ("not" in move) throw refusal(move.not, practice, name, move.until);
    if (yes) await secret.write(move.to, standing);
    const { current, previous = "" } = standing.stored;
    const [kept, dropped] = [beginning(name, current), beginning(name, previous)];
    const says = yes
      ? `Dropped: ${dropped}. Within 5 minutes only the other is valid: ${kept}.${name === "webhook" ? `\n\n${CHECK}` : ""}`
      : `Would drop ${dropped}, and keep ${kept}. ${BEFORE[name]}\n\n${NOTHING_CHANGED}`;
    return {
      text: wrap(`${headingOf(deployment)}\n\n${says}`),
      data: { practice, name, step: move.step, done: yes },
    };
  },
};

const CHECK =
  "If the practice's system then gets 401, it still signs with the dropped value: give it the other one. It has to resend what was refused.";

const BEFORE: Record<SecretName, string> = {
  webhook: "First make sure that the practice's system signs with the value that is kept.",
  links: "Links signed with the dropped value would stop working.",
};
