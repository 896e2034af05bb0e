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
import { domainOf } from "../../shared/domain/practice/practice.ts";
import type { Encryption } from "./encryption.ts";
import { SenderDomain } from "./sender-domain.ts";

interface EmailProps {
  readonly encryption: Encryption;
  /** The address that emails come from. */
  readonly sender: string;
  /** False: another stack verifies the sender's domain. */
  readonly verifiesDomain: boolean;
  /** The subdomain to which mail servers return what they cannot deliver. */
  readonly mailFrom: string;
}

/** Sending by SES from the practice's own domain, and what SES reports of every email. */
export class Email extends Construct {
  readonly configurationSetName: string;
  /**
   * What a sender must be allowed to use: the configuration set and identities. Not the domain's alone: SES asks for
   * the sender's own address where that is verified too, and in its sandbox for whom the email goes to.
   */
  readonly sendingArns: readonly string[];
  /** What has to be entered in the domain's DNS, by the name of the output that tells it. */
  readonly dnsRecords: Readonly<Record<string, string>>;
  readonly events: Topic;

  constructor(scope: Construct, id: string, { encryption, sender, verifiesDomain, mailFrom }: EmailProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const domain = domainOf(sender);
    const configurationSet = new ConfigurationSet(this, "configuration-set", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      // Bounce and complaint rates of this practice alone, beside those of the whole account.
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
    // Without a key of the practice's own the topic has none: SES may not use AWS's, and the topic keeps nothing.
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
    // SES tries the topic when it becomes a destination, so it has to be allowed to by then.
    destination.node.addDependency(this.events);
  }
}
