/** A value that a test needs. @throws if there is none */
export function sure<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("There is no such value");
  return value;
}
