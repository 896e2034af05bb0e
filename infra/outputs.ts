/** The stack's outputs, by which the operator's commands find resources. */
export interface StackOutputs {
  readonly WebhookUrl: string;
  readonly PublicUrl: string;
  readonly WebhookSecretArn: string;
  readonly LinksSecretArn: string;
  readonly TableName: string;
  readonly FollowUpQueueUrl: string;
  readonly RecordDeliveryQueueUrl: string;
  readonly FollowUpDeadLettersUrl: string;
  readonly ArrangeFollowUpsDeadLettersUrl: string;
  readonly RecordDeliveryDeadLettersUrl: string;
  readonly ScheduleGroupName: string;
  readonly ConfigurationSetName: string;
  readonly SendFollowUpFunctionName: string;
  /** The deployed tag or commit, for a roll-back. Absent on stacks of earlier versions. */
  readonly Version?: string;
  /** Absent if AWS's own keys encrypt. */
  readonly KeyArn?: string;
}
