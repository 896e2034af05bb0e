import { Aws, Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { Encryption } from "./encryption.ts";
import type { FollowUpQueue } from "./follow-up-queue.ts";
import { ServiceRole } from "./service-role.ts";

interface SchedulesProps {
  readonly encryption: Encryption;
  readonly queue: FollowUpQueue;
}

/** The practice's schedules in EventBridge Scheduler, and their role for sending to the follow-up queue. */
export class Schedules extends Construct {
  readonly groupName: string;
  readonly roleArn: string;
  /** Matches every schedule of the group. */
  readonly scheduleArns: string;

  constructor(scope: Construct, id: string, { encryption, queue }: SchedulesProps) {
    super(scope, id);
    const group = new CfnScheduleGroup(this, "group", { name: Stack.of(this).stackName });
    const role = new ServiceRole(
      this,
      "role",
      new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    );
    role.allow(["sqs:SendMessage"], [queue.queue.queueArn, queue.deadLetters.queueArn]);
    role.allowKeys(encryption, ["send-messages"]);
    this.groupName = group.ref;
    this.roleArn = role.roleArn;
    this.scheduleArns = Stack.of(this).formatArn({
      service: "scheduler",
      resource: "schedule",
      resourceName: `${group.ref}/*`,
    });
  }
}
