import { fileURLToPath } from "node:url";

/** Packages that only recorded functions import, and their replacements: for Vitest's `resolve`. */
export const PACKAGES_OF_BEFORE = {
  alias: { "@react-email/components": fileURLToPath(new URL("react-email.ts", import.meta.url)) },
};
