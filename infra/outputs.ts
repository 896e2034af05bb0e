/** The stack's outputs. The operator's commands find by them what they act on. */
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
  /** Absent if AWS's own keys encrypt. */
  readonly KeyArn?: string;
}
