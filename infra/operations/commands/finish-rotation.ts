import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { finish, type SecretName } from "../rotation.ts";
import { beginning, refusal, SECRET } from "../rotation-words.ts";
import { storedSecretOf } from "../stored-secret.ts";
import { NOTHING_CHANGED } from "../words.ts";

export const finishRotation: Command = {
  name: "finish-rotation",
  summary: "Drops the old secret after a rotation, so that one value is good.",
  about: `webhook: first be sure that the practice's system has the new value in place everywhere; that it is answered with 202 does not show it, as long as both are good. After finishing, what the old value signs is answered with 401, and nothing of it is recorded until it is sent again, signed with the new one.

links: refused for 400 days after the new value began to sign, since that long a client may open a link that the old one signed. Only when the old value has leaked, so that anyone could make links, is it right to break them: --break-links. Every unsubscribe link, preferences link and check-in of emails sent before then leads to a page that knows nothing; clients can reply to the practice, and every later email has working links.

It cannot be undone: the old value is gone. Within 6 minutes after a change it is refused, since some function may not know the newer value yet. To go back to the old value instead:
  ${RUN} undo-rotation PRACTICE SECRET`,
  operands: { ...PRACTICE, ...SECRET },
  options: {
    "break-links": { says: "drop the links' old value although clients have links that it signed" },
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
      ? `Dropped: ${dropped}. Within 5 minutes only the other is good: ${kept}.${name === "webhook" ? `\n\n${CHECK}` : ""}`
      : `Would drop ${dropped}, and keep ${kept}. ${BEFORE[name]}\n\n${NOTHING_CHANGED}`;
    return {
      text: wrap(`${headingOf(deployment)}\n\n${says}`),
      data: { practice, name, step: move.step, done: yes },
    };
  },
};

const CHECK =
  "If the practice's system is answered with 401 after that, it signs with the one that was dropped: give it the other. What was refused meanwhile, it has to send again.";

const BEFORE: Record<SecretName, string> = {
  webhook: "Before that, be sure that the practice's system signs with the one that is kept.",
  links: "Links that the dropped one signed would lead nowhere.",
};
