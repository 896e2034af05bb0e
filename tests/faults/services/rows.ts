import { NotSimulated } from "../engine/not-simulated.ts";
import type { Item } from "./expressions.ts";

export type Rows = Pick<ReturnType<typeof rowsBy>, "items" | "ofPartition">;

/** Items by key, and those of one partition together: a query looks at no others. */
export function rowsBy(partitionKey: string) {
  const items = new Map<string, Item>();
  const partitions = new Map<string, Map<string, Item>>();

  function remove(key: string): void {
    const partition = items.get(key)?.[partitionKey]?.S ?? "";
    items.delete(key);
    const others = partitions.get(partition);
    others?.delete(key);
    if (others?.size === 0) partitions.delete(partition);
  }

  return {
    items: items as ReadonlyMap<string, Item>,
    /** Undefined takes the item away. */
    set(key: string, item: Item | undefined): void {
      const name = item?.[partitionKey]?.S;
      if (items.get(key)?.[partitionKey]?.S !== name) remove(key);
      if (item === undefined || name === undefined) {
        remove(key);
        return;
      }
      items.set(key, item);
      const partition = partitions.get(name) ?? new Map<string, Item>();
      partitions.set(name, partition.set(key, item));
    },
    /** In no order. */
    ofPartition: (name: string): Iterable<Item> => partitions.get(name)?.values() ?? [],
  };
}

/** An item's key as one text. */
export function keyOf({ PK, SK }: Item): string {
  if (!PK?.S || !SK?.S) throw new NotSimulated("An item has no key");
  return `${PK.S} ${SK.S}`;
}
