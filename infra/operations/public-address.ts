import { CloudFormationClient, DescribeStackEventsCommand } from "@aws-sdk/client-cloudformation";
import { look, type Seen } from "./account.ts";
import { COMMAND_CONFIG } from "./aws.ts";
import { type ChecklistLine, check, missing, ok } from "./checklist.ts";
import { describeStack } from "./deployed-stack.ts";

/** The progress of the practice's own address for links. */
export type PublicAddress =
  | { readonly is: "not-made" }
  /** The certificate's required DNS record; undefined until AWS returns it. */
  | { readonly is: "waiting"; readonly record: string | undefined }
  /** The status of GET /webhook at the address: 405 from the practice's API, undefined without an answer. */
  | { readonly is: "made"; readonly record: string; readonly status: number | undefined };

export async function lookAtAddress(practice: string, publicDomain: string): Promise<Seen<PublicAddress>> {
  return await look(async (): Promise<PublicAddress> => {
    const client = new CloudFormationClient(COMMAND_CONFIG);
    const StackName = addressStackOf(practice);
    const stack = await describeStack(client, StackName);
    if (!stack || /^(DELETE|ROLLBACK)_COMPLETE$/.test(stack.StackStatus ?? "")) return { is: "not-made" };
    const record = stack.Outputs?.find(({ OutputKey }) => OutputKey === "PublicDomainRecord")?.OutputValue;
    if (record === undefined) return { is: "waiting", record: await certificateRecord(client, StackName) };
    return { is: "made", record, status: await statusOf(`https://${publicDomain}/webhook`) };
  });
}

export function checkAddress(
  seen: Seen<PublicAddress>,
  publicDomain: string,
  practice: string,
): ChecklistLine {
  return check("Address for links", seen, (address) => {
    if (address.is === "not-made") {
      return missing(`${publicDomain} is not made yet`, `npm run deploy -- ${addressStackOf(practice)}`);
    }
    if (address.is === "waiting") {
      return missing(
        "its certificate waits for a DNS record",
        address.record === undefined
          ? "Ask again in a minute: AWS has not told yet which one."
          : `Add it to DNS; the deployment then continues: ${address.record}`,
      );
    }
    if (address.status === METHOD_NOT_ALLOWED) return ok(`${publicDomain} leads to the practice`);
    return address.status === undefined
      ? missing(`${publicDomain} does not answer`, `Enter this record into its DNS: ${address.record}`)
      : missing(
          `${publicDomain} leads to AWS, but not to the practice yet`,
          `npm run deploy -- Aftercare-${practice}`,
        );
  });
}

/** The webhook's answer to GET. */
const METHOD_NOT_ALLOWED = 405;

function addressStackOf(practice: string): string {
  return `AftercareAddress-${practice}`;
}

/** Only in CloudFormation's events, while it waits for the certificate. */
async function certificateRecord(client: CloudFormationClient, StackName: string) {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  for (const { ResourceStatusReason = "" } of StackEvents) {
    const [, name, value] =
      /DNS Record is: \{Name: (\S+?),\s*Type: CNAME,\s*Value: (\S+?)\}/.exec(ResourceStatusReason) ?? [];
    if (name && value) return `${name} CNAME ${value}`;
  }
  return undefined;
}

/** Undefined without an answer: no DNS record, a foreign certificate, no server. */
async function statusOf(url: string): Promise<number | undefined> {
  try {
    return (await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) })).status;
  } catch {
    return undefined;
  }
}
