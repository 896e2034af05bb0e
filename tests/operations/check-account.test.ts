import {
  DescribeContinuousBackupsCommand,
  DescribeLimitsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { awsError, deployDerby, HEADING, type, typeForJson } from "./a-deployment.ts";
import { aSenderMapping } from "./a-lambda.ts";

let ses = mockClient(SESv2Client);
let quotas = mockClient(ServiceQuotasClient);

/** A complete account. */
beforeEach(() => {
  deployDerby();
  aSenderMapping()
    .lambda.on(GetAccountSettingsCommand)
    .resolves({
      AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 990 },
    });
  ses = mockClient(SESv2Client);
  ses
    .on(GetAccountCommand)
    .resolves({
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: "HEALTHY",
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
    })
    .on(GetEmailIdentityCommand, { EmailIdentity: "massage-therapy-derby.example" })
    .resolves({
      VerifiedForSendingStatus: true,
      DkimAttributes: { Status: "SUCCESS", SigningEnabled: true },
      MailFromAttributes: {
        MailFromDomain: "mail.massage-therapy-derby.example",
        MailFromDomainStatus: "SUCCESS",
        BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
      },
    })
    .on(GetConfigurationSetCommand)
    .resolves({ SuppressionOptions: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] } })
    .on(GetConfigurationSetEventDestinationsCommand)
    .resolves({
      EventDestinations: [
        {
          Name: "events",
          Enabled: true,
          SnsDestination: { TopicArn: "arn:topic" },
          MatchingEventTypes: ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"],
        },
      ],
    });
  quotas = mockClient(ServiceQuotasClient);
  quotas
    .on(ListServiceQuotasCommand)
    .resolves({ Quotas: [{ QuotaName: "Number of schedules", Value: 20_000_000 }] })
    .on(ListAWSDefaultServiceQuotasCommand)
    .resolves({
      Quotas: [
        { QuotaName: "Number of schedules", Value: 10_000_000 },
        { QuotaName: "Invocations throttle limit in transactions per second", Value: 1_000 },
      ],
    });
  mockClient(DynamoDBClient)
    .on(DescribeLimitsCommand)
    .resolves({ TableMaxWriteCapacityUnits: 40_000 })
    .on(DescribeTableCommand)
    .resolves({ Table: { TableStatus: "ACTIVE" } })
    .on(DescribeContinuousBackupsCommand)
    .resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: "ENABLED",
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "ENABLED" },
      },
    });
  mockClient(SecretsManagerClient).on(DescribeSecretCommand).resolves({});
  mockClient(KMSClient)
    .on(DescribeKeyCommand)
    .resolves({ KeyMetadata: { KeyId: "k-1", KeyState: "Enabled" } });
  mockClient(SNSClient)
    .on(ListSubscriptionsByTopicCommand, { TopicArn: "arn:alarms" })
    .resolves({ Subscriptions: [{ Endpoint: "ops@derby.example", SubscriptionArn: "arn:aws:sns:1" }] });
});

