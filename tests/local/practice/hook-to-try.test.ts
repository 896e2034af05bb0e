import { expect, it } from "vitest";
import { hookToTry } from "../../../infra/local/practice/hook-to-try.ts";
import { hookRecords } from "../../../shared/records/hooks.ts";
import { NOW } from "../../records/builders.ts";
import { localTable } from "../../records/local-table.ts";
import { temporaryFolder } from "../temporary-folder.ts";

it("offers the same hook at every start, until it is revoked", async () => {
  const folder = temporaryFolder();
  const hooks = hookRecords(await localTable());
  const first = await hookToTry(folder, hooks, NOW);
  expect(await hookToTry(folder, hooks, NOW)).toBe(first);
  await hooks.revoke("local", NOW);
  const next = await hookToTry(folder, hooks, NOW);
  expect(next).not.toBe(first);
  expect(await hooks.isOpen(next)).toBe(true);
});
