import { changeSecret } from "../change-secret.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { type Done, rotate, type SecretName, type SecretState } from "../rotation.ts";
import { SECRET } from "../rotation-words.ts";
import { freshValue } from "../stored-secret.ts";

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
  notLocal:
    "its secrets are in its data folder. Delete secrets.json there, and the next start makes new ones.",

  run: changeSecret({
    move: (name, standing, { clock }) => rotate(name, standing, freshValue(), clock()),
    would,
    done,
    shown: (name, { to }) => (name === "webhook" ? { secret: `whsec_${to.current}` } : {}),
  }),
};

function would(name: SecretName, { step }: Done): string {
  return name === "webhook"
    ? "Would make a new webhook secret, show it once, and keep the current one valid beside it."
    : step === "announce"
      ? "Would make a new value for the links, known to every page in 5 minutes. The current one keeps signing."
      : "Would sign links with the new value from now on. The current one stays valid for the links it signed.";
}

function done(name: SecretName, { step, to }: Done, _: SecretState, practice: string): string {
  if (name === "webhook") {
    return [
      "The new webhook secret, shown only once:",
      "",
      `  whsec_${to.current}`,
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
