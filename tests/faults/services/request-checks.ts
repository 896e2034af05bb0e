import type { Put, QueryCommandInput, UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";
import { placeholdersIn } from "./expressions.ts";

type Expressions = Pick<UpdateItemCommandInput, "UpdateExpression" | "ConditionExpression"> &
  Pick<QueryCommandInput, "KeyConditionExpression"> &
  Pick<Put, "ExpressionAttributeNames" | "ExpressionAttributeValues">;

export interface RequestChecks {
  /** Throws DynamoDB's answer to an invalid request. */
  invalid(message: string): never;
  /** All names and values are used and defined. */
  checkPlaceholders(expressions: Expressions): void;
}

/** @param onInvalid called for requests that DynamoDB would reject whatever the table holds */
export function requestChecks(onInvalid: (what: string) => void): RequestChecks {
  function invalid(message: string): never {
    onInvalid(message);
    throw Object.assign(new Error(message), {
      name: "ValidationException",
      $metadata: { httpStatusCode: 400 },
    });
  }

  return {
    invalid,
    checkPlaceholders({
      ConditionExpression,
      UpdateExpression,
      KeyConditionExpression,
      ExpressionAttributeNames: names = {},
      ExpressionAttributeValues: values = {},
    }) {
      const texts = [ConditionExpression, UpdateExpression, KeyConditionExpression];
      const used = new Set(texts.flatMap((text) => (text ? placeholdersIn(text) : [])));
      const given = [...Object.keys(names), ...Object.keys(values)];
      const unused = given.find((each) => !used.has(each));
      if (unused) invalid(`Value provided in expression attributes unused in expressions: ${unused}`);
      const missing = [...used].find((each) => !(each in names || each in values));
      if (missing) invalid(`An expression attribute used in expression is not defined: ${missing}`);
    },
  };
}
