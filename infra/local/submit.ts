import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { endNotUnderstood, endWithHelp } from "./command-line.ts";
import { practiceClient } from "./practice-client.ts";
import { postWebhook, type WebhookAnswer } from "./webhook.ts";

const HELP = `Signs a session and posts it, as a practice's own system does.

  npm run submit -- FILE [--url URL] [--secret whsec_...]

  FILE      JSON as the contract of POST /webhook describes it, such as
            infra/local/samples/samantha-session.json
  --url     where to post it; http://localhost:3000/webhook by default
  --secret  the webhook's secret; a local practice is asked for its own
  --help    this text

Exit code: 0 recorded, or recorded before; 1 refused, or not answered; 2 not understood.
The same file again is the same message again, and changes nothing.`;

/** Something to be mended by whoever called, in a sentence. */
class Mistake extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode: number) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

async function submit(): Promise<number> {
  const { file, url, secret } = readArguments();
  const body = readSession(file);
  const answer = await post(url, secret ?? (await askForSecret(url)), body);
  console.log(describe(answer));
  return answer.status < 300 ? 0 : 1;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        url: { type: "string", default: "http://localhost:3000/webhook" },
        secret: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [file = "", ...more] = positionals;
    if (values.help) endWithHelp(HELP);
    if (file === "" || more.length > 0) throw new Error("Name one file.");
    if (!URL.canParse(values.url)) throw new Error(`${values.url} is no address.`);
    const address = new URL(values.url);
    if (!/^https?:$/.test(address.protocol)) {
      throw new Error(`An address begins with http:// or https://, and it is ${values.url}.`);
    }
    // The address that npm start prints will do.
    if (address.pathname === "/") address.pathname = "/webhook";
    return { file, secret: values.secret, url: address.href };
  } catch (error) {
    endNotUnderstood(error, HELP);
  }
}

function readSession(file: string): string {
  let body: string;
  try {
    body = readFileSync(file, "utf8");
  } catch {
    throw new Mistake(`${file} cannot be read: check its name and the folder you are in.`, 2);
  }
  try {
    JSON.parse(body);
  } catch (error) {
    throw new Mistake(`${file} is not JSON: ${error instanceof Error ? error.message : error}`, 2);
  }
  return body;
}

async function askForSecret(url: string): Promise<string> {
  const { origin } = new URL(url);
  try {
    return (await practiceClient(origin).status()).webhookSecret;
  } catch (error) {
    if (isUnreachable(error)) throw nothingListens(url);
    throw new Mistake(`${origin} is no local practice that tells its secret: give it with --secret.`, 2);
  }
}

async function post(url: string, secret: string, body: string): Promise<WebhookAnswer> {
  try {
    return await postWebhook(url, secret, body);
  } catch (error) {
    if (isUnreachable(error)) throw nothingListens(url);
    throw new Mistake("The secret cannot be used: it is whsec_ and Base64 of 24 to 64 bytes.", 2);
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && error.message === "fetch failed";
}

function nothingListens(url: string): Mistake {
  const isHere = /^(localhost|127\..*|\[::1\])$/.test(new URL(url).hostname);
  const advice = isHere
    ? "start the practice with npm start, or give --url"
    : "check the address and your connection";
  return new Mistake(`Nothing answers at ${url}: ${advice}.`, 1);
}

const MEANINGS: Record<number, string> = {
  202: "Recorded.",
  200: "Recorded before; nothing was changed.",
};

function describe({ status, body }: WebhookAnswer): string {
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
