import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A client that writes raw bytes to a connection. */
export interface RawClient {
  readonly socket: Socket;
  say(text: string | Buffer): void;
  /** Everything received until the server closes the connection. */
  closed(): Promise<string>;
  /** What was received, once it contains this. */
  heard(part: string): Promise<string>;
}

export async function aRawClient(url: string): Promise<RawClient> {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port), allowHalfOpen: true });
  onTestFinished(() => {
    socket.destroy();
  });
  let text = "";
  socket.setEncoding("latin1");
  socket.on("data", (part) => {
    text += part;
  });
  // A reset also closes.
  socket.on("error", () => {});
  const gone = new Promise<void>((resolve) => {
    socket.once("end", resolve).once("close", () => resolve());
  });
  await once(socket, "connect");
  return {
    socket,
    say: (said) => socket.write(said),
    async closed() {
      await gone;
      return text;
    },
    async heard(part) {
      while (!text.includes(part)) await Promise.race([once(socket, "data"), gone.then(() => failed(part))]);
      return text;
    },
  };

  function failed(part: string): never {
    throw new Error(`Closed before ${part}, after: ${text}`);
  }
}

/** The statuses of all responses, and the last one's body. */
export function answersIn(heard: string): { statuses: number[]; last: string } {
  const statuses = [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  return { statuses, last: heard.split("\r\n\r\n").at(-1) ?? "" };
}
