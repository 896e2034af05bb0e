import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { problemResponse } from "../../shared/services/http.ts";
import { logToFile, say } from "./log-file.ts";
import { submitSampleOnce } from "./posting/sample.ts";
import { startPractice } from "./practice/practice.ts";
import { readDeployment } from "./template/deployment.ts";
import type { Template } from "./template/template.ts";
import { submitCommand } from "./web/calls.tsx";
import { controls, isControl } from "./web/control.ts";
import { gateway } from "./web/gateway.ts";
import { foreignRequest } from "./web/guard.ts";
import { listen, type WebServer } from "./web/server.ts";

type Opening = {
  /** The data folder; locked by this process. */
  folder: string;
  /** 0 picks a free one. */
  port: number;
  template: Promise<Template>;
  lock: { release(): void };
};

/**
 * Opens the local practice, which closes on Ctrl-C.
 * @returns the welcome text
 * @throws an Error with a message for the user if they can fix it
 */
export async function openLocalPractice({ folder, port, template, lock }: Opening): Promise<string> {
  logToFile(folder);
  const server = await listen(port);
  const deployment = readDeployment(await template, server.url);
  keepTo(folder, deployment.practice);
  const practice = await startPractice({ folder, deployment });

  const control = controls(practice);
  const api = gateway({
    routes: deployment.routes,
    handlerOf: ({ capability }) => practice.invokeHttp(capability),
    now: practice.clock.now,
  });
  server.answerWith(async (request, body) => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    if (isControl(path)) {
      const foreign = foreignRequest(request);
      return foreign ? problemResponse(foreign) : await control(request, body);
    }
    const answer = await api(request, body);
    practice.nudge();
    return answer;
  });

  await submitSampleOnce(folder, {
    url: server.url,
    secret: practice.webhookSecret,
    now: practice.clock.now(),
  });
  stopOnSignal(server, practice, lock);
  return welcome(practice.settings.name, server.url, practice.webhookSecret);
}

/** Programs read the address from the first line. */
function welcome(name: string, url: string, secret: string): string {
  return `${name} is open at ${url}

  The practice    ${url}  (inbox, clients, clock)
  The gallery     ${url}/local/gallery  (emails, pages, exercises and signs, to review)
  For programs    ${url}/local  (the webhook and the local practice's own calls)
  Its secret      ${secret}
  Post a session  ${submitCommand(url)}

Ctrl-C closes it.`;
}

/** A data folder belongs to one practice: another one would find the first one's emails in it. */
function keepTo(folder: string, practice: string): void {
  const file = join(folder, "practice");
  const kept = existsSync(file) ? readFileSync(file, "utf8") : practice;
  if (kept !== practice) {
    throw new Error(
      `${folder} holds the practice ${kept}: choose another folder for ${practice} with AFTERCARE_DATA.`,
    );
  }
  writeFileSync(file, practice);
}

function stopOnSignal(
  server: WebServer,
  practice: { pause(): Promise<void>; stop(): Promise<void> },
  lock: { release(): void },
): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say("Closing, after finishing what is in progress.");
    // First finish open requests, such as a long move of the clock; then stop what they need.
    await Promise.all([server.stop(), practice.pause()]);
    await practice.stop();
    lock.release();
    process.exit(0);
  };
  // The message is what `PracticeProcess.stop` sends on Windows.
  process.on("SIGINT", stop).on("SIGTERM", stop).on("message", stop);
}
