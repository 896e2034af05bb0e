/**
 * Runs a command and ends it when standard input closes. The operating system closes that pipe when the parent dies in
 * any way, so no server outlives a killed practice.
 */
import { spawn } from "node:child_process";

const [command, ...parameters] = process.argv.slice(2);
if (command === undefined) throw new Error("guardian.ts needs the command to run.");

const hasGroups = process.platform !== "win32";
// A separate process group, so that the command's children can be ended with it.
const child = spawn(command, parameters, { stdio: ["ignore", "inherit", "inherit"], detached: hasGroups });
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));

// SIGKILL: a practice restarted on the same folder must not find the old server running.
const end = () => {
  if (hasGroups && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  else child.kill("SIGKILL");
};
process.stdin.on("end", end).on("error", end).resume();
process.on("SIGTERM", end).on("SIGINT", end);
