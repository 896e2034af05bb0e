import { isDeepStrictEqual } from "node:util";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { NotSimulated } from "../engine/not-simulated.ts";

/**
 * The subset of DynamoDB's expressions that `shared/records` uses. Anything else ends the run, so that a new kind of
 * condition is never assumed to hold.
 */
export type Item = Readonly<Record<string, AttributeValue>>;
type Names = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, AttributeValue>>;

export type Condition = (item: Item, names: Names, values: Values) => boolean;
type Operand = (item: Item, names: Names, values: Values) => AttributeValue | undefined;

const conditions = new Map<string, Condition>();

export function conditionOf(text: string): Condition {
  const known = conditions.get(text);
  if (known) return known;
  const tokens = tokensOf(text);
  const condition = readOr(tokens);
  tokens.end();
  conditions.set(text, condition);
  return condition;
}

export type Update = (item: Item, names: Names, values: Values) => Item;

const updates = new Map<string, Update>();

export function updateOf(text: string): Update {
  const known = updates.get(text);
  if (known) return known;
  const tokens = tokensOf(text);
  const steps: Update[] = [];
  while (!tokens.atEnd()) {
    const clause = tokens.next().toUpperCase();
    do steps.push(readStep(clause, tokens));
    while (tokens.take(","));
  }
  const update: Update = (item, names, values) =>
    steps.reduce((changed, step) => step(changed, names, values), item);
  updates.set(text, update);
  return update;
}

const placeholders = new Map<string, readonly string[]>();

