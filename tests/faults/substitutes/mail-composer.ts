import type { SendMailOptions } from "nodemailer";
import { NotSimulated } from "../engine/not-simulated.ts";

const composed = new WeakMap<Uint8Array, SendMailOptions>();

/**
 * nodemailer's composer, without MIME: a message is empty, and the simulated SES asks here what it would hold. MIME
 * itself is tested elsewhere, and takes longer than everything else of a sending.
 */
export default class MailComposer {
  readonly #mail: SendMailOptions;

  constructor(mail: SendMailOptions) {
    this.#mail = mail;
  }

  compile() {
    const message = new Uint8Array(1);
    composed.set(message, this.#mail);
    return { build: async () => message };
  }
}

/** What a message of this composer was made of. */
export function mailOf(message: Uint8Array | undefined): SendMailOptions {
  const mail = message && composed.get(message);
  if (!mail) throw new NotSimulated("A message was not composed here");
  return mail;
}
