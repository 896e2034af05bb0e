import {
  type BatchWriteItemCommandInput,
  ConditionalCheckFailedException,
  type ConditionCheck,
  type Put,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
  type Update,
} from "@aws-sdk/client-dynamodb";
import { NotSimulated } from "../engine/not-simulated.ts";
import { conditionOf, type Item, updateOf } from "./expressions.ts";
import type { RequestChecks } from "./request-checks.ts";
import { keyOf } from "./rows.ts";

/** A change of an item. */
export interface Write {
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** A condition that holds, in a transaction. */
interface Check {
  readonly key: string;
  readonly isCheck: true;
}

/** A condition that does not hold. */
interface Refusal {
  readonly refused: true;
  readonly item: Item | undefined;
}

type Conditional = Pick<
  Put,
  | "ConditionExpression"
  | "ExpressionAttributeNames"
  | "ExpressionAttributeValues"
  | "ReturnValuesOnConditionCheckFailure"
>;

/** What requests would write to these items. Throws DynamoDB's answer to a condition that does not hold. */
export function writesTo(items: ReadonlyMap<string, Item>, { invalid, checkPlaceholders }: RequestChecks) {
  function putting({ Item = {}, ...conditional }: Partial<Put>): Write | Refusal {
    const key = keyOf(Item);
    const before = items.get(key);
    checkPlaceholders(conditional);
    return refusalOf(conditional, before) ?? { key, before, after: Item };
  }

  function updating({ Key = {}, UpdateExpression = "", ...conditional }: Partial<Update>): Write | Refusal {
    const key = keyOf(Key);
    const before = items.get(key);
    checkPlaceholders({ ...conditional, UpdateExpression });
    const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = conditional;
    const after = updateOf(UpdateExpression)(
      before ?? Key,
      ExpressionAttributeNames,
      ExpressionAttributeValues,
    );
    return refusalOf(conditional, before) ?? { key, before, after };
  }

  function checking({ Key = {}, ...conditional }: Partial<ConditionCheck>): Check | Refusal {
    const key = keyOf(Key);
    return refusalOf(conditional, items.get(key)) ?? { key, isCheck: true };
  }

  return {
    put: (input: Partial<Put>): Write => accepted(putting(input)),
    update: (input: Partial<Update>): Write => accepted(updating(input)),
    /** Missing items are left out: deleting one changes nothing. */
    deletions({ RequestItems = {} }: BatchWriteItemCommandInput): readonly Write[] {
      const requests = Object.values(RequestItems).flat();
      if (requests.length > 25) invalid("A batch has more than 25 writes");
      return requests.flatMap(({ DeleteRequest }): Write[] => {
        if (!DeleteRequest) throw new NotSimulated("A batch that puts is not simulated");
        const key = keyOf(DeleteRequest.Key ?? {});
        const before = items.get(key);
        return before ? [{ key, before, after: undefined }] : [];
      });
    },
    transaction({ TransactItems = [] }: TransactWriteItemsCommandInput): readonly Write[] {
      if (TransactItems.length > 100) invalid("A transaction has more than 100 actions");
      const changes = TransactItems.map(({ Put, Update, Delete, ConditionCheck }) => {
        if (Delete || !(Put || Update || ConditionCheck))
          throw new NotSimulated("This action is not simulated");
        if (ConditionCheck) return checking(ConditionCheck);
        return Put ? putting(Put) : updating(Update ?? {});
      });
      const keys = TransactItems.map(({ Put, Update, ConditionCheck }) =>
        keyOf(Put?.Item ?? Update?.Key ?? ConditionCheck?.Key ?? {}),
      );
      if (new Set(keys).size < keys.length) invalid("A transaction writes one item twice");
      if (changes.some((change) => "refused" in change)) {
        throw new TransactionCanceledException({
          message: "Transaction cancelled",
          $metadata: { httpStatusCode: 400 },
          CancellationReasons: changes.map((change) =>
            "refused" in change
              ? { Code: "ConditionalCheckFailed", ...(change.item && { Item: change.item }) }
              : { Code: "None" },
          ),
        });
      }
      return changes.filter((change): change is Write => "after" in change);
    },
  };
}

function accepted(change: Write | Refusal): Write {
  if (!("refused" in change)) return change;
  throw new ConditionalCheckFailedException({
    message: "The conditional request failed",
    $metadata: { httpStatusCode: 400 },
    ...(change.item && { Item: change.item }),
  });
}

function refusalOf(conditional: Conditional, before: Item | undefined): Refusal | undefined {
  const { ConditionExpression, ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = conditional;
  if (ConditionExpression === undefined) return undefined;
  if (conditionOf(ConditionExpression)(before ?? {}, ExpressionAttributeNames, ExpressionAttributeValues))
    return undefined;
  const tells = conditional.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  return { refused: true, item: tells ? before : undefined };
}
