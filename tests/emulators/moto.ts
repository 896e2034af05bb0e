import { pythonTool } from "./python-tools.ts";
import { startServer } from "./server.ts";

/** Moto as a tool, or why it is missing. */
export const findMoto = () =>
  pythonTool({ package: "moto[server]", version: "5.2.5", command: "moto_server" });

/**
 * Moto's own command serves requests in threads, and its DynamoDB checks conditions without a lock, so two concurrent
 * writers both succeed. Here DynamoDB requests are serialised. Moto's view of sent mail includes the state of all
 * services, so this adds one for the mail only.
 */
const PROGRAM = `
import json
import threading
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.ses.models import ses_backends
from werkzeug.serving import run_simple

moto = DomainDispatcherApplication(create_backend_app)
one_at_a_time = threading.Lock()

def application(environ, start_response):
    if environ["PATH_INFO"] == "/sent-mail":
        start_response("200 OK", [("Content-Type", "application/json")])
        backends = [backend for regions in ses_backends.values() for backend in regions.values()]
        return [json.dumps([vars(mail) for backend in backends for mail in backend.sent_messages]).encode()]
    if not environ.get("HTTP_X_AMZ_TARGET", "").startswith("DynamoDB_"):
        return moto(environ, start_response)
    with one_at_a_time:
        return list(moto(environ, start_response))

run_simple("127.0.0.1", 0, application, threaded=True)
`;

/** Starts moto, third-party mocks of AWS, empty and on loopback; all services answer at `url`. */
export async function startMoto(tool: { python: string }): Promise<{ url: string; stop(): Promise<void> }> {
  const server = await startServer({
    command: [tool.python, "-u", "-c", PROGRAM],
    environment: { PYTHONDONTWRITEBYTECODE: "1", AWS_EC2_METADATA_DISABLED: "true" },
    ready: "Press CTRL+C",
  });
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.log())?.[0];
  if (url === undefined) throw new Error("moto did not say where it listens");
  return { url, stop: server.stop };
}
