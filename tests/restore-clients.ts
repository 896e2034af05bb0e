import { createRequire } from "node:module";
import { afterAll } from "vitest";

/** The one that aws-sdk-client-mock replaces the clients' methods with. */
const sinon = createRequire(createRequire(import.meta.url).resolve("aws-sdk-client-mock"))("sinon") as {
  restore(): void;
};

// A file's mocks of whole client classes would answer the files that follow it in the same process.
afterAll(() => sinon.restore());
