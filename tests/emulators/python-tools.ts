import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const TOOLS = fileURLToPath(new URL("../../.tools/", import.meta.url));
const CONSTRAINTS = fileURLToPath(new URL("./constraints.txt", import.meta.url));

interface Package {
  /** As PyPI calls it, with its extras: `moto[server]`. */
  readonly package: string;
  /** The exact version; what it depends on is pinned in constraints.txt. */
  readonly version: string;
  /** The command that the package brings. */
  readonly command: string;
}

/** A command of a Python package: `spawn(tool.python, [tool.script, ...])`. */
export interface PythonTool {
  readonly python: string;
  readonly script: string;
}

/** Why there is no tool, in a sentence for people. */
interface Missing {
  readonly missing: string;
}

/**
 * A package of PyPI in a folder of its own below `.tools/`, installed when it is not there yet; after that, no network
 * is needed. Several processes may ask at once: each installs beside the final folder, and the first to be whole wins.
 * Whoever has no Python gets the reason instead, so that tests can be skipped by it; under CI, that is an error.
 */
export async function pythonTool(wanted: Package): Promise<PythonTool | Missing> {
  const folder = join(TOOLS, await folderName(wanted));
  const missing = existsSync(folder) ? undefined : await install(wanted, folder);
  if (missing === undefined) return { python: pythonOf(folder), script: join(folder, "bin", wanted.command) };
  if (process.env.CI) throw new Error(missing);
  return { missing };
}

/** Other constraints make another folder, so that nobody goes on with what was pinned before. */
async function folderName({ package: name, version }: Package): Promise<string> {
  const digest = createHash("sha256")
    .update(await readFile(CONSTRAINTS))
    .digest("hex");
  return `${name.replaceAll(/[^a-z0-9.-]+/gi, "-")}-${version}-${digest.slice(0, 8)}`;
}

/** Undefined once the folder is there, else why it is not. */
async function install({ package: name, version }: Package, folder: string): Promise<string | undefined> {
  const requirement = `${name}==${version}`;
  if (!(await succeeds("python3", ["--version"]))) {
    return `Python is missing: ${requirement} needs python3 on the PATH.`;
  }
  await mkdir(TOOLS, { recursive: true });
  const draft = await mkdtemp(join(TOOLS, ".draft-"));
  try {
    await installInto(draft, requirement);
    await rename(draft, folder);
    return undefined;
  } catch (error) {
    // Another process was faster, and a folder with something in it is not replaced.
    if (existsSync(folder)) return undefined;
    return `Python is there, but ${requirement} could not be installed: ${reasonOf(error)}`;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Debian has pip and what a virtual environment takes pip from in packages of their own: either one will do. */
async function installInto(folder: string, requirement: string): Promise<void> {
  const withPip = await succeeds("python3", ["-m", "pip", "--python", "python3", "--version"]);
  const pip = withPip ? "python3" : pythonOf(folder);
  const into = withPip ? ["--python", pythonOf(folder)] : [];
  await run("python3", ["-m", "venv", ...(withPip ? ["--without-pip"] : []), folder]);
  const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
  await run(pip, ["-m", "pip", ...into, "install", ...quietly, "--constraint", CONSTRAINTS, requirement]);
}

/** A virtual environment can be renamed as long as its scripts are run by its Python, not by their first line. */
function pythonOf(folder: string): string {
  return join(folder, "bin", "python");
}

async function succeeds(command: string, parameters: string[]): Promise<boolean> {
  return run(command, parameters).then(
    () => true,
    () => false,
  );
}

/** Pip and venv tell the reason in their last line, venv on its standard output. */
function reasonOf(error: unknown): string {
  const { stderr = "", stdout = "" } = error as { stderr?: string; stdout?: string };
  return (
    [stderr, stdout, String(error)]
      .find((text) => text.trim() !== "")
      ?.trim()
      .split("\n")
      .at(-1) ?? ""
  );
}
