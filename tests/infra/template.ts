import { rmSync } from "node:fs";
import { Template } from "aws-cdk-lib/assertions";
import cdkJson from "../../cdk.json" with { type: "json" };
import { createApp } from "../../infra/create-app.ts";

export interface CfnResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}

/** A stack's template. */
export interface SynthesisedStack {
  readonly name: string;
  readonly template: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Its environment and dependencies. */
  readonly environment: { readonly account: string; readonly region: string };
  readonly needs: readonly string[];
}

/** The app of cdk.json, or of other practices, without the functions' code. */
export function synthesise(practices?: unknown): SynthesisedStack[] {
  const { directory, stacks } = createApp({ bundle: false, practices }).synth();
  try {
    const names = stacks.map(({ id }) => id);
    return stacks.map(({ stackName, template, environment, dependencies }) => ({
      name: stackName,
      template,
      text: JSON.stringify(template),
      environment,
      needs: dependencies.map(({ id }) => id).filter((id) => names.includes(id)),
    }));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Throws on a circular dependency, which CloudFormation would refuse. */
export function templateOf({ template }: SynthesisedStack): Template {
  return Template.fromJSON(template);
}

let derby: SynthesisedStack | undefined;

/** The stack of Massage Therapy Derby, as cdk.json has it; synthesised once for all files of a process. */
export function derbyTemplate(): Template {
  derby ??= synthesise().find(({ name }) => name === "Aftercare-derby");
  if (!derby) throw new Error("There is no stack Aftercare-derby");
  return templateOf(derby);
}

/** The stack of Massage Therapy Derby with these settings changed. */
export function templateWith(changes: object): Template {
  const [stack] = synthesise({ derby: { ...cdkJson.context.practices.derby, ...changes } });
  if (!stack) throw new Error("There is no stack");
  return templateOf(stack);
}

export function resourcesOf(template: Template, type: string): [string, CfnResource][] {
  return allResourcesOf(template).filter(([, { Type }]) => Type === type);
}

export function allResourcesOf(template: Template): [string, CfnResource][] {
  const { Resources } = template.toJSON() as { Resources: Record<string, CfnResource> };
  return Object.entries(Resources);
}

/** The only resource of a type; throws if there is not exactly one. */
export function only(template: Template, type: string): [string, CfnResource] {
  const [resource, ...others] = resourcesOf(template, type);
  if (!resource || others.length > 0) throw new Error(`Not exactly one ${type}`);
  return resource;
}

/** The properties of the resource referred to, if it is of that type. */
export function propertiesOf(template: Template, reference: unknown, type: string) {
  return template.findResources(type)[target(reference)]?.Properties;
}

/** The logical id and the resource of a capability's function. */
export function functionOf(template: Template, capability: string): [string, CfnResource] {
  const found = resourcesOf(template, "AWS::Lambda::Function").find(
    ([, { Properties }]) => Properties.FunctionName === `Aftercare-derby-${capability}`,
  );
  if (!found) throw new Error(`There is no function ${capability}`);
  return found;
}

/** A function's environment, references and all. */
export function variablesOf([, { Properties }]: [string, CfnResource]): Record<string, unknown> {
  return (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Everything that the policies of a role allow. */
export function statementsOf(template: Template, role: string): Statement[] {
  return resourcesOf(template, "AWS::IAM::ManagedPolicy")
    .map(([, { Properties }]) => Properties as { Roles: { Ref: string }[]; PolicyDocument: Document })
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

interface Document {
  readonly Statement: Statement[];
}

/** The logical id behind `Ref` or `Fn::GetAtt`. */
export function target(reference: unknown): string {
  const { Ref, "Fn::GetAtt": attribute } = reference as { Ref?: string; "Fn::GetAtt"?: [string, string] };
  const id = Ref ?? attribute?.[0];
  if (!id) throw new Error(`Not a reference: ${JSON.stringify(reference)}`);
  return id;
}

/** A template value as text, with logical ids in braces: `{recordstable.Arn}/index/due`, without CDK's suffixes. */
export function written(value: unknown): string {
  if (typeof value === "string") return value;
  const {
    Ref,
    "Fn::GetAtt": attribute,
    "Fn::Join": join,
  } = value as {
    Ref?: string;
    "Fn::GetAtt"?: [string, string];
    "Fn::Join"?: [string, unknown[]];
  };
  if (Ref) return `{${withoutHash(Ref)}}`;
  if (attribute) return `{${withoutHash(attribute[0])}.${attribute[1]}}`;
  if (join) return join[1].map(written).join(join[0]);
  throw new Error(`Not a value: ${JSON.stringify(value)}`);
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}
