import type { SendMailOptions } from "nodemailer";
import { NotSimulated } from "../engine/not-simulated.ts";

const composed = new WeakMap<Uint8Array, SendMailOptions>();

/**
 * nodemailer's composer without MIME: messages are empty, and the simulated SES gets their content here. MIME is tested
 * elsewhere, and is the slowest part of sending.
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

/** The content of a message. */
export function mailOf(message: Uint8Array | undefined): SendMailOptions {
  const mail = message && composed.get(message);
  if (!mail) throw new NotSimulated("A message was not composed here");
  return mail;
}
