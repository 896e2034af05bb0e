import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import { DomainName, EndpointType, SecurityPolicy } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import type { Construct } from "constructs";

interface AddressStackProps {
  /** The practice's key in cdk.json. */
  readonly id: string;
  /** The host name that links in emails carry. */
  readonly publicDomain: string;
}

/**
 * The practice's own address for links: its certificate, and the name at API Gateway that DNS leads to. A stack of its
 * own, since CloudFormation waits for the certificate until somebody has entered its DNS record: meanwhile the
 * practice's stack can be deployed, and nothing that it does depends on the wait. The practice's stack connects the
 * address with its API, which fails before anything is changed while there is no such address.
 */
export class AddressStack extends Stack {
  constructor(scope: Construct, stackId: string, { id, publicDomain }: AddressStackProps) {
    super(scope, stackId, { description: `Aftercare: the address ${publicDomain} for links in emails` });
    Tags.of(this).add("project", "aftercare");
    Tags.of(this).add("practice", id);
    const certificate = new Certificate(this, "certificate", {
      domainName: publicDomain,
      validation: CertificateValidation.fromDns(),
    });
    const domain = new DomainName(this, "domain", {
      domainName: publicDomain,
      certificate,
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new CfnOutput(this, "PublicDomainRecord", {
      value: `${publicDomain} CNAME ${domain.regionalDomainName}`,
    });
  }
}
