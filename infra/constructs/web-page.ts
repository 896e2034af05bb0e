import { Duration } from "aws-cdk-lib";
import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { type OnTable, PracticeFunction } from "./practice-function.ts";
import { READ_AND_WRITE } from "./records.ts";

interface WebPageProps extends OnTable {
  /** Signs the links to this page. */
  readonly secret: ISecret;
}

const ERRORS_MEAN = {
  "check-in-page":
    "Clients cannot say how they are, nor see their exercises: the page does not open, or loses their answer.",
  "preferences-page": "Clients cannot stop or start their emails.",
  "alert-page": "The team cannot see which client needs them, nor mark it as seen.",
  "team-pages": "The team cannot sign in, nor see their clients' stories, nor report sessions by the form.",
};

/** Every page shows the logo, and these the exercises' pictures. */
const SHOW_EXERCISES: ReadonlySet<string> = new Set(["check-in-page", "team-pages"]);

/** Pages for clients or for the team, one function for each capability. */
export class WebPage extends PracticeFunction {
  constructor(
    scope: Construct,
    capability: keyof typeof ERRORS_MEAN,
    { encryption, practice, records, secret }: WebPageProps,
  ) {
    super(scope, capability, {
      encryption,
      errorsMean: ERRORS_MEAN[capability],
      folders: ["shared/pictures/logos", ...(SHOW_EXERCISES.has(capability) ? ["shared/pictures/svg"] : [])],
      timeout: Duration.seconds(10),
      environment: {
        PRACTICE: JSON.stringify(practice),
        TABLE_NAME: records.tableName,
        LINKS_SECRET: secret.secretArn,
      },
    });
    this.allow(READ_AND_WRITE, records.tableArn);
    // Their decisions hold only while the answer, or the email, has not changed since it was read.
    if (capability === "check-in-page" || capability === "team-pages")
      this.allow(["dynamodb:ConditionCheckItem"], records.tableArn);
    if (capability === "team-pages") this.allow(["dynamodb:Query"], records.dueIndexArn);
    // SES's suppression list is account-wide: the action takes no resource.
    if (capability === "preferences-page" || capability === "team-pages")
      this.allow(["ses:DeleteSuppressedDestination"], "*");
    this.allow(["secretsmanager:GetSecretValue"], secret.secretArn);
    this.allowKeys("write-table", "read-secret");
  }
}
