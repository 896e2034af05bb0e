import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { open, type Sealed, seal } from "./seal.ts";

/** Who is signed in on this browser, and the key to what they left here. There is one at most. */
interface Holder {
  readonly member: string;
  /** Not extractable: it opens entries on this device, and cannot be read out of it. */
  readonly key: CryptoKey;
}

/** `draft`: being typed. `waiting`: sent by the person, not answered yet. `refused`: it cannot be taken as it is. */
type State = "draft" | "waiting" | "refused";

interface Stored extends Sealed {
  /** The session's id, which makes a second arrival a repeat. */
  readonly session: string;
  readonly member: string;
  readonly state: State;
  /** Milliseconds since 1970: the order in which entries leave. */
  readonly at: number;
}

export interface Entry {
  readonly session: string;
  readonly state: State;
  readonly at: number;
  readonly fields: URLSearchParams;
}

interface Schema extends DBSchema {
  holder: { key: "now"; value: Holder };
  entries: { key: string; value: Stored; indexes: { member: string } };
}

export type Entries = ReturnType<typeof entriesIn>;

export async function openEntries(): Promise<Entries> {
  return entriesIn(
    await openDB<Schema>("session-form", 1, {
      upgrade(database) {
        database.createObjectStore("holder");
        database.createObjectStore("entries", { keyPath: "session" }).createIndex("member", "member");
      },
    }),
  );
}

/** What a browser keeps of the session form. Only its holder's entries are ever seen, and only they can be read. */
function entriesIn(database: IDBPDatabase<Schema>) {
  const holder = async () => await database.get("holder", "now");

  return {
    holder,

    /** Another person's key is forgotten with that: their entries wait here, unreadable, until they sign in again. */
    async hold(next: Holder): Promise<void> {
      await database.put("holder", next, "now");
    },

    /** After signing out nobody can read anything here. */
    async letGo(): Promise<void> {
      await database.delete("holder", "now");
    },

    /** The write is on the disk before this is answered, so that a crash afterwards loses nothing. */
    async keep(fields: URLSearchParams, state: State, now: number): Promise<void> {
      const { member, key } = await holderOrThrow();
      const session = fields.get("session") ?? "";
      const sealed = await seal(key, fields.toString(), session);
      const write = database.transaction("entries", "readwrite", { durability: "strict" });
      const known = await write.store.get(session);
      // What was sent is not overtaken by a draft that is saved a moment later.
      if (!(state === "draft" && known?.state === "waiting"))
        await write.store.put({ session, member, state, at: known?.at ?? now, ...sealed });
      await write.done;
    },

    /** The holder's entries, oldest first. */
    async all(): Promise<Entry[]> {
      const held = await holder();
      if (!held) return [];
      const stored = await database.getAllFromIndex("entries", "member", held.member);
      const entries = await Promise.all(
        stored.map(async ({ session, state, at, ...sealed }) => {
          const text = await open(held.key, sealed, session);
          return { session, state, at, fields: new URLSearchParams(text) };
        }),
      );
      return entries.toSorted((one, other) => one.at - other.at);
    },

    /** Once it is recorded. Idempotent. */
    async drop(session: string): Promise<void> {
      await database.delete("entries", session);
    },
  };

  async function holderOrThrow(): Promise<Holder> {
    const held = await holder();
    if (!held) throw new Error("Nobody is signed in here");
    return held;
  }
}
