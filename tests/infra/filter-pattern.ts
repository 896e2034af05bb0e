/**
 * Whether CloudWatch Logs would count a log line by the JSON filter patterns that the stack uses: comparisons of a
 * field with a text (or its beginning, before an asterisk) or a number by `=`, joined by `&&` and `||`, in brackets. A
 * line that is not JSON as a whole is never counted. Throws for any other pattern.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function counts(pattern: string, line: string): boolean {
  const entry = parseJson(line);
  const tokens = pattern.match(/"[^"]*"|\$\.\w+|&&|\|\||[(){}=]|\d+/g) ?? [];
  if (tokens.join("").replaceAll(" ", "") !== pattern.replaceAll(" ", "")) throw unknown(pattern);

  const take = (expected?: string): string => {
    const token = tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected)) throw unknown(pattern);
    return token;
  };
  const comparison = (): boolean => {
    const field = take().slice(2);
    take("=");
    const value: unknown = JSON.parse(take());
    if (typeof value === "string" && value.endsWith("*")) {
      return String(entry?.[field] ?? "").startsWith(value.slice(0, -1));
    }
    return entry?.[field] === value;
  };
  const term = (): boolean => {
    if (tokens[0] !== "(") return comparison();
    take("(");
    const holds = any();
    take(")");
    return holds;
  };
  const joined = (operator: string, next: () => boolean): boolean[] => {
    const parts = [next()];
    while (tokens[0] === operator) {
      take(operator);
      parts.push(next());
    }
    return parts;
  };
  const all = (): boolean => joined("&&", term).every(Boolean);
  const any = (): boolean => joined("||", all).some(Boolean);

  take("{");
  const holds = any();
  take("}");
  if (tokens.length > 0) throw unknown(pattern);
  return holds;
}

function unknown(pattern: string): Error {
  return new Error(`Unsupported pattern: ${pattern}`);
}

function parseJson(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
