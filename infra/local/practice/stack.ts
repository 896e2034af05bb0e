import type { IncomingMessage } from "node:http";
import { escaped, json, type LocalResponse, type LocalServer, serve, xml } from "../servers/http.ts";
import { ACCOUNT, REGION } from "../template/intrinsics.ts";

interface Stack {
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Serves what the operator's commands ask of CloudFormation and Lambda: the stack with its outputs, and that the
 * follow-up queue is read.
 */
export function startStack(stack: Stack): Promise<LocalServer> {
  return serve((request, body) => answer(request, body.toString("utf8"), stack));
}

function answer(request: IncomingMessage, body: string, stack: Stack): LocalResponse {
  if (request.url?.startsWith("/2015-03-31/event-source-mappings")) return mappings();
  const query = new URLSearchParams(body);
  if (query.get("Action") !== "DescribeStacks") return failure(`${request.url} is not served here.`);
  const name = query.get("StackName");
  return name === stack.stackName ? described(stack) : failure(`Stack with id ${name} does not exist`);
}

function described({ stackName, outputs }: Stack): LocalResponse {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${escaped(value)}</OutputValue></member>`,
  );
  const id = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stackName}/local`;
  return xml(
    200,
    `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${stackName}</StackName>` +
      `<StackId>${id}</StackId><StackStatus>CREATE_COMPLETE</StackStatus>` +
      `<Outputs>${members.join("")}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
}

/** Here nothing can stop it. */
function mappings(): LocalResponse {
  const mapping = { UUID: "00000000-0000-4000-8000-000000000002", State: "Enabled" };
  return json(200, { EventSourceMappings: [mapping] });
}

function failure(message: string): LocalResponse {
  return xml(
    400,
    `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
  );
}
