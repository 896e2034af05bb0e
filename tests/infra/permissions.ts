import type { Template } from "aws-cdk-lib/assertions";
import {
  functionOf,
  resourcesOf,
  type Statement,
  statementsOf,
  target,
  variablesOf,
  written,
} from "./template.ts";

/** An attempt; the resource as formatted by `written`. */
export interface Attempt {
  readonly action: string;
  readonly on: string;
  /** The request's condition keys. */
  readonly context?: Readonly<Record<string, string>>;
}

/** The stack's roles that may: capabilities, and "schedules" for Scheduler's role. */
export function whoMay(template: Template, { action, on, context = {} }: Attempt): string[] {
  return Object.entries(rolesOf(template))
    .filter(([, role]) =>
      statementsOf(template, role).some(
        (statement) =>
          statement.Effect === "Allow" &&
          [statement.Action].flat().some((pattern) => matches(pattern, action)) &&
          [statement.Resource].flat().some((pattern) => matches(written(pattern), on)) &&
          holds(statement, context),
      ),
    )
    .map(([name]) => name)
    .toSorted();
}

function rolesOf(template: Template): Record<string, string> {
  const functions = resourcesOf(template, "AWS::Lambda::Function").map(([, { Properties }]) => [
    String(Properties.FunctionName).replace("Aftercare-derby-", ""),
    target(Properties.Role),
  ]);
  const { SCHEDULE_ROLE_ARN } = variablesOf(functionOf(template, "arrange-follow-ups"));
  return { ...Object.fromEntries(functions), schedules: target(SCHEDULE_ROLE_ARN) };
}

/** Case-insensitive, with wildcards. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(text);
}

function holds({ Condition = {} }: Statement, context: Readonly<Record<string, string>>): boolean {
  return Object.entries(Condition).every(([operator, keys]) => {
    if (!["StringEquals", "StringLike"].includes(operator))
      throw new Error(`Unsupported operator: ${operator}`);
    return Object.entries(keys).every(([key, values]) =>
      [values].flat().some((value) => {
        const [wanted, given] = [written(value), context[key] ?? ""];
        return operator === "StringLike" ? matches(wanted, given) : wanted === given;
      }),
    );
  });
}
