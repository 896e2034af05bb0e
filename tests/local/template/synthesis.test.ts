import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serialize } from "node:v8";
import { expect, it, vi } from "vitest";
import { startSynthesis } from "../../../infra/local/template/synthesis.ts";
import { synthesise } from "../../../infra/local/template/template.ts";
import { temporaryFolder } from "../temporary-folder.ts";

it("takes the practice's template from the folder where an earlier process kept it", async () => {
  const folder = temporaryFolder();
  vi.stubEnv("AFTERCARE_TEMPLATES", folder);
  const kept = await startSynthesis("sydney");
  expect(kept).toEqual(synthesise("sydney"));
  writeFileSync(join(folder, "sydney.template"), serialize({ ...kept, stackName: "kept" }));
  expect((await startSynthesis("sydney")).stackName).toBe("kept");
});
