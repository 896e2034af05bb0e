import { SendRawEmailCommand } from "@aws-sdk/client-ses";
import { DeleteSuppressedDestinationCommand } from "@aws-sdk/client-sesv2";
import type { AcceptedMessage } from "../../../infra/local/servers/ses-event.ts";
import type { SdkCall, SdkCommand } from "../engine/current.ts";
import { NotSimulated } from "../engine/not-simulated.ts";
import { mailOf } from "../substitutes/mail-composer.ts";

/** An email that SES accepted, and so sent, whatever the table says of it. */
export interface Accepted {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly messageId: string;
  readonly source: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: ReadonlyMap<string, string>;
  /** Without it SES publishes no events for this email. */
  readonly configurationSet: string | undefined;
}

/** In the form from which SES's events are made. */
export function messageOf({ at, messageId, to, tags, headers, ...email }: Accepted): AcceptedMessage {
  const listed = (pairs: Iterable<[string, string]>) =>
    Array.from(pairs, ([name, value]) => ({ name, value }));
  return {
    ...email,
    id: messageId,
    sentAt: new Date(at),
    destinations: [...to],
    tags: listed(tags),
    headers: listed(Object.entries(headers)),
  };
}

export function ses({ now, onAccept }: { now(): number; onAccept(email: Accepted, by: string): void }) {
  let count = 0;
  return {
    /** How many emails it accepted. */
    get count() {
      return count;
    },
    handle(command: SdkCommand, { by }: SdkCall): object {
      // The simulated SES has no suppression list.
      if (command instanceof DeleteSuppressedDestinationCommand) return {};
      if (!(command instanceof SendRawEmailCommand))
        throw new NotSimulated(`SES's ${command.constructor.name} is not simulated`);
      const { RawMessage, Source = "", Destinations = [], Tags = [], ConfigurationSetName } = command.input;
      const mail = mailOf(RawMessage?.Data);
      const email: Accepted = {
        at: now(),
        messageId: `m-${++count}`,
        source: Source,
        to: Destinations,
        subject: String(mail.subject),
        html: String(mail.html),
        text: String(mail.text),
        headers: mail.headers as Readonly<Record<string, string>>,
        tags: new Map(Tags.map(({ Name = "", Value = "" }) => [Name, Value])),
        configurationSet: ConfigurationSetName,
      };
      onAccept(email, by);
      return { MessageId: email.messageId };
    },
  };
}
