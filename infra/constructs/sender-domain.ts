import { Aws } from "aws-cdk-lib";
import {
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  Identity,
  MailFromBehaviorOnMxFailure,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";

interface SenderDomainProps {
  readonly domain: string;
  /** The subdomain to which mail servers return what they cannot deliver. */
  readonly mailFrom: string;
}

/** Shows SES that the domain is the practice's: signed by DKIM, and returned to a subdomain of it, which SPF asks. */
export class SenderDomain extends Construct {
  /** In the form of a zone file, by the name of the output that tells it. */
  readonly dnsRecords: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { domain, mailFrom }: SenderDomainProps) {
    super(scope, id);
    const mailFromDomain = `${mailFrom}.${domain}`;
    const identity = new EmailIdentity(this, "identity", {
      identity: Identity.domain(domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain,
      // Until its DNS is there, emails go out by amazonses.com rather than not at all.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    this.dnsRecords = {
      ...Object.fromEntries(
        identity.dkimRecords.map(({ name, value }, index) => [
          `DkimRecord${index + 1}`,
          `${name} CNAME ${value}`,
        ]),
      ),
      MailFromMxRecord: `${mailFromDomain} MX 10 feedback-smtp.${Aws.REGION}.amazonses.com`,
      MailFromSpfRecord: `${mailFromDomain} TXT "v=spf1 include:amazonses.com ~all"`,
      DmarcRecord: `_dmarc.${domain} TXT "v=DMARC1; p=none"`,
    };
  }
}
