import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { open, type Sealed, seal } from "./seal.ts";

/** Older entries are dropped, so that those of a person who never comes back do not stay for ever. */
const LASTS_MS = 60 * 24 * 3_600_000;
/** As long as the session cookie lasts. */
const SIGN_IN_LASTS_MS = 12 * 3_600_000;

/** The person who is signed in on this browser, and the key to their entries. There is at most one. */
interface Holder {
  readonly member: string;
  /** Not extractable: it opens entries on this device, and cannot be read out of it. */
  readonly key: CryptoKey;
}

/** `draft`: being typed. `waiting`: sent by the person, not answered yet. `refused`: it cannot be recorded as it is. */
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

/** A person has signed out here: the key is gone. */
interface Leaving {
  /** Empty once the practice knows it. */
  readonly member: string;
  /** Milliseconds since 1970. */
  readonly leftAt: number;
}

interface Schema extends DBSchema {
  holder: { key: "now"; value: Holder | Leaving };
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

/** The session form's entries in a browser. Only its holder's entries are ever seen, and only they can be read. */
function entriesIn(database: IDBPDatabase<Schema>) {
  async function holder(): Promise<Holder | undefined> {
    const held = await database.get("holder", "now");
    return held && "key" in held ? held : undefined;
  }

  return {
    holder,

    /**
     * Replaces another person's key, whose entries stay here, unreadable, until that person signs in again.
     * @param asked when this page asked who is signed in
     * @returns false if a person has signed out here since then: no key is held then
     */
    async hold(next: Holder, asked: number, now: number): Promise<boolean> {
      const write = database.transaction("holder", "readwrite");
      const held = await write.store.get("now");
      const isOut = held && "leftAt" in held && held.leftAt >= asked && held.leftAt <= now;
      if (!isOut) await write.store.put(next, "now");
      await write.done;
      return !isOut;
    },

    /** At a sign-out: forgets the key, on the disk, before anything else happens. Another page may yet ask to hold one. */
    async letGo(now: number): Promise<void> {
      const write = database.transaction("holder", "readwrite", { durability: "strict" });
      const held = await write.store.get("now");
      await write.store.put({ member: held?.member ?? "", leftAt: now }, "now");
      await write.done;
    },

    /** The person whose sign-in the practice still has to end. */
    async leaving(now: number): Promise<string | undefined> {
      const held = await database.get("holder", "now");
      const isOut = held && "leftAt" in held && now - held.leftAt < SIGN_IN_LASTS_MS;
      return isOut && held.member !== "" ? held.member : undefined;
    },

    /** The practice has ended the sign-in. The time stays, for a page that was opening then. */
    async left(): Promise<void> {
      const write = database.transaction("holder", "readwrite");
      const held = await write.store.get("now");
      if (held && "leftAt" in held) await write.store.put({ member: "", leftAt: held.leftAt }, "now");
      await write.done;
    },

    /** Drops old entries, except those that the holder has sent, which are delivered next. */
    async dropOld(now: number): Promise<void> {
      const held = await holder();
      for (const { session, member, state, at } of await database.getAll("entries"))
        if (now - at > LASTS_MS && !(member === held?.member && state === "waiting"))
          await database.delete("entries", session);
    },

    /** The write is on the disk before this is answered, so that a crash afterwards loses nothing. */
    async keep(fields: URLSearchParams, state: State, now: number): Promise<void> {
      const { member, key } = await holderOrThrow();
      const session = fields.get("session") ?? "";
      const sealed = await seal(key, fields.toString(), session);
      const write = database.transaction("entries", "readwrite", { durability: "strict" });
      const known = await write.store.get(session);
      // A draft that is saved a moment after Send must not replace what was sent.
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
          // One that does not open must not keep the others here.
          const text = await open(held.key, sealed, session).catch(() => undefined);
          return text === undefined ? [] : [{ session, state, at, fields: new URLSearchParams(text) }];
        }),
      );
      return entries.flat().toSorted((one, other) => one.at - other.at);
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
