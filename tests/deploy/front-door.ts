import { once } from "node:events";
import { createServer, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { pipeline } from "node:stream";

interface FrontDoor {
  /** The reachable address of an API URL. */
  reach(address: string): string;
  close(): void;
}

/**
 * A proxy in place of DNS: the emulator distinguishes APIs by host names that may not resolve, so this forwards
 * requests under the API's name.
 * @param emulatorUrl where the emulator listens
 * @param apiUrl the API's address in the stack's outputs
 */
export async function openFrontDoor(emulatorUrl: string, apiUrl: string): Promise<FrontDoor> {
  const { protocol, hostname, port } = new URL(emulatorUrl);
  const { host } = new URL(apiUrl);
  const request = protocol === "https:" ? secureRequest : plainRequest;
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const options = { hostname, port, servername: hostname, method, path, headers: { ...headers, host } };
    const onward = request(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, outgoing, () => {});
    });
    onward.on("error", (error) => outgoing.writeHead(502).end(error.message));
    incoming.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("This machine gave no free port");
  return {
    reach: (link) => `http://127.0.0.1:${address.port}${new URL(link).pathname}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
