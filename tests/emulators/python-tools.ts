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
  /** The PyPI name. */
  readonly package: string;
  /** The exact version; dependencies are pinned in constraints.txt. */
  readonly version: string;
  /** The package's command. */
  readonly command: string;
}

/** A command of a Python package: `spawn(tool.python, [tool.script, ...])`. */
export interface PythonTool {
  readonly python: string;
  readonly script: string;
}

/** Why the tool is missing, in a sentence. */
interface Missing {
  readonly missing: string;
}

/**
 * A PyPI package in its own folder below `.tools/`, installed on first use; later uses need no network. Safe for
 * concurrent processes: each installs to a temporary folder, and the first rename wins. Without Python returns the
 * reason, so that tests can be skipped; in CI that is an error.
 */
export async function pythonTool(wanted: Package): Promise<PythonTool | Missing> {
  const folder = join(TOOLS, await folderName(wanted));
  const missing = existsSync(folder) ? undefined : await install(wanted, folder);
  if (missing === undefined) return { python: pythonOf(folder), script: join(folder, "bin", wanted.command) };
  if (process.env.CI) throw new Error(missing);
  return { missing };
}

/** The folder's name depends on the constraints, so that changed pins are installed again. */
async function folderName({ package: name, version }: Package): Promise<string> {
  const digest = createHash("sha256")
    .update(await readFile(CONSTRAINTS))
    .digest("hex");
  return `${name.replaceAll(/[^a-z0-9.-]+/gi, "-")}-${version}-${digest.slice(0, 8)}`;
}

/** Undefined once installed, otherwise the reason. */
async function install({ package: name, version }: Package, folder: string): Promise<string | undefined> {
  const requirement = `${name}==${version}`;
  if (!(await pythonSucceeds(["--version"]))) {
    return `Python is missing: ${requirement} needs python3 on the PATH.`;
  }
  await mkdir(TOOLS, { recursive: true });
  const draft = await mkdtemp(join(TOOLS, ".draft-"));
  try {
    await installInto(draft, requirement);
    await rename(draft, folder);
    return undefined;
  } catch (error) {
    // Another process was faster: a non-empty folder is not replaced.
    if (existsSync(folder)) return undefined;
    return `Python is there, but ${requirement} could not be installed: ${reasonOf(error)}`;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Debian packages pip and ensurepip separately: either one suffices. */
async function installInto(folder: string, requirement: string): Promise<void> {
  const withPip = await pythonSucceeds(["-m", "pip", "--python", "python3", "--version"]);
  const pip = withPip ? "python3" : pythonOf(folder);
  const into = withPip ? ["--python", pythonOf(folder)] : [];
  await run("python3", ["-m", "venv", ...(withPip ? ["--without-pip"] : []), folder]);
  // Python compiles what a run imports, a fraction of what is installed.
  const quietly = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"];
  await run(pip, ["-m", "pip", ...into, "install", ...quietly, "--constraint", CONSTRAINTS, requirement]);
}

/** A virtual environment can be renamed if its scripts are run with its Python, not by their shebang. */
function pythonOf(folder: string): string {
  return join(folder, "bin", "python");
}

async function pythonSucceeds(parameters: string[]): Promise<boolean> {
  return run("python3", parameters).then(
    () => true,
    () => false,
  );
}

/** The last line has the reason; venv prints it to standard output. */
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
