import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findFreePort } from "../../infra/local/servers/dynamodb.ts";
import { startGuarded } from "../../infra/local/servers/guarded.ts";
import { type PythonTool, pythonTool } from "./python-tools.ts";

const STRICT = fileURLToPath(new URL("./strict-ministack.py", import.meta.url));

/** No real AWS credentials reach it. */
const OF_THIS_MACHINE = Object.fromEntries(
  ["PATH", "HOME", "LANG", "JAVA_HOME"].map((name) => [name, process.env[name]]),
);

interface MiniStack {
  /**
   * The address of all its services. It must be called localhost: it distinguishes API hosts from services by the name.
   */
  readonly url: string;
  /** The environment with which SDK and CLI talk only to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The end of its output, with the functions' logs. */
  log(): string;
  stop(): Promise<void>;
}

/** MiniStack as a tool, or why it is missing. */
export const findMiniStack = () =>
  pythonTool({ package: "ministack", version: "1.5.33", command: "ministack" });

/**
 * Starts MiniStack, a third-party emulator of AWS, empty and on loopback. Functions run in the first Node on the PATH;
 * all of it ends with this process.
 * @param options strict: with what it lacks for a whole deployment (strict-ministack.py); TLS only; and every call is
 *   checked against the caller's policies and the resource's. The credentials in `environment` are then the account's
 *   root, which may do everything
 */
export async function startMiniStack(tool: PythonTool, { strict = false } = {}): Promise<MiniStack> {
  const folder = await mkdtemp(join(tmpdir(), "ministack-"));
  const port = await findFreePort();
  const certificate = join(folder, "ministack-tls", "server.crt");
  const scheme = strict ? "https" : "http";
  const account = {
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "eu-west-2",
    AWS_DEFAULT_REGION: "eu-west-2",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const server = await startGuarded({
    command: [tool.python, strict ? STRICT : tool.script],
    environment: {
      ...OF_THIS_MACHINE,
      ...account,
      ...(strict && { USE_SSL: "1", AUTH: "true" }),
      // By default it listens on all addresses.
      BIND_HOST: "127.0.0.1",
      IOT_MTLS_ENABLED: "0",
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: account.AWS_REGION,
      TMPDIR: folder,
      STATE_DIR: join(folder, "state"),
      S3_DATA_DIR: join(folder, "s3"),
      PYTHONDONTWRITEBYTECODE: "1",
    },
    ready: `Running on ${scheme}://127.0.0.1:${port}`,
    withinMs: 180_000,
  });
  const url = `${scheme}://localhost:${port}`;
  return {
    url,
    environment: {
      ...account,
      AWS_ENDPOINT_URL: url,
      CDK_DISABLE_CLI_TELEMETRY: "true",
      // The CDK CLI reads AWS_CA_BUNDLE; everything else in Node reads the other variable.
      ...(strict && { NODE_EXTRA_CA_CERTS: certificate, AWS_CA_BUNDLE: certificate }),
    },
    log: server.log,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
