import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultProvider } from "../../infra/constructs/lambda-credentials.ts";

describe("a function's credentials", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("are those that Lambda has set", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "id");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_SESSION_TOKEN", "token");
    const credentials = { accessKeyId: "id", secretAccessKey: "secret", sessionToken: "token" };
    expect(await defaultProvider()()).toEqual(credentials);
  });

  it.each(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])("are not made up without %s", async (missing) => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "id");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv(missing, undefined);
    await expect(defaultProvider()()).rejects.toThrow("no credentials");
  });
});
