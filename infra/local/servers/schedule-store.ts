import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { inTransaction, openDatabase } from "./database.ts";
import { type ScheduleRequest, SchedulerError } from "./schedule-request.ts";

export type StoredSchedule = {
  groupName: string;
  name: string;
  createdAt: Date;
  modifiedAt: Date;
  /** Its own, so that a delivery does not remove another one that was given its name in the meantime. */
  revision: string;
  request: ScheduleRequest;
};

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

  function run(sql: string, ...values: (string | number)[]): number {
    return Number(database.prepare(sql).run(...values).changes);
  }

  function find(groupName: string, name: string): StoredSchedule | undefined {
    const row = database.prepare(`${READ} WHERE group_name = ? AND name = ?`).get(groupName, name);
    return row && toSchedule(row);
  }

  function requireGroup(name: string): void {
    const row = database.prepare("SELECT 1 FROM groups WHERE name = ?").get(name);
    if (row === undefined)
      throw new SchedulerError("ResourceNotFoundException", `There is no group ${name}.`);
  }

  function get(groupName: string, name: string): StoredSchedule {
    const schedule = find(groupName, name);
    if (schedule !== undefined) return schedule;
    throw new SchedulerError("ResourceNotFoundException", `There is no schedule ${name} in ${groupName}.`);
  }

  return {
    get,
    /** Idempotent by client token. */
    create(name: string, request: ScheduleRequest, dueAt: Date, at: Date): void {
      const { ClientToken: token, GroupName: groupName, ...content } = request;
      inTransaction(database, () => {
        requireGroup(groupName);
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
          dueAt.getTime(),
          at.getTime(),
          at.getTime(),
          randomUUID(),
          JSON.stringify(request),
        );
      });
    },
    delete(groupName: string, name: string): void {
      get(groupName, name);
      run("DELETE FROM schedules WHERE group_name = ? AND name = ?", groupName, name);
    },
    createGroup(name: string, at: Date): void {
      const added = run("INSERT OR IGNORE INTO groups (name, created) VALUES (?, ?)", name, at.getTime());
      if (added === 0) throw new SchedulerError("ConflictException", `Group ${name} already exists.`);
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
    /** After delivery: deletes it, or clears its due time; does nothing to another that has its name by now. */
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

function toSchedule(row: Record<string, unknown>): StoredSchedule {
  return {
    groupName: String(row.group_name),
    name: String(row.name),
    createdAt: new Date(Number(row.created)),
    modifiedAt: new Date(Number(row.modified)),
    revision: String(row.revision),
    request: JSON.parse(String(row.request)) as ScheduleRequest,
  };
}
