import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { inTransaction, openDatabase } from "./database.ts";
import { type ScheduleRequest, SchedulerError } from "./schedule-request.ts";

export type StoredSchedule = {
  groupName: string;
  name: string;
  /** Undefined after it has fired and while it is disabled. */
  dueAt: Date | undefined;
  createdAt: Date;
  modifiedAt: Date;
  /** New after each change, so that a delivery does not remove a schedule changed in the meantime. */
  revision: string;
  request: ScheduleRequest;
};
export type StoredGroup = { name: string; createdAt: Date };
export type Paging = { after: string; limit: number };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS groups (
    name TEXT PRIMARY KEY, created INTEGER NOT NULL, client_token TEXT
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS schedules (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    group_name TEXT NOT NULL REFERENCES groups (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    due INTEGER, created INTEGER NOT NULL, modified INTEGER NOT NULL,
    revision TEXT NOT NULL UNIQUE, request TEXT NOT NULL,
    UNIQUE (group_name, name)
  );
  CREATE INDEX IF NOT EXISTS schedules_due ON schedules (due) WHERE due IS NOT NULL;
`;
const READ = "SELECT * FROM schedules";

export type ScheduleStore = ReturnType<typeof openSchedules>;

/** Stores schedules and groups in the folder's `schedules.sqlite`. */
export function openSchedules(folder: string, now: Date) {
  const database = openDatabase(folder, "schedules.sqlite", SCHEMA);
  database.exec("PRAGMA foreign_keys = ON");
  run("INSERT OR IGNORE INTO groups (name, created) VALUES ('default', ?)", now.getTime());

  function run(sql: string, ...values: (string | number | null)[]): number {
    return Number(database.prepare(sql).run(...values).changes);
  }

  function find(groupName: string, name: string): StoredSchedule | undefined {
    const row = database.prepare(`${READ} WHERE group_name = ? AND name = ?`).get(groupName, name);
    return row && toSchedule(row);
  }

  function group(name: string): StoredGroup {
    const row = database.prepare("SELECT * FROM groups WHERE name = ?").get(name);
    if (row === undefined)
      throw new SchedulerError("ResourceNotFoundException", `There is no group ${name}.`);
    return toGroup(row);
  }

  function get(groupName: string, name: string): StoredSchedule {
    const schedule = find(groupName, name);
    if (schedule !== undefined) return schedule;
    throw new SchedulerError("ResourceNotFoundException", `There is no schedule ${name} in ${groupName}.`);
  }

  return {
    get,
    group,
    /** Idempotent by client token. */
    create(name: string, request: ScheduleRequest, dueAt: Date, at: Date): void {
      const { ClientToken: token, GroupName: groupName, ...content } = request;
      inTransaction(database, () => {
        group(groupName);
        const existing = find(groupName, name);
        if (existing !== undefined) {
          const { ClientToken: earlierToken, GroupName: _, ...earlier } = existing.request;
          if (token !== undefined && token === earlierToken && isDeepStrictEqual(earlier, content)) return;
          throw new SchedulerError("ConflictException", `Schedule ${name} already exists in ${groupName}.`);
        }
        run(
          `INSERT INTO schedules (group_name, name, due, created, modified, revision, request)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          groupName,
          name,
          dueOf(request, dueAt),
          at.getTime(),
          at.getTime(),
          randomUUID(),
          JSON.stringify(request),
        );
      });
    },
    /** Replaces the whole schedule: missing fields get their defaults. */
    update(name: string, request: ScheduleRequest, dueAt: Date, at: Date): void {
      get(request.GroupName, name);
      run(
        "UPDATE schedules SET due = ?, modified = ?, revision = ?, request = ? WHERE group_name = ? AND name = ?",
        dueOf(request, dueAt),
        at.getTime(),
        randomUUID(),
        JSON.stringify(request),
        request.GroupName,
        name,
      );
    },
    delete(groupName: string, name: string): void {
      get(groupName, name);
      run("DELETE FROM schedules WHERE group_name = ? AND name = ?", groupName, name);
    },
    list(filter: { groupName?: string; prefix: string; state?: string }, paging: Paging): StoredSchedule[] {
      if (filter.groupName !== undefined) group(filter.groupName);
      return database
        .prepare(
          `${READ} WHERE group_name = coalesce(?1, group_name) AND substr(name, 1, length(?2)) = ?2
         AND request ->> 'State' = coalesce(?3, request ->> 'State') AND group_name || '/' || name > ?4
         ORDER BY group_name || '/' || name LIMIT ?5`,
        )
        .all(filter.groupName ?? null, filter.prefix, filter.state ?? null, paging.after, paging.limit)
        .map(toSchedule);
    },
    createGroup(name: string, token: string | undefined, at: Date): void {
      const existing = database.prepare("SELECT client_token FROM groups WHERE name = ?").get(name);
      if (existing !== undefined && token !== undefined && existing.client_token === token) return;
      if (existing !== undefined) {
        throw new SchedulerError("ConflictException", `Group ${name} already exists.`);
      }
      run(
        "INSERT INTO groups (name, created, client_token) VALUES (?, ?, ?)",
        name,
        at.getTime(),
        token ?? null,
      );
    },
    /** Also deletes its schedules. */
    deleteGroup(name: string): void {
      if (name === "default") {
        throw new SchedulerError("ValidationException", "The default group cannot be deleted.");
      }
      group(name);
      run("DELETE FROM groups WHERE name = ?", name);
    },
    listGroups(prefix: string, paging: Paging): StoredGroup[] {
      return database
        .prepare(
          "SELECT * FROM groups WHERE substr(name, 1, length(?1)) = ?1 AND name > ?2 ORDER BY name LIMIT ?3",
        )
        .all(prefix, paging.after, paging.limit)
        .map(toGroup);
    },
    nextDue(): Date | undefined {
      const due = database.prepare("SELECT min(due) AS due FROM schedules").get()?.due;
      return typeof due === "number" ? new Date(due) : undefined;
    },
    due(by: Date): StoredSchedule[] {
      return database
        .prepare(`${READ} WHERE due <= ? ORDER BY due, sequence`)
        .all(by.getTime())
        .map(toSchedule);
    },
    /** After delivery: deletes it, or clears its due time; does nothing if it was changed in the meantime. */
    complete(schedule: StoredSchedule): void {
      const change =
        schedule.request.ActionAfterCompletion === "DELETE"
          ? "DELETE FROM schedules"
          : "UPDATE schedules SET due = NULL";
      run(`${change} WHERE revision = ?`, schedule.revision);
    },
    close(): void {
      database.close();
    },
  };
}

function dueOf(request: ScheduleRequest, dueAt: Date): number | null {
  return request.State === "ENABLED" ? dueAt.getTime() : null;
}

type Row = Record<string, unknown>;

function toSchedule(row: Row): StoredSchedule {
  return {
    groupName: String(row.group_name),
    name: String(row.name),
    dueAt: row.due === null ? undefined : new Date(Number(row.due)),
    createdAt: new Date(Number(row.created)),
    modifiedAt: new Date(Number(row.modified)),
    revision: String(row.revision),
    request: JSON.parse(String(row.request)) as ScheduleRequest,
  };
}

function toGroup(row: Row): StoredGroup {
  return { name: String(row.name), createdAt: new Date(Number(row.created)) };
}
