import { readCommandLine, wholeNumber } from "../../infra/local/commands/command-line.ts";

const HELP = `Has Schemathesis send what /openapi.json allows, and what it refuses, to a local practice: signed and unsigned.
First a generator makes types of the document, and the sender in examples/ is compiled with them.

  npm run test:fuzz [-- --requests N] [--seed N]

  --requests  about how many; 10000 by default. From 5000 on each field is tried at its bounds as well
  --seed      1 by default
  --help      this text

Found are answers from 500 on, answers that the document does not describe, requests that are accepted though the
schema refuses them, and problems whose address leads nowhere. Schemathesis is installed from PyPI, and openapi-typescript
from npm, into .tools/ on first use; that needs Python.

Exit code: 0 nothing was found; 1 something was; 2 usage error.`;

export type Options = { readonly requests: number; readonly seed: number };

/** Exits with 0 after --help, and with 2 on a usage error. */
export function readOptions(): Options {
  const options = {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  } as const;
  return readCommandLine(HELP, { options }, ({ values }) => ({
    requests: wholeNumber("requests", values.requests, 1),
    seed: wholeNumber("seed", values.seed, 1),
  }));
}
