import { Stack } from "aws-cdk-lib";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { domainOf } from "../settings/stack-settings.ts";
import type { Encryption } from "./encryption.ts";
import { SenderDomain } from "./sender-domain.ts";

interface EmailProps {
  readonly encryption: Encryption;
  /** The From address. */
  readonly sender: string;
  /** False if another stack verifies the sender's domain. */
  readonly verifiesDomain: boolean;
  /** The MAIL FROM subdomain, for bounces. */
  readonly mailFrom: string;
}

/** Sending by SES from the practice's domain, and SES's events about every email. */
export class Email extends Construct {
  readonly configurationSetName: string;
  /**
   * The configuration set and identities that a sender needs. Not only the domain's: SES also checks the sender's
   * address if that is verified, and in the sandbox the recipient's identity.
   */
  readonly sendingArns: readonly string[];
  /** The records for the domain's DNS, by the stack output's name. */
  readonly dnsRecords: Readonly<Record<string, string>>;
  readonly events: Topic;

  constructor(scope: Construct, id: string, { encryption, sender, verifiesDomain, mailFrom }: EmailProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const domain = domainOf(sender);
    const configurationSet = new ConfigurationSet(this, "configuration-set", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      // Bounce and complaint rates for this practice, besides the account's.
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    this.sendingArns = [
      stack.formatArn({ service: "ses", resource: "identity", resourceName: "*" }),
      stack.formatArn({
        service: "ses",
        resource: "configuration-set",
        resourceName: this.configurationSetName,
      }),
    ];
    this.dnsRecords = verifiesDomain
      ? new SenderDomain(this, "sender-domain", { domain, mailFrom }).dnsRecords
      : {};

    const { key } = encryption;
    key?.allowSesToPublish();
    // Without a practice's key the topic is not encrypted: SES may not use AWS's keys, and the topic stores nothing.
    this.events = new Topic(this, "events", { ...(key && { masterKey: key }), enforceSSL: true });
    const destination = configurationSet.addEventDestination("event-destination", {
      destination: EventDestination.snsTopic(this.events),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    // SES tests the topic when it becomes a destination, so it needs the permission first.
    destination.node.addDependency(this.events);
  }
}
