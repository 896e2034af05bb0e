import { secretArn } from "../servers/secrets.ts";
import type { Resource, Template } from "./template.ts";

/** The account and Region of all local resources. */
export const ACCOUNT = "000000000000";
export const REGION = "us-east-1";

const PSEUDO_PARAMETERS: Record<string, string> = {
  "AWS::AccountId": ACCOUNT,
  "AWS::Region": REGION,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
};

/**
 * Resolves a template's references to local names, ARNs and addresses.
 * @param publicUrl the HTTP API's base address, without a trailing slash
 */
export function createResolver(template: Template, publicUrl: string) {
  function resourceOf(id: string): Resource {
    const resource = template.resources.get(id);
    if (resource === undefined) throw new Error(`The template refers to ${id}, which it does not hold.`);
    return resource;
  }

  /** The template's name, or a generated one as by CloudFormation. */
  function nameOf(id: string): string {
    const { properties } = resourceOf(id);
    const key = NAME_PROPERTIES.find((name) => properties[name] !== undefined);
    return key === undefined ? `${template.stackName}-${id}` : String(resolve(properties[key]));
  }

  function arnOf(id: string): string {
    const name = nameOf(id);
    switch (resourceOf(id).type) {
      case "AWS::DynamoDB::Table":
        return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
      case "AWS::SQS::Queue":
        return queueArn(name);
      case "AWS::SNS::Topic":
        return `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
      case "AWS::Scheduler::ScheduleGroup":
        return `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/${name}`;
      case "AWS::SecretsManager::Secret":
        return secretArn(name);
      case "AWS::IAM::Role":
        return `arn:aws:iam::${ACCOUNT}:role/${name}`;
      case "AWS::Lambda::Function":
        return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
      default:
        return `arn:aws:local:${REGION}:${ACCOUNT}:${name}`;
    }
  }

  function refOf(id: string): unknown {
    if (id === "AWS::StackName") return template.stackName;
    if (id === "AWS::NoValue") return undefined;
    const pseudo = PSEUDO_PARAMETERS[id];
    if (pseudo !== undefined) return pseudo;
    switch (resourceOf(id).type) {
      case "AWS::SQS::Queue":
        return queueUrl(nameOf(id));
      case "AWS::SNS::Topic":
      case "AWS::SecretsManager::Secret":
        return arnOf(id);
      default:
        return nameOf(id);
    }
  }

  function attributeOf(id: string, attribute: string): string {
    switch (attribute) {
      case "Arn":
        return arnOf(id);
      case "StreamArn":
        return `${arnOf(id)}/stream/local`;
      case "QueueName":
        return nameOf(id);
      case "ApiEndpoint":
        return publicUrl;
      default:
        throw new Error(`The local practice does not support the attribute ${attribute} of ${id}.`);
    }
  }

  const resolve = createIntrinsics({ refOf, attributeOf });
  return { nameOf, resolve };
}

/** How names in a template resolve. */
interface Names {
  refOf(id: string): unknown;
  attributeOf(id: string, attribute: string): unknown;
}

/** Resolves a template's value with its intrinsic functions, as CloudFormation does. */
export function createIntrinsics({ refOf, attributeOf }: Names): (value: unknown) => unknown {
  function substitute(parameters: unknown): string {
    const [text, values] = Array.isArray(parameters) ? parameters : [parameters, {}];
    return String(text).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      const [id = "", ...attribute] = name.split(".");
      const given = (values as Record<string, unknown>)[name];
      if (given !== undefined) return String(resolve(given));
      return String(attribute.length > 0 ? attributeOf(id, attribute.join(".")) : refOf(id));
    });
  }

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((each) => each !== undefined);
    if (typeof value !== "object" || value === null) return value;
    const [[key, parameters] = ["", undefined], ...more] = Object.entries(value);
    if (more.length > 0 || !(key === "Ref" || key.startsWith("Fn::"))) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each)]));
    }
    switch (key) {
      case "Ref":
        return refOf(String(parameters));
      case "Fn::GetAtt": {
        const [id, ...attribute] = Array.isArray(parameters) ? parameters : String(parameters).split(".");
        return attributeOf(String(id), attribute.join("."));
      }
      case "Fn::Join": {
        const [separator, parts] = parameters as [string, unknown];
        return (resolve(parts) as unknown[]).join(separator);
      }
      case "Fn::Sub":
        return substitute(parameters);
      default:
        throw new Error(`The local practice does not support ${key} in a template.`);
    }
  }

  return resolve;
}

const NAME_PROPERTIES = ["TableName", "QueueName", "TopicName", "FunctionName", "RoleName", "Name"];

export function queueArn(name: string): string {
  return `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
}

/** A name, not an address: nothing calls this host. */
export function queueUrl(name: string): string {
  return `http://sqs.${REGION}.localhost/${ACCOUNT}/${name}`;
}

/** The last part of an ARN or of a queue's URL. */
export function lastPart(arn: string): string {
  return /[^:/]+$/.exec(arn)?.[0] ?? arn;
}
