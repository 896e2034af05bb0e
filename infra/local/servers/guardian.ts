/**
 * Runs the command that it is given, and ends it when this program's standard input ends. The system closes that
 * pipe however the starter dies, so that no server outlives a practice that was killed.
 */
import { spawn } from "node:child_process";

const [command, ...parameters] = process.argv.slice(2);
if (command === undefined) throw new Error("guardian.ts needs the command to run.");

const hasGroups = process.platform !== "win32";
// A group of its own, so that whatever the command starts can be ended with it.
const child = spawn(command, parameters, { stdio: ["ignore", "inherit", "inherit"], detached: hasGroups });
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));

// Not a gentle signal: a practice that starts again on the same folder must not find the old server at work.
const end = () => {
  if (hasGroups && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  else child.kill("SIGKILL");
};
process.stdin.on("end", end).on("error", end).resume();
process.on("SIGTERM", end).on("SIGINT", end);
