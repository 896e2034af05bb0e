import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Encryption } from "./encryption.ts";
import { PracticeFunction } from "./practice-function.ts";

interface DescribeApiProps {
  readonly encryption: Encryption;
  readonly practice: Practice;
}

/** The webhook's description for developers. It may read nothing. */
export class DescribeApi extends PracticeFunction {
  constructor(scope: Construct, { encryption, practice }: DescribeApiProps) {
    super(scope, "describe-api", {
      encryption,
      errorsMean: "Developers cannot read how sessions are reported.",
      folders: ["shared/pictures/logos"],
      timeout: Duration.seconds(10),
      environment: { PRACTICE: JSON.stringify(practice) },
    });
  }
}
