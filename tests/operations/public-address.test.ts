import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from "@aws-sdk/client-cloudformation";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { checkAddress, lookAtAddress } from "../../infra/operations/public-address.ts";

const DOMAIN = "care.massage-therapy-derby.example";
const RECORD = `${DOMAIN} CNAME d-1.execute-api.eu-west-2.amazonaws.com`;
const WAITING =
  "Content of DNS Record is: {Name: _1.care.massage-therapy-derby.example.,Type: CNAME,Value: _2.acm-validations.aws.}";

let cloudFormation = mockClient(CloudFormationClient);

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "eu-west-2");
  cloudFormation = mockClient(CloudFormationClient);
});

function stack(StackStatus: "CREATE_IN_PROGRESS" | "CREATE_COMPLETE", Outputs: object[] = []): void {
  cloudFormation.on(DescribeStacksCommand, { StackName: "AftercareAddress-derby" }).resolves({
    Stacks: [{ StackName: "AftercareAddress-derby", CreationTime: new Date(), StackStatus, Outputs }],
  });
}

/** The address's answer; undefined: there is none. */
function answers(status: number | undefined): void {
  vi.stubGlobal("fetch", async (url: string) => {
    expect(url).toBe(`https://${DOMAIN}/webhook`);
    if (status === undefined) throw new TypeError("fetch failed");
    return new Response(null, { status });
  });
}

async function finding() {
  return checkAddress(await lookAtAddress("derby", DOMAIN), DOMAIN, "derby");
}

describe("the practice's own address for links", () => {
  it("is to be deployed when there is none", async () => {
    cloudFormation
      .on(DescribeStacksCommand)
      .rejects(new Error("Stack with id AftercareAddress-derby does not exist"));
    expect(await finding()).toMatchObject({
      state: "missing",
      todo: "npm run deploy -- AftercareAddress-derby",
    });
  });

  it("tells the record that its certificate waits for", async () => {
    stack("CREATE_IN_PROGRESS");
    cloudFormation
      .on(DescribeStackEventsCommand)
      .resolves({ StackEvents: [{ ResourceStatusReason: "x" }, { ResourceStatusReason: WAITING }] as never });
    expect(await finding()).toMatchObject({
      state: "missing",
      todo: expect.stringContaining("_1.care.massage-therapy-derby.example. CNAME _2.acm-validations.aws."),
    });
  });

  it("asks to look again while AWS has not told the record yet", async () => {
    stack("CREATE_IN_PROGRESS");
    cloudFormation.on(DescribeStackEventsCommand).resolves({ StackEvents: [] });
    expect(await finding()).toMatchObject({ state: "missing", todo: expect.stringContaining("in a minute") });
  });

  it.each([
    [undefined, "missing", `Enter this record into its DNS: ${RECORD}`],
    [404, "missing", "npm run deploy -- Aftercare-derby"],
    [405, "ok", undefined],
  ])("is judged by what it answers: %s", async (status, state, todo) => {
    stack("CREATE_COMPLETE", [{ OutputKey: "PublicDomainRecord", OutputValue: RECORD }]);
    answers(status);
    const found = await finding();
    expect([found.state, found.todo]).toEqual([state, todo]);
  });
});
