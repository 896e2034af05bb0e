import { Stack } from "aws-cdk-lib";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  type DkimRecord,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

interface EmailProps {
  /** The address that emails come from. */
  readonly sender: string;
}

/** Sending by SES from the practice's own domain, and what SES reports of every email. */
export class Email extends Construct {
  readonly configurationSetName: string;
  /** What a sender must be allowed to use: the domain and the configuration set. */
  readonly sendingArns: readonly string[];
  /** To be entered in the domain's DNS, so that SES may sign for it. */
  readonly dkimRecords: readonly DkimRecord[];
  readonly events: ITopic;

  constructor(scope: Construct, id: string, { sender }: EmailProps) {
    super(scope, id);
    const domain = sender.slice(sender.lastIndexOf("@") + 1);
    const identity = new EmailIdentity(this, "identity", { identity: Identity.domain(domain) });
    const configurationSet = new ConfigurationSet(this, "configuration-set", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    const configurationSetArn = Stack.of(this).formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: this.configurationSetName,
    });
    this.sendingArns = [identity.emailIdentityArn, configurationSetArn];
    this.dkimRecords = identity.dkimRecords;

    // Not encrypted at rest: SES could do that only with a key that costs a dollar a month, and a topic keeps nothing.
    const events = new Topic(this, "events", { enforceSSL: true });
    const destination = configurationSet.addEventDestination("event-destination", {
      destination: EventDestination.snsTopic(events),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    // SES tries the topic when it becomes a destination, so it has to be allowed to by then.
    destination.node.addDependency(events);
    this.events = events;
  }
}
