/**
 * The possible fates of an email, with SES's names of the event types. The echoes are for an email that SES
 * suppressed.
 */
const TYPES = {
  Send: "Send",
  Delivery: "Delivery",
  Bounce: "Bounce",
  /** The mail server did not accept the email while SES retried. */
  MailboxFull: "Bounce",
  /** An out-of-office reply to a delivered email. */
  AutoReply: "Bounce",
  BounceEcho: "Bounce",
  Complaint: "Complaint",
  ComplaintEcho: "Complaint",
  Reject: "Reject",
} as const;

export type SesEventName = keyof typeof TYPES;

export function eventTypeOf(event: SesEventName): (typeof TYPES)[SesEventName] {
  return TYPES[event];
}

export type AcceptedMessage = {
  /** The MessageId in SES's answer. */
  id: string;
  source: string;
  destinations: string[];
  subject: string;
  sentAt: Date;
  configurationSet: string | undefined;
  tags: { name: string; value: string }[];
  headers: { name: string; value: string }[];
};

/**
 * The notification that SES publishes to SNS about a message.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function sesEvent(message: AcceptedMessage, event: SesEventName, now: Date) {
  return {
    eventType: eventTypeOf(event),
    mail: describeMail(message),
    ...describeEvent(message, event, now),
  };
}

function describeMail(message: AcceptedMessage) {
  const header = (name: string) => message.headers.find((each) => each.name.toLowerCase() === name)?.value;
  const list = (name: string) => {
    const value = header(name);
    return value === undefined ? {} : { [name === "reply-to" ? "replyTo" : name]: [value] };
  };
  const tags = new Map<string, string[]>();
  if (message.configurationSet !== undefined) tags.set("ses:configuration-set", [message.configurationSet]);
  tags.set("ses:from-domain", [domainOf(message.source)]);
  for (const { name, value } of message.tags) tags.set(name, [...(tags.get(name) ?? []), value]);

  return {
    timestamp: message.sentAt.toISOString(),
    source: message.source,
    sendingAccountId: "000000000000",
    messageId: message.id,
    destination: message.destinations,
    headersTruncated: false,
    headers: message.headers,
    commonHeaders: {
      ...list("from"),
      ...list("reply-to"),
      ...list("to"),
      ...list("cc"),
      messageId: message.id,
      subject: message.subject,
    },
    tags: Object.fromEntries(tags),
  };
}

function describeEvent(message: AcceptedMessage, event: SesEventName, now: Date) {
  const timestamp = now.toISOString();
  const feedbackId = `${message.id}-feedback`;
  switch (event) {
    case "Send":
      return { send: {} };
    case "Delivery":
      return {
        delivery: {
          timestamp,
          processingTimeMillis: Math.max(0, now.getTime() - message.sentAt.getTime()),
          recipients: message.destinations,
          smtpResponse: "250 2.0.0 Accepted",
          reportingMTA: "local.invalid",
        },
      };
    case "Bounce":
    case "MailboxFull":
    case "AutoReply":
    case "BounceEcho": {
      const { recipient, ...types } = BOUNCES[event];
      return {
        bounce: {
          ...types,
          bouncedRecipients: message.destinations.map((emailAddress) => ({ emailAddress, ...recipient })),
          timestamp,
          feedbackId,
          reportingMTA: "dns; local.invalid",
        },
      };
    }
    case "Reject":
      return { reject: { reason: "Bad content" } };
    case "Complaint":
    case "ComplaintEcho":
      return {
        complaint: {
          complainedRecipients: message.destinations.map((emailAddress) => ({ emailAddress })),
          timestamp,
          feedbackId,
          ...(event === "Complaint"
            ? { complaintSubType: null, complaintFeedbackType: "abuse" }
            : { complaintSubType: ON_THE_LIST }),
          arrivalDate: timestamp,
        },
      };
  }
}

const ON_THE_LIST = "OnAccountSuppressionList";

const BOUNCES = {
  Bounce: {
    bounceType: "Permanent",
    bounceSubType: "General",
    recipient: { action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 no such mailbox" },
  },
  MailboxFull: {
    bounceType: "Transient",
    bounceSubType: "MailboxFull",
    recipient: { action: "failed", status: "4.2.2", diagnosticCode: "smtp; 452 4.2.2 mailbox full" },
  },
  AutoReply: { bounceType: "Transient", bounceSubType: "General", recipient: {} },
  BounceEcho: {
    bounceType: "Permanent",
    bounceSubType: ON_THE_LIST,
    recipient: {
      action: "failed",
      status: "5.1.1",
      diagnosticCode: "Amazon SES did not send the message.",
    },
  },
} as const;

function domainOf(source: string): string {
  return /@([^@\s>]+)>?\s*$/.exec(source)?.[1] ?? "";
}
