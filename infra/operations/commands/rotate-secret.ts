import { type Command, PRACTICE, RUN } from "../command.ts";
import { deploymentOf, headingOf } from "../deployment.ts";
import { wrap } from "../print.ts";
import { type RotationStep, rotate, type SecretName } from "../rotation.ts";
import { refusal, SECRET } from "../rotation-words.ts";
import { freshValue, storedSecretOf } from "../stored-secret.ts";
import { NOTHING_CHANGED } from "../words.ts";

export const rotateSecret: Command = {
  name: "rotate-secret",
  summary: "Makes a new secret, and keeps the old one valid beside it.",
  about: `webhook: the new value is valid within 5 minutes, and the old one stays valid. The new value is shown once, as whsec_...; give it to the practice's system after these 5 minutes. When the system signs with it, drop the old one:
  ${RUN} finish-rotation PRACTICE webhook

links: in two steps, so that no page ever meets a link it cannot verify. The first makes the new value known to every page; the same command again, 6 minutes later, starts signing with it. Links signed with the old value keep working as long as it is kept, up to 400 days.

Undo, any time before finishing:
  ${RUN} undo-rotation PRACTICE SECRET`,
  operands: { ...PRACTICE, ...SECRET },
  changes: true,

  async run({ operands, practices, yes, clock }) {
    const [practice = "", operand] = operands;
    const name = operand as SecretName;
    const deployment = await deploymentOf(practices, practice);
    const secret = storedSecretOf(deployment, name);
    const standing = await secret.read();
    const fresh = freshValue();
    const move = rotate(name, standing, fresh, clock());
    if ("not" in move) throw refusal(move.not, practice, name, move.until);
    if (yes) await secret.write(move.to, standing);
    const text = wrap(
      [
        headingOf(deployment),
        "",
        yes ? done(practice, name, move.step, fresh) : planned(name, move.step),
      ].join("\n"),
    );
    const shown = yes && name === "webhook" ? { secret: `whsec_${fresh}` } : {};
    return { text, data: { practice, name, step: move.step, done: yes, ...shown } };
  },
};

function planned(name: SecretName, step: RotationStep): string {
  const would =
    name === "webhook"
      ? "Would make a new webhook secret, show it once, and keep the current one valid beside it."
      : step === "announce"
        ? "Would make a new value for the links, known to every page in 5 minutes. The current one keeps signing."
        : "Would sign links with the new value from now on. The current one stays valid for the links it signed.";
  return `${would}\n\n${NOTHING_CHANGED}`;
}

function done(practice: string, name: SecretName, step: RotationStep, fresh: string): string {
  if (name === "webhook") {
    return [
      "The new webhook secret, shown only once:",
      "",
      `  whsec_${fresh}`,
      "",
      "It is valid in 5 minutes at the latest. The old one stays valid until you finish.",
      "",
      "1. Wait 5 minutes, then give it to the practice's system.",
      "2. When it signs with it and still gets 202, drop the old one:",
      `  ${RUN} finish-rotation ${practice} webhook`,
      "",
      `If it goes wrong: ${RUN} undo-rotation ${practice} webhook`,
    ].join("\n");
  }
  return step === "announce"
    ? `The new value is made, and the old one keeps signing. In 6 minutes every page knows it. Then run again:\n\n  ${RUN} rotate-secret ${practice} links --yes`
    : `The new value signs from now on. The old one is kept for the links it signed, up to 400 days. Nothing to do until then.\n\nAfter that: ${RUN} finish-rotation ${practice} links`;
}
