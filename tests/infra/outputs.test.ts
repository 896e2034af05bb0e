import { expect, it } from "vitest";
import { createApp } from "../../infra/create-app.ts";
import { derbyTemplate, templateWith, written } from "./template.ts";

it("are what the operator's commands and the practice's system act on", () => {
  const outputs = Object.entries(derbyTemplate().findOutputs("*"));
  expect(Object.fromEntries(outputs.map(([name, { Value }]) => [name, written(Value)]))).toMatchObject({
    PublicUrl: "{publicapi.ApiEndpoint}",
    WebhookUrl: "{publicapi.ApiEndpoint}/webhook",
    WebhookSecretArn: "{secretswebhook}",
    LinksSecretArn: "{secretslinks}",
    TableName: "{recordstable}",
    FollowUpQueueUrl: "{followupqueue}",
    RecordDeliveryQueueUrl: "{recorddeliveryqueue}",
    FollowUpDeadLettersUrl: "{followupqueuedeadletters}",
    ArrangeFollowUpsDeadLettersUrl: "{arrangefollowupsdeadletters}",
    RecordDeliveryDeadLettersUrl: "{recorddeliverydeadletters}",
    ScheduleGroupName: "{schedulesgroup}",
    ConfigurationSetName: "{emailconfigurationset}",
    SendFollowUpFunctionName: "{sendfollowupfunction}",
    KeyArn: "{key.Arn}",
    AlarmTopicArn: "{alarmstopic}",
    AlarmsGoTo: expect.stringContaining("operatorAddress"),
  });
});

it("name the version that is deployed, which changes nothing else", () => {
  const [before, after] = [undefined, "0a1b2c3"].map((version) => {
    const [stack] = createApp({ bundle: false, ...(version && { version }) }).synth().stacks;
    return stack?.template;
  });
  const { Version, ...others } = after.Outputs;
  expect(Version).toEqual({ Value: "0a1b2c3" });
  expect({ ...after, Outputs: others }).toEqual(before);
});

it("name no key where the practice has none of its own", () => {
  expect(templateWith({ ownKey: false }).findOutputs("KeyArn")).toEqual({});
});
