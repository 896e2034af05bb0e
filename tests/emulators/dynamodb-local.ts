/** DynamoDB Local, by AWS. Its licence must be accepted by the user, who starts it and gives its address. */
export function findDynamoDbLocal(): { url: string } | { missing: string } {
  const url = process.env.DYNAMODB_LOCAL_URL;
  if (url) return { url };
  return {
    missing: "Its licence keeps it from being installed here: start it yourself, and set DYNAMODB_LOCAL_URL.",
  };
}
