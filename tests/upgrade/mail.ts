import { type SesEventName, sesEvent } from "../../infra/local/servers/ses-event.ts";
import type { SentEmail } from "./services.ts";
import { PUBLIC_URL } from "./version.ts";

export interface Link {
  readonly clientId: string;
  /** Which page: `check-in`, `preferences`, `unsubscribe` ... */
  readonly purpose: string;
  readonly path: string;
  readonly sentTo: string;
}

const TAG = "follow-up";
const CONFIGURATION_SET = "Aftercare-derby";

/** `client|session|step`, as the first version tags its emails. */
export function followUpOfEmail({ tags }: Pick<SentEmail, "tags">): string {
  const value = tags.find(({ Name }) => Name === TAG)?.Value ?? "";
  return Buffer.from(value, "base64url").toString();
}

/** Every link in an email to a page of the practice. */
export function linksOf(email: SentEmail): Link[] {
  // Undo quoted-printable line breaks and header folding.
  const text = email.raw.toString("utf8").replaceAll("=\r\n", "").replaceAll("=3D", "=");
  const addresses = text.matchAll(new RegExp(`${PUBLIC_URL}(/([a-z-]+)/[\\w-]+\\.[\\w-]+\\.[\\w-]+)`, "g"));
  const links = new Map([...addresses].map(([, path = "", purpose = ""]) => [path, purpose]));
  const [clientId = ""] = followUpOfEmail(email).split("|");
  return [...links].map(([path, purpose]) => ({ clientId, purpose, path, sentTo: email.to[0] ?? "" }));
}

/** SES's event about an email. */
export function notificationOf(email: SentEmail, event: SesEventName, now: string) {
  return sesEvent(
    {
      id: email.messageId,
      source: "care@massage-therapy-derby.example",
      destinations: [...email.to],
      subject: "",
      sentAt: new Date(email.at),
      configurationSet: CONFIGURATION_SET,
      tags: email.tags.map(({ Name: name, Value: value }) => ({ name, value })),
      headers: [],
    },
    event,
    new Date(now),
  );
}
