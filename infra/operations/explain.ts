import * as z from "zod";
import { errorName } from "../../shared/services/log.ts";
import { Mistake } from "./mistake.ts";

/** Explains an error to the operator: from AWS, its SDK, this machine, or the stored records. */
export function explain(error: unknown): Mistake {
  if (error instanceof Mistake) return error;
  const name = errorName(error);
  const message = error instanceof Error ? error.message : String(error);
  if (isNoCredentials(name)) {
    return new Mistake(
      "There are no AWS credentials, or they cannot be used.\n" +
        "Sign in as for a deployment (aws sso login, or AWS_PROFILE=...), and try again.",
    );
  }
  if (/region is missing/i.test(message)) {
    return new Mistake("No region is set: set AWS_REGION to where the practice is deployed, and try again.");
  }
  if (isStale(name)) {
    return new Mistake("The AWS credentials have expired, or are not valid. Sign in again, and try again.");
  }
  if (isNotAllowed(error)) return new Mistake(notAllowed(message));
  if (isUnreachable(error)) {
    const endpoint = process.env.AWS_ENDPOINT_URL;
    return new Mistake(
      endpoint
        ? `Nothing answers at ${endpoint}, which AWS_ENDPOINT_URL names: start it, or unset the variable.`
        : "AWS does not answer: check the network and AWS_REGION, and try again.",
    );
  }
  if (/thrott|toomanyrequests|limitexceeded|throughputexceeded/i.test(name)) {
    return new Mistake("AWS throttled the request. Nothing is broken: try again in a minute.");
  }
  if (error instanceof z.core.$ZodError) return new Mistake(notReadable(error));
  const [sentence] = message.split("\n");
  if (!isAnswerOfAws(error)) return new Mistake(`It failed (${name}): ${sentence}`);
  const heading = headingFor(error, message);
  return new Mistake(
    `AWS refused (${name}): ${sentence}${heading ? `\nWhat to do: infra/RUNBOOK.md#${heading}` : ""}`,
  );
}

/** Names attributes only: values are about a client. */
function notReadable({ issues }: z.core.$ZodError): string {
  const attributes = [...new Set(issues.map(({ path }) => path.join(".")))].filter((path) => path !== "");
  const where = attributes.length > 0 ? ` (${attributes.join(", ")})` : "";
  return (
    `Something in the records is not of the form that this checkout knows${where}, so it cannot be read.\n` +
    "Run the command from the checkout that is deployed. If this is it, what to do: infra/RUNBOOK.md#records-failing"
  );
}

/** The SDK puts it on every error that came from AWS. */
function isAnswerOfAws(error: unknown): boolean {
  return error instanceof Error && "$metadata" in error;
}

/** The runbook's heading for a resource that is gone or disabled. */
function headingFor(error: unknown, message: string): string | undefined {
  const name = errorName(error);
  if (/kms|encryptionkey/i.test(name)) return "key-or-secret-ending";
  if (/marked for deletion/i.test(message)) return "secrets-unreadable";
  if (!isGone(error)) return undefined;
  // DynamoDB's words for a table that does not exist.
  return /requested resource not found/i.test(message) ? "restore-the-table" : "put-back";
}

/** Whether the error means that something was deleted. */
export function isGone(error: unknown): boolean {
  return /^(ResourceNotFoundException|NotFoundException|QueueDoesNotExist)$/.test(errorName(error));
}

/** Whether the error means missing permissions. */
export function isNotAllowed(error: unknown): boolean {
  return /^(AccessDenied|AccessDeniedException|AuthorizationError|AuthorizationErrorException|UnauthorizedOperation|NotAuthorized)$/.test(
    errorName(error),
  );
}

/** The missing action, from AWS's message. */
export function missingAction(message: string): string | undefined {
  return /perform: ([a-z0-9-]+:\w+)/i.exec(message)?.[1];
}

function notAllowed(message: string): string {
  const action = missingAction(message);
  return (
    `These credentials lack the right to ${action ?? "do this"}.\n` +
    "Use a role that has it, such as the one that deploys, and try again."
  );
}

function isNoCredentials(name: string): boolean {
  return name === "CredentialsProviderError" || name === "TokenProviderError";
}

function isStale(name: string): boolean {
  return /^(ExpiredToken|ExpiredTokenException|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature)$/.test(
    name,
  );
}

function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return (
    /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)$/.test(code) ||
    errorName(error) === "TimeoutError" ||
    errorName(error) === "NetworkingError"
  );
}
