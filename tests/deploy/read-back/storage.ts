import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { orderedTags, type Readers, readDocument } from "./reader.ts";

const dynamoDb = new DynamoDBClient();
const kms = new KMSClient();
const secrets = new SecretsManagerClient();

export const storageReaders: Readers = {
  async "AWS::DynamoDB::Table"({ physicalId: TableName }) {
    const { Table = {} } = await dynamoDb.send(new DescribeTableCommand({ TableName }));
    const { TimeToLiveDescription: timeToLive } = await dynamoDb.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    const { ContinuousBackupsDescription: backups } = await dynamoDb.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    const { Tags } = await dynamoDb.send(new ListTagsOfResourceCommand({ ResourceArn: Table.TableArn }));
    const recovery = backups?.PointInTimeRecoveryDescription;
    return {
      KeySchema: Table.KeySchema,
      AttributeDefinitions: Table.AttributeDefinitions,
      BillingMode: Table.BillingModeSummary?.BillingMode,
      GlobalSecondaryIndexes: Table.GlobalSecondaryIndexes,
      StreamSpecification: Table.StreamSpecification,
      TimeToLiveSpecification: {
        AttributeName: timeToLive?.AttributeName,
        Enabled: timeToLive?.TimeToLiveStatus === "ENABLED",
      },
      PointInTimeRecoverySpecification: {
        PointInTimeRecoveryEnabled: recovery?.PointInTimeRecoveryStatus === "ENABLED",
        RecoveryPeriodInDays: recovery?.RecoveryPeriodInDays,
      },
      DeletionProtectionEnabled: Table.DeletionProtectionEnabled,
      SSESpecification: {
        SSEEnabled: Table.SSEDescription?.Status === "ENABLED",
        SSEType: Table.SSEDescription?.SSEType,
        KMSMasterKeyId: Table.SSEDescription?.KMSMasterKeyArn,
      },
      Tags: orderedTags(Tags),
    };
  },

  async "AWS::KMS::Key"({ physicalId: KeyId }) {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
    const { Tags = [] } = await kms.send(new ListResourceTagsCommand({ KeyId }));
    return {
      Description: KeyMetadata?.Description,
      Enabled: KeyMetadata?.Enabled,
      KeyState: KeyMetadata?.KeyState,
      KeySpec: KeyMetadata?.KeySpec,
      KeyUsage: KeyMetadata?.KeyUsage,
      EnableKeyRotation: KeyRotationEnabled,
      KeyPolicy: readDocument(Policy),
      Tags: orderedTags(Tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue }))),
    };
  },

  async "AWS::KMS::Alias"({ physicalId }) {
    const { Aliases = [] } = await kms.send(new ListAliasesCommand());
    const alias = Aliases.find(({ AliasName }) => AliasName === physicalId);
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias?.TargetKeyId }));
    return { AliasName: alias?.AliasName, TargetKeyId: KeyMetadata?.Arn };
  },

  async "AWS::SecretsManager::Secret"({ physicalId: SecretId }) {
    const secret = await secrets.send(new DescribeSecretCommand({ SecretId }));
    return { Description: secret.Description, KmsKeyId: secret.KmsKeyId, Tags: orderedTags(secret.Tags) };
  },
};
