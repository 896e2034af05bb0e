import { readFileSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inject } from "vitest";

/** What leads the SDK to the emulator; undefined where there is none, and the tests have nothing to look at. */
export const emulator = inject("emulator");

if (emulator !== undefined) {
  Object.assign(process.env, emulator);
  // The variable itself is only read when Node starts.
  const certificate = readFileSync(emulator.NODE_EXTRA_CA_CERTS ?? "", "utf8");
  setDefaultCACertificates([...getCACertificates("default"), certificate]);
}
