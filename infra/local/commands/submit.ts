import { readFileSync } from "node:fs";
import { ago } from "../posting/moments.ts";
import {
  type Changes,
  bodyToPost as composeBody,
  NotAsWritten,
  type Written,
} from "../posting/submission.ts";
import { postWebhook, type WebhookResponse } from "../posting/webhook.ts";
import { readCommandLine } from "./command-line.ts";
import { type PracticeClient, practiceClient } from "./practice-client.ts";

const HELP = `Signs a session and posts it, as a practice's own system does.

  npm run submit -- FILE [--ended-ago PT5M] [--id ID] [--url URL] [--secret whsec_...]

  FILE         an event for POST /webhook as JSON, such as
               infra/local/samples/samantha-session.json; its times may be
               relative to now: "now", "now-PT5M", "now+P7D"
  --ended-ago  how long ago the session ended, instead of the file's time, as an
               ISO 8601 duration: PT5M, P2D
  --id         the session's id, instead of the file's
  --url        where to post it; http://localhost:3000/webhook by default
  --secret     the webhook's secret; read from the practice if it is local
  --help       this text

Now is the local practice's time, or else this machine's.
Repeating a command changes nothing: for a session that the local practice
already has, times relative to now stay as recorded.
Exit code: 0 recorded, now or before; 1 refused, or no answer; 2 usage error.`;

/** A user's error, with a message that says how to fix it. */
class Mistake extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode: number) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

async function submit(): Promise<number> {
  const { file, url, secret, ...changes } = readArguments();
  const written = readEvent(file);
  const local = await askLocalPractice(url, secret === undefined);
  const body = await compose(written, changes, local);
  const answer = await post(url, secret ?? local?.webhookSecret ?? "", body);
  console.log(describe(answer));
  return answer.status < 300 ? 0 : 1;
}

function readArguments() {
  const options = {
    url: { type: "string", default: "http://localhost:3000/webhook" },
    secret: { type: "string" },
    "ended-ago": { type: "string" },
    id: { type: "string" },
  } as const;
  return readCommandLine(HELP, { allowPositionals: true, options }, ({ values, positionals }) => {
    const [file = "", ...more] = positionals;
    if (file === "" || more.length > 0) throw new Error("Name one file.");
    if (!URL.canParse(values.url)) throw new Error(`${values.url} is not an address.`);
    const address = new URL(values.url);
    if (!/^https?:$/.test(address.protocol)) {
      throw new Error(`The address must start with http:// or https://, not ${values.url}.`);
    }
    // Accepts the address that npm start prints.
    if (address.pathname === "/") address.pathname = "/webhook";
    const endedAgo = values["ended-ago"];
    if (endedAgo !== undefined) requireDuration(endedAgo);
    return { file, secret: values.secret, url: address.href, endedAgo, id: values.id };
  });
}

function requireDuration(text: string): void {
  try {
    ago(text, new Date().toISOString());
  } catch {
    throw new Error(`--ended-ago must be an ISO 8601 duration such as PT5M or P2D, not ${text}.`);
  }
}

function readEvent(file: string): Written {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Mistake(`${file} cannot be read: check its name and the folder you are in.`, 2);
  }
  try {
    return { text, content: JSON.parse(text) };
  } catch (error) {
    throw new Mistake(`${file} is not JSON: ${error instanceof Error ? error.message : error}`, 2);
  }
}

type LocalPractice = Awaited<ReturnType<PracticeClient["status"]>> & Pick<PracticeClient, "session">;

/** @param isNeeded whether its secret is needed; otherwise the server may be another system */
async function askLocalPractice(url: string, isNeeded: boolean): Promise<LocalPractice | undefined> {
  if (!isNeeded && !isHere(url)) return undefined;
  const { origin } = new URL(url);
  const client = practiceClient(origin);
  try {
    return { ...(await client.status()), session: client.session };
  } catch (error) {
    if (isUnreachable(error)) throw nothingListens(url);
    if (!isNeeded) return undefined;
    throw new Mistake(
      `${origin} is not a local practice, so its secret is not known: give it with --secret.`,
      2,
    );
  }
}

async function compose(
  written: Written,
  changes: Changes,
  local: LocalPractice | undefined,
): Promise<string> {
  try {
    return await composeBody(written, changes, local);
  } catch (error) {
    if (error instanceof NotAsWritten) throw new Mistake(error.message, 2);
    throw error;
  }
}

async function post(url: string, secret: string, body: string): Promise<WebhookResponse> {
  try {
    return await postWebhook(url, secret, body);
  } catch (error) {
    if (isUnreachable(error)) throw nothingListens(url);
    throw new Mistake("The secret is not valid: it must be whsec_ and 24 to 64 bytes in Base64.", 2);
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && error.message === "fetch failed";
}

function isHere(url: string): boolean {
  return /^(localhost|127\..*|\[::1\])$/.test(new URL(url).hostname);
}

function nothingListens(url: string): Mistake {
  const advice = isHere(url)
    ? "start the practice with npm start, or set --url"
    : "check the address and your connection";
  return new Mistake(`Nothing answers at ${url}: ${advice}.`, 1);
}

const MEANINGS: Record<number, string> = {
  202: "Recorded.",
  200: "Already recorded; nothing changed.",
};

function describe({ status, body }: WebhookResponse): string {
  const meaning = MEANINGS[status] ?? (status < 300 ? "Done." : "Not recorded.");
  return `${status} ${meaning}\n${prettyJson(body)}`;
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

try {
  process.exitCode = await submit();
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
