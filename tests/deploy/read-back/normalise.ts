/** Properties that the emulator does not return; tests/emulators/README.md says which ones AWS would. */
export const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  "AWS::CloudWatch::Alarm": ["Metrics"],
  "AWS::CloudWatch::Dashboard": ["Tags"],
  "AWS::KMS::Key": ["PendingWindowInDays"],
  "AWS::Lambda::EventSourceMapping": ["Tags"],
  "AWS::Lambda::Function": ["Code"],
  "AWS::SES::EmailIdentity": ["DkimSigningAttributes"],
  "AWS::SNS::Topic": ["KmsMasterKeyId"],
  "AWS::SecretsManager::Secret": ["GenerateSecretString"],
};

type Json = Record<string, unknown>;

/** Normalises equivalent values: the order of tags, numbers as text, and unpredictable hosts and times. */
export function normalise(properties: Readonly<Record<string, unknown>>): Json {
  return JSON.parse(JSON.stringify(properties), (key, value: unknown) => {
    if (key === "Tags" && Array.isArray(value)) {
      // CloudFormation adds reserved tags.
      return value
        .filter((tag: Json) => !String(tag.Key).startsWith("aws:"))
        .toSorted((a: Json, b: Json) => String(a.Key).localeCompare(String(b.Key)));
    }
    if (key === "MatchingEventTypes" && Array.isArray(value)) return value.toSorted();
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (typeof value !== "string") return value;
    return value
      .replace(/(:table\/[^/]+\/stream\/)[^/]*$/, "$1")
      .replace(/(https:\/\/[a-z0-9]+\.execute-api)\.[a-z0-9.-]+(:\d+)?/g, "$1");
  });
}
