import { readFileSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inject } from "vitest";

/** The environment that points the SDK at the emulator; undefined without one. */
export const emulator = inject("emulator");

if (emulator !== undefined) {
  Object.assign(process.env, emulator);
  // Node reads the variable only at start.
  const certificate = readFileSync(emulator.NODE_EXTRA_CA_CERTS ?? "", "utf8");
  setDefaultCACertificates([...getCACertificates("default"), certificate]);
}
