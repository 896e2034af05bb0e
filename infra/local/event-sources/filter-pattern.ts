/** Whether an event matches any of the patterns. */
export type Filter = (event: unknown) => boolean;

/**
 * The subset of Lambda's event filters that our templates use.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 * @throws an Error for an unsupported operator, at start rather than on the first event
 */
export function createFilter(patterns: readonly string[]): Filter {
  if (patterns.length === 0) return () => true;
  const filters = patterns.map((pattern) => filterOf(JSON.parse(pattern)));
  return (event) => filters.some((passes) => passes(event));
}

function filterOf(pattern: unknown): Filter {
  if (Array.isArray(pattern)) {
    const alternatives = pattern.map(alternativeOf);
    return (value) => alternatives.some((passes) => passes(value));
  }
  if (typeof pattern !== "object" || pattern === null) throw new Error("A filter's leaf must be a list.");
  const fields = Object.entries(pattern).map(([name, part]) => [name, filterOf(part)] as const);
  return (value) => fields.every(([name, passes]) => passes(fieldOf(value, name)));
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function alternativeOf(alternative: unknown): Filter {
  if (typeof alternative !== "object" || alternative === null) return (value) => value === alternative;
  const [[operator, operand] = ["", undefined]] = Object.entries(alternative);
  if (operator !== "prefix") throw new Error(`The local practice does not support the filter "${operator}".`);
  return (value) => typeof value === "string" && value.startsWith(String(operand));
}
