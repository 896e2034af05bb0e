import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Its generator needs TypeScript 5, which this project no longer has. */
const GENERATOR = ["openapi-typescript@7.13.0", "typescript@5.9.3"];

/** Fields with a typing error: the generated types must not take them. */
const WRONG = `import { type Event, sendEvent } from "./send-event.ts";
const client = { id: "c-1" };
const event: Event = {
  type: "appointment.booked",
  timestamp: "2026-11-20T15:00:00Z",
  // @ts-expect-error
  data: { client, appointment: { id: "a-1", startAt: "2026-11-20T15:00:00Z" } },
};
const nobody: Event = {
  type: "appointment.ended",
  timestamp: "2026-11-20T15:00:00Z",
  // @ts-expect-error
  data: { client: { forename: "Rosa" }, appointment: { id: "a-1", endedAt: "2026-11-20T15:00:00Z" } },
};
export const sent = [event, nobody].map((each) => sendEvent(each, { url: "", secret: "" }));
`;

/** Has a generator make types of the practice's document, and compiles the example's sender with them. */
export async function compileWithGeneratedTypes(url: string, folder: string): Promise<void> {
  const tools = join(ROOT, ".tools", GENERATOR.join("+"));
  if (!existsSync(join(tools, "node_modules"))) {
    mkdirSync(tools, { recursive: true });
    const options = ["--prefix", tools, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
    await run("npm", ["install", ...options, ...GENERATOR]);
  }
  const work = join(folder, "sender");
  mkdirSync(work);
  symlinkSync(join(ROOT, "node_modules"), join(work, "node_modules"));
  cpSync(join(ROOT, "examples", "send-event.ts"), join(work, "send-event.ts"));
  writeFileSync(join(work, "wrong.ts"), WRONG);
  await run(join(tools, "node_modules/.bin/openapi-typescript"), [
    `${url}/openapi.json`,
    ...["-o", join(work, "aftercare.ts")],
  ]);
  const strict = ["--noEmit", "--strict", "--target", "es2024", "--module", "nodenext", "--types", "node"];
  const files = ["aftercare.ts", "send-event.ts", "wrong.ts"].map((name) => join(work, name));
  await run("npx", ["tsc", "--ignoreConfig", ...strict, "--allowImportingTsExtensions", ...files], {
    cwd: work,
  }).catch((error: { stdout?: string }) => {
    throw new Error(`The sender does not compile with the generated types:\n${error.stdout}`);
  });
  console.log("The sender compiles with the types that openapi-typescript makes of /openapi.json.");
}
