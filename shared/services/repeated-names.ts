type Path = readonly (string | number)[];

/** No known field is deeper than this; the schema refuses deeper ones. It bounds the length of paths. */
const DEEPEST = 8;

/**
 * Finds repeated field names. JSON.parse silently keeps the last one, so `"concerns": ["slipped-disc"], "concerns": []`
 * would drop a warning sign.
 * @param json must be valid JSON
 */
export function repeatedNames(json: string): Path[] {
  const repeated: Path[] = [];
  const within: Level[] = [];
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const level = depth <= DEEPEST ? within.at(-1) : undefined;
    switch (json[at]) {
      case "{":
      case "[":
        if (++depth <= DEEPEST) within.push(json[at] === "{" ? anObject() : { at: 0 });
        break;
      case "}":
      case "]":
        if (depth-- <= DEEPEST) within.pop();
        break;
      case ",":
        if (level?.names) level.awaitsName = true;
        else if (level) level.at++;
        break;
      case '"': {
        const end = endOfString(json, at);
        if (level?.awaitsName) {
          level.awaitsName = false;
          level.at = JSON.parse(json.slice(at, end)) as string;
          if (level.names.has(level.at)) repeated.push(within.map((each) => each.at));
          level.names.add(level.at);
        }
        at = end - 1;
      }
    }
  }
  return repeated;
}

/** The array or object being read, and the position in it. */
type Level =
  | { at: number; readonly names?: never; awaitsName?: never }
  | { at: string; readonly names: Set<string>; awaitsName: boolean };

function anObject(): Level {
  return { at: "", names: new Set(), awaitsName: true };
}

/** The index after the closing quote of the string that starts at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}