describe("checking an account", () => {
  it("says that nothing is missing, within 80 columns", async () => {
    const { exitCode, out } = await type("check-account derby");
    expect(out).toContain("Nothing is missing.");
    expect(out).toContain("npm run operate -- send-test-email derby");
    expect(out).toMatch(/reports sessions here:\n +https:\S+\/session-form\n/);
    expect(out).toContain("npm run operate -- hook derby --new zapier");
    expect(out).not.toContain("undefined");
    expect(out).not.toContain("?  ");
    expect(exitCode).toBe(0);
    expect(out.split("\n")[0]).toBe(HEADING);
    // Addresses in commands cannot be wrapped.
    const prose = out.split("\n").filter((line) => !line.startsWith(" ".repeat(5)));
    expect(prose.filter((line) => line.length > 80)).toEqual([]);
  });

  it("prefers the account's own quota to AWS's default", async () => {
    expect((await type("check-account derby")).out).toMatch(/ok +Schedules +20,000,000; needed/);
  });

  it("fails with what to do when something is missing", async () => {
    ses.on(GetEmailIdentityCommand).rejects(awsError("NotFoundException"));
    const { exitCode, text } = await type("check-account derby");
    expect(exitCode).toBe(1);
    expect(text).toContain("MISSING Sender's domain SES does not know massage-therapy-derby.example");
    expect(text).toContain("Missing: 3 things to fix before emails go to clients.");
  });

  it("misses what was deleted, and says where to read what to do", async () => {
    mockClient(SecretsManagerClient).on(DescribeSecretCommand).rejects(awsError("ResourceNotFoundException"));
    const { exitCode, text } = await type("check-account derby");
    expect(exitCode).toBe(1);
    expect(text).toContain(
      "MISSING Secret: links does not exist any more → See put-back in infra/RUNBOOK.md.",
    );
  });

  it("names the missing right for each check it could not make", async () => {
    quotas
      .on(ListServiceQuotasCommand)
      .rejects(
        awsError(
          "AccessDeniedException",
          "User: x is not authorized to perform: servicequotas:ListServiceQuotas on y",
        ),
      );
    const { exitCode, text } = await type("check-account derby");
    expect(exitCode).toBe(0);
    expect(text).toContain(
      "? Schedules not checked: the right to servicequotas:ListServiceQuotas is missing",
    );
    expect(text).toContain("Nothing is missing. 2 checks could not be made.");
  });

  it("checks the needs of the given number of sessions", async () => {
    const { exitCode, text } = await type("check-account derby --sessions-per-day 20000");
    expect(exitCode).toBe(1);
    expect(text).toContain("MISSING SES emails a day 50,000, needed 120,000");
    expect((await type("check-account derby --sessions-per-day many")).exitCode).toBe(2);
  });

  it("checks those of a usual day if none is given", async () => {
    const { derby } = cdkJson.context.practices;
    const practices = { ...cdkJson.context.practices, derby: { ...derby, sessionsPerDay: 70 } };
    expect((await type("check-account derby", { practices })).text).toContain("For 70 sessions a day.");
  });

  it("shows what the practice's clock says, and whom alerts reach", async () => {
    const { text } = await type("check-account sydney");
    expect(text).toContain(
      "ok Time zone Australia/Sydney, where it is now Tue 24 Nov 2026 20:00 (09:00 UTC)",
    );
    expect(text).toContain("ok Clients' alerts reach therapists@harbour-remedial-massage.example alone");
    expect((await type("check-account derby")).text).toContain(
      "ok Clients' alerts reach therapists@massage-therapy-derby.example, then second@example.com",
    );
  });

  it("misses a zone with summer time", async () => {
    const { derby } = cdkJson.context.practices;
    const practices = { ...cdkJson.context.practices, derby: { ...derby, timeZone: "GMT" } };
    const { exitCode, text } = await type("check-account derby", { practices });
    expect([exitCode, text]).toEqual([
      1,
      expect.stringContaining("MISSING Time zone GMT has no summer time"),
    ]);
  });

  it("misses a sender at a domain of the practice's own", async () => {
    const { derby } = cdkJson.context.practices;
    const practices = { ...cdkJson.context.practices, derby: { ...derby, sender: "derby@gmail.com" } };
    const { exitCode, text } = await type("check-account derby", { practices });
    expect(exitCode).toBe(1);
    expect(text).toContain("MISSING Sender gmail.com is a mail provider's");
    expect((await type("check-account derby")).text).not.toContain("mail provider");
  });

  it.each([
    ["arn:aws:kms:eu-west-2:123456789012:key/former", 1],
    ["alias/aws/secretsmanager", 0],
  ])("reports secrets under a key that is not the stack's: %s", async (KmsKeyId, exitCode) => {
    mockClient(SecretsManagerClient).on(DescribeSecretCommand).resolves({ KmsKeyId });
    const checked = await type("check-account derby");
    expect(checked.exitCode).toBe(exitCode);
    expect(checked.text.includes("no longer the stack's")).toBe(exitCode === 1);
  });

  it("works before the first deployment", async () => {
    const { exitCode, text } = await type("check-account sydney");
    expect(exitCode).toBe(1);
    expect(text).toContain("Harbour Remedial Massage: Aftercare-sydney, not deployed yet");
    expect(text).toContain("ok SES sandbox production access");
    expect(text).toContain("npm run deploy -- Aftercare-sydney");
    expect(text).not.toContain("DKIM");
  });

  it("answers scripts with every finding", async () => {
    expect(await typeForJson("check-account derby --sessions-per-day 10")).toMatchObject({
      practice: "derby",
      deployed: true,
      volume: { sessionsPerDay: 10, emailsPerDay: 60 },
      findings: expect.arrayContaining([
        { name: "SES sandbox", state: "ok", says: "production access: emails reach everyone" },
      ]),
    });
  });
});
