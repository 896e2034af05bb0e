import type * as z from "zod/mini";

type Issue = z.core.$ZodIssue;

/**
 * The issues of the form that was meant, where a value may have one of several forms (a union). Zod only says that none
 * fits. Other issues are as they are.
 */
export function meantIssues(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const [nearest = []] = issue.errors.toSorted((one, other) => distance(one) - distance(other));
  return nearest.flatMap((each) => meantIssues({ ...each, path: [...issue.path, ...each.path] }));
}

/** A value of another type is furthest; a field of another form further than any number of faults in its own. */
function distance(issues: readonly Issue[]): number {
  const hasOtherType = issues.some(({ path, code }) => path.length === 0 && code !== "unrecognized_keys");
  const strangers = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
  return (hasOtherType ? 1_000_000 : 0) + strangers.length * 1_000 + issues.length;
}
