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
  /** The MAIL FROM subdomain, for bounces. */
  readonly mailFrom: string;
}

/** Verifies the domain with SES: DKIM, and a MAIL FROM subdomain for SPF. */
export class SenderDomain extends Construct {
  /** As lines of a zone file, by the stack output's name. */
  readonly dnsRecords: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { domain, mailFrom }: SenderDomainProps) {
    super(scope, id);
    const mailFromDomain = `${mailFrom}.${domain}`;
    const identity = new EmailIdentity(this, "identity", {
      identity: Identity.domain(domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain,
      // Until its DNS records exist, fall back to amazonses.com rather than not sending.
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
