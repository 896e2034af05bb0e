import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import lockFile from "../../package-lock.json" with { type: "json" };

const MODULES = fileURLToPath(new URL("../../node_modules/", import.meta.url));

type Locked = {
  version?: string;
  integrity?: string;
  resolved?: string;
  inBundle?: boolean;
  hasInstallScript?: boolean;
  os?: string | string[];
  cpu?: string | string[];
};

const PACKAGES = Object.entries<Locked>(lockFile.packages)
  .filter(([path]) => path !== "")
  .map(([path, locked]) => ({ name: path.split("node_modules/").at(-1) ?? path, ...locked }));

const NODES = PACKAGES.filter(({ name }) => /^node-(bin-)?(linux|darwin|win)-/.test(name));
const OWN_NODE = NODES.find(({ os, cpu }) => os === process.platform && cpu === process.arch);

// The registry that wrote the lock file has the one of linux-x64 only. They run on a developer's machine, with made-up
// clients; none of their code is deployed.
const WITHOUT_INTEGRITY = ["darwin-arm64", "darwin-x64", "linux-arm64", "win32-x64"].map(
  (platform) => `@dynoxide/${platform}`,
);

describe("the lock file", () => {
  it("has an integrity hash for every package, except where the reason is listed", () => {
    const without = PACKAGES.filter((locked) => !locked.integrity?.startsWith("sha512-") && !locked.inBundle);
    expect(without.map(({ name }) => name)).toEqual(WITHOUT_INTEGRITY);
  });

  it("has only packages from the registry", () => {
    const elsewhere = PACKAGES.filter(({ resolved = "https://registry.npmjs.org/" }) => {
      return new URL(resolved).host !== "registry.npmjs.org";
    });
    expect(elsewhere).toEqual([]);
  });

  it("has no package whose install script runs", () => {
    const scripted = PACKAGES.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => [
      name,
      false,
    ]);
    expect(packageJson.allowScripts).toEqual(Object.fromEntries(scripted));
  });

  it.each(NODES)("brings the Node of the deployed functions: $name $version", ({ version }) => {
    expect(version).toMatch(/^24\./);
  });

  // npm 10 deletes the link `node_modules/.bin/node` with the packages of the other platforms, which have one of the same
  // name. Our own postinstall, `npm rebuild --ignore-scripts`, makes all links again and runs no package's script.
  it.runIf(OWN_NODE)("brings the Node that runs the scripts", () => {
    expect(process.execPath).toContain(join(MODULES, OWN_NODE?.name ?? ""));
  });
});
