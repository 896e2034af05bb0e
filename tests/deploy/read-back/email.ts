import {
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { orderedTags, type Readers } from "./reader.ts";

const ses = new SESv2Client();

export const emailReaders: Readers = {
  async "AWS::SES::EmailIdentity"({ physicalId: EmailIdentity }) {
    const identity = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
    return {
      EmailIdentity,
      MailFromAttributes: identity.MailFromAttributes,
      DkimAttributes: { SigningEnabled: identity.DkimAttributes?.SigningEnabled },
      Tags: orderedTags(identity.Tags),
    };
  },

  async "AWS::SES::ConfigurationSet"({ physicalId: ConfigurationSetName }) {
    const set = await ses.send(new GetConfigurationSetCommand({ ConfigurationSetName }));
    return { ...set, Name: set.ConfigurationSetName, Tags: orderedTags(set.Tags) };
  },

  async "AWS::SES::ConfigurationSetEventDestination"({ properties }) {
    const ConfigurationSetName = String(properties.ConfigurationSetName);
    const { EventDestinations = [] } = await ses.send(
      new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName }),
    );
    const [destination] = EventDestinations;
    return {
      ConfigurationSetName,
      EventDestination: {
        Enabled: destination?.Enabled,
        // The template has SES's older spellings, such as `send`.
        MatchingEventTypes: destination?.MatchingEventTypes?.map((type) => type.toLowerCase()),
        SnsDestination: { TopicARN: destination?.SnsDestination?.TopicArn },
      },
    };
  },
};
