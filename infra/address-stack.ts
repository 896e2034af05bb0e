import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import { DomainName, EndpointType, SecurityPolicy } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import type { Construct } from "constructs";

interface AddressStackProps {
  /** The practice's key in cdk.json. */
  readonly id: string;
  /** The host name in emails' links. */
  readonly publicDomain: string;
}

/**
 * The practice's own address for links: its certificate, and its domain name at API Gateway. A separate stack, since
 * CloudFormation waits for the certificate's DNS record: until then the practice's stack can be deployed without it.
 * The practice's stack connects the address to its API, and fails without changes if the address does not exist yet.
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
