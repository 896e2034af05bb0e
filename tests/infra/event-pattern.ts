/**
 * Whether an event matches an EventBridge pattern, for the operators that the stack uses: lists of values, nested
 * objects, `$or`. An event's list matches if one of its entries does.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function takes(pattern: Pattern, event: unknown): boolean {
  if (Array.isArray(event)) return event.some((part) => takes(pattern, part));
  if (typeof event !== "object" || event === null) return false;
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === "$or") return (wanted as readonly Pattern[]).some((either) => takes(either, event));
    const value = (event as Readonly<Record<string, unknown>>)[name];
    return Array.isArray(wanted) ? wanted.includes(value) : takes(wanted as Pattern, value);
  });
}

interface Pattern {
  readonly [name: string]: Pattern | readonly Pattern[] | readonly string[];
}