/** The names and values that an expression uses, as `#name` and `:value`. */
export function placeholdersIn(text: string): readonly string[] {
  let found = placeholders.get(text);
  if (!found) {
    found = text.match(/[#:]\w+/g) ?? [];
    placeholders.set(text, found);
  }
  return found;
}

function readStep(clause: string, tokens: Tokens): Update {
  const name = tokens.next();
  switch (clause) {
    case "SET": {
      tokens.expect("=");
      const operand = readOperand(tokens);
      return (item, names, values) => {
        const value = operand(item, names, values);
        if (!value) throw new NotSimulated(`SET ${name} has no value`);
        return { ...item, [nameOf(name, names)]: value };
      };
    }
    case "REMOVE":
      return (item, names) => {
        const { [nameOf(name, names)]: _, ...rest } = item;
        return rest;
      };
    case "ADD": {
      const operand = readOperand(tokens);
      return (item, names, values) => {
        const attribute = nameOf(name, names);
        const sum = Number(item[attribute]?.N ?? 0) + Number(operand(item, names, values)?.N);
        if (Number.isNaN(sum)) throw new NotSimulated(`ADD ${name} is not of numbers`);
        return { ...item, [attribute]: { N: String(sum) } };
      };
    }
    default:
      throw new NotSimulated(`The update ${clause} is not simulated`);
  }
}

function readOr(tokens: Tokens): Condition {
  let left = readAnd(tokens);
  while (tokens.take("OR")) {
    const [before, after] = [left, readAnd(tokens)];
    left = (...of) => before(...of) || after(...of);
  }
  return left;
}

function readAnd(tokens: Tokens): Condition {
  let left = readTerm(tokens);
  while (tokens.take("AND")) {
    const [before, after] = [left, readTerm(tokens)];
    left = (...of) => before(...of) && after(...of);
  }
  return left;
}

function readTerm(tokens: Tokens): Condition {
  if (tokens.take("NOT")) {
    const term = readTerm(tokens);
    return (...of) => !term(...of);
  }
  if (tokens.take("(")) {
    const inner = readOr(tokens);
    tokens.expect(")");
    return inner;
  }
  const word = tokens.peek();
  switch (word) {
    case "attribute_exists":
    case "attribute_not_exists": {
      const [operand] = readArguments(tokens, 1);
      const wanted = word === "attribute_exists";
      return (...of) => (operand?.(...of) !== undefined) === wanted;
    }
    case "begins_with": {
      const [operand, prefix] = readArguments(tokens, 2);
      return (...of) => operand?.(...of)?.S?.startsWith(prefix?.(...of)?.S ?? "\0") ?? false;
    }
    default:
      return readComparison(tokens);
  }
}

function readComparison(tokens: Tokens): Condition {
  const left = readOperand(tokens);
  const comparator = tokens.next().toUpperCase();
  if (comparator === "IN") {
    const choices = readList(tokens);
    return (...of) => choices.some((choice) => areEqual(left(...of), choice(...of)));
  }
  const right = readOperand(tokens);
  switch (comparator) {
    case "=":
      return (...of) => areEqual(left(...of), right(...of));
    case "<>":
      return (...of) => !areEqual(left(...of), right(...of));
    case "<":
      return (...of) => order(left(...of), right(...of)) < 0;
    case "<=":
      return (...of) => order(left(...of), right(...of)) <= 0;
    case ">":
      return (...of) => order(left(...of), right(...of)) > 0;
    case ">=":
      return (...of) => order(left(...of), right(...of)) >= 0;
    default:
      throw new NotSimulated(`The comparison ${comparator} is not simulated`);
  }
}

function readArguments(tokens: Tokens, count: number): Operand[] {
  const name = tokens.next();
  const operands = readList(tokens);
  if (operands.length !== count) throw new NotSimulated(`${name} wants ${count} operands`);
  return operands;
}

function readList(tokens: Tokens): Operand[] {
  tokens.expect("(");
  const operands = [readOperand(tokens)];
  while (tokens.take(",")) operands.push(readOperand(tokens));
  tokens.expect(")");
  return operands;
}

function readOperand(tokens: Tokens): Operand {
  const word = tokens.next();
  if (word.startsWith(":")) {
    return (_, __, values) => {
      const value = values[word];
      if (!value) throw new NotSimulated(`An expression uses ${word}, which has no value`);
      return value;
    };
  }
  if (!/^#?[A-Za-z]/.test(word)) throw new NotSimulated(`The operand ${word} is not simulated`);
  const path = word.split(".");
  return (item, names) => {
    let value: AttributeValue | undefined = { M: item };
    for (const part of path) value = value?.M?.[nameOf(part, names)];
    return value;
  };
}

function nameOf(word: string, names: Names): string {
  if (!word.startsWith("#")) return word;
  const name = names[word];
  if (name === undefined) throw new NotSimulated(`An expression uses ${word}, which has no name`);
  return name;
}

function areEqual(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  return one !== undefined && other !== undefined && isDeepStrictEqual(one, other);
}

/** NaN for incomparable values: then no comparison holds. */
function order(one: AttributeValue | undefined, other: AttributeValue | undefined): number {
  if (one?.S !== undefined && other?.S !== undefined) return one.S < other.S ? -1 : one.S > other.S ? 1 : 0;
  if (one?.N !== undefined && other?.N !== undefined) return Number(one.N) - Number(other.N);
  return Number.NaN;
}

type Tokens = ReturnType<typeof tokensOf>;

function tokensOf(text: string) {
  const words = text.match(/[#:]?\w+(\.[#\w]+)*|<>|<=|>=|[=<>(),]|\S/g) ?? [];
  let place = 0;
  return {
    atEnd: () => place >= words.length,
    peek: () => words[place] ?? "",
    next(): string {
      const word = words[place++];
      if (word === undefined) throw new NotSimulated(`The expression ends too early: ${text}`);
      return word;
    },
    take(word: string): boolean {
      const found = words[place]?.toUpperCase() === word;
      if (found) place++;
      return found;
    },
    expect(word: string): void {
      if (words[place++] !== word) throw new NotSimulated(`The expression lacks ${word}: ${text}`);
    },
    end(): void {
      if (place < words.length) throw new NotSimulated(`The expression goes on after its end: ${text}`);
    },
  };
}
