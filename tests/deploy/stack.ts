import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
  type Stack,
} from "@aws-sdk/client-cloudformation";
import { createIntrinsics } from "../../infra/local/template/intrinsics.ts";
import { ACCOUNT, attributeOf } from "./attributes.ts";

/** A resource in the template, with its physical name. */
export interface DeployedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  /** With every reference resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

const client = new CloudFormationClient();

export async function describeStack(name: string): Promise<Stack | undefined> {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
  return Stacks?.[0];
}

/** The stack's outputs by their names. */
export async function outputsOf(stackName: string): Promise<Record<string, string>> {
  const { Outputs = [] } = (await describeStack(stackName)) ?? {};
  return Object.fromEntries(Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
}

export async function templateOf(stackName: string): Promise<string> {
  const { TemplateBody = "" } = await client.send(new GetTemplateCommand({ StackName: stackName }));
  return TemplateBody;
}

/** All resources of the template; throws if CloudFormation did not create one. */
export async function resourcesOf(stackName: string): Promise<DeployedResource[]> {
  const template = JSON.parse(await templateOf(stackName)) as Template;
  const names = new Map<string, string>();
  for await (const page of paginateListStackResources({ client }, { StackName: stackName })) {
    for (const { LogicalResourceId = "", PhysicalResourceId = "" } of page.StackResourceSummaries ?? []) {
      names.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  const physicalId = (id: string): string => {
    const name = names.get(id);
    if (name === undefined) throw new Error(`${stackName} has no ${id}`);
    return name;
  };
  const pseudo: Record<string, unknown> = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Region": process.env.AWS_REGION,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": stackName,
    "AWS::NoValue": undefined,
  };
  const resolve = createIntrinsics({
    refOf: (id) => (id in pseudo ? pseudo[id] : physicalId(id)),
    attributeOf: (id, attribute) =>
      attributeOf(template.Resources[id]?.Type ?? "", physicalId(id), attribute),
  });
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type !== "AWS::CDK::Metadata")
    .map(([logicalId, { Type, Properties = {} }]) => ({
      logicalId,
      type: Type,
      physicalId: physicalId(logicalId),
      properties: resolve(Properties) as Record<string, unknown>,
    }));
}

/** The physical names of this type's resources. */
export async function namesOf(stackName: string, type: string): Promise<string[]> {
  return (await resourcesOf(stackName)).filter((each) => each.type === type).map((each) => each.physicalId);
}
