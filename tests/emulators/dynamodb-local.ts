/**
 * AWS's own DynamoDB for one machine. Its licence is AWS's own, so whoever wants it here accepts that, starts it
 * themselves and says where it is.
 */
export function findDynamoDbLocal(): { url: string } | { missing: string } {
  const url = process.env.DYNAMODB_LOCAL_URL;
  if (url) return { url };
  return {
    missing: "Its licence keeps it from being installed here: start it yourself, and set DYNAMODB_LOCAL_URL.",
  };
}
