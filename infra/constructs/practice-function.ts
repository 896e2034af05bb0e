import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime, SystemLogLevel } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { BUNDLING } from "./bundling.ts";
import type { Capability } from "./capabilities.ts";
import { type Encryption, logEncryption } from "./encryption.ts";
import type { Records } from "./records.ts";
import { type KeyUse, ServiceRole } from "./service-role.ts";

export interface PracticeFunctionProps {
  /** What a failure means for people: the alarm's first sentence. */
  readonly errorsMean: string;
  readonly encryption: Encryption;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** Folders that the code reads, from the project's root; each is copied beside the code under its base name. */
  readonly folders?: readonly string[];
}

/** The parts of a function that reads and writes the table. */
export interface OnTable {
  readonly encryption: Encryption;
  readonly practice: Practice;
  readonly records: Records;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The function of one capability: `functions/<capability>`, deployed as `<stack>-<capability>`. It may only write its
 * own log until it is granted more.
 */
export class PracticeFunction extends Construct {
  readonly capability: Capability;
  readonly errorsMean: string;
  readonly function: NodejsFunction;
  readonly logGroup: LogGroup;
  readonly #role: ServiceRole;
  readonly #encryption: Encryption;

  constructor(scope: Construct, capability: Capability, props: PracticeFunctionProps) {
    super(scope, capability);
    this.capability = capability;
    this.errorsMean = props.errorsMean;
    this.#encryption = props.encryption;
    const functionName = `${Stack.of(this).stackName}-${capability}`;
    this.logGroup = new LogGroup(this, "log", {
      logGroupName: `/aws/lambda/${functionName}`,
      ...logEncryption(props.encryption),
      retention: RetentionDays.ONE_MONTH,
      // It holds only ids and fixed words. A leftover would block a later stack of the same name.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not CDK's default role, which may write every log of the account.
    this.#role = new ServiceRole(this, "role", new ServicePrincipal("lambda.amazonaws.com"));
    this.allow(["logs:CreateLogStream", "logs:PutLogEvents"], this.logGroup.logGroupArn);

    this.function = new NodejsFunction(this, "function", {
      functionName,
      entry: `${ROOT}functions/${capability}/index.ts`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // In MiB, which also sets the share of a CPU.
      memorySize: 512,
      timeout: props.timeout,
      environment: props.environment,
      role: this.#role,
      logGroup: this.logGroup,
      // Without Lambda's own lines for every call, which are longer than the function's. Those about a crash or
      // time-out are warnings and stay.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      awsSdkConnectionReuse: false,
      bundling: {
        ...BUNDLING,
        tsconfig: `${ROOT}tsconfig.json`,
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (from, to) =>
            (props.folders ?? []).map((folder) => copyFolder(join(from, folder), join(to, basename(folder)))),
        },
      },
    });
  }

  /** Grants the function these actions on these resources, under these conditions. */
  allow(
    actions: readonly string[],
    resources: string | readonly string[],
    conditions: Readonly<Record<string, unknown>> = {},
  ): void {
    this.#role.allow(actions, resources, conditions);
  }

  /** Grants the use of the practice's keys, only through the services that need it. */
  allowKeys(...uses: readonly KeyUse[]): void {
    this.#role.allowKeys(this.#encryption, uses);
  }
}

/** As a command that works in every shell. */
function copyFolder(from: string, to: string): string {
  const copy = "require('node:fs').cpSync(process.argv[1], process.argv[2], { recursive: true })";
  return `node -e "${copy}" "${from}" "${to}"`;
}
