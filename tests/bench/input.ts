import { readNoOptions } from "../../infra/local/commands/command-line.ts";

const HELP = `Times the webhook on the worst input that fits, and how that grows with the size.

  npm run bench:input [-- --help]

Exit code: 0 about linear; 1 something grows quadratically; 2 usage error.`;

/**
 * Times the webhook on the worst input that fits, validly signed, and how that grows: four times the input may take
 * about four times as long. Exits with 1 on quadratic growth.
 */

readNoOptions(HELP);
const { aFullSessionEvent } = await import("../domain/builders.ts");
const { keys, withAt } = await import("../domain/schema-faults.ts");
const { aReceiverOfAnything, signedBytes } = await import("../input/a-sender.ts");

const SIZES = [64, 256].map((kib) => kib * 1024);
const ROUNDS = 15;
/** Between 4 (linear) and 16 (quadratic). */
const WORST_GROWTH = 8;
/** Below this, in milliseconds, a growth is noise. */
const NOISE = 10;

const EVENT = aFullSessionEvent();
const MARK = "@@here@@";

/** An event of this size, filled up at a path. */
function at(path: string, begin: string, each: (index: number) => string, end: string) {
  const around = JSON.stringify(withAt(EVENT, keys(path), MARK));
  return (size: number): string => {
    let filling = begin;
    for (let index = 0; ; index++) {
      const next = each(index);
      if (around.length + filling.length + next.length + end.length > size) break;
      filling += next;
    }
    return around.replace(`"${MARK}"`, () => filling + end);
  };
}

const text = (path: string, letters: string) => at(path, '"', () => letters, '"');

const WORST: Record<string, (size: number) => string> = {
  "spaces around a valid session": (size) => JSON.stringify(EVENT).padEnd(size),
  "opening brackets": (size) => "[".repeat(size),
  "lists in lists": (size) => {
    const depth = Math.floor((size - JSON.stringify(EVENT).length) / 2);
    return JSON.stringify(withAt(EVENT, keys("data.client.deep"), MARK)).replace(
      `"${MARK}"`,
      () => "[".repeat(depth - 20) + "]".repeat(depth - 20),
    );
  },
  "unknown fields": at("data.client.more", "0", (index) => `,"${index}":0`, ""),
  "the same field": at("data.client.more", "0", () => ',"more":0', ""),
  "entries that lack everything": at("data.outcome.findings", "[{}", () => ",{}", "]"),
  "check-ins": at("data.followUp.checkIns", '["P1D"', (index) => `,"P${(index % 998) + 2}D"`, "]"),
  exercises: at("data.outcome.homeCare.exercises", "[0", () => ',{"id":"chin-tuck"}', "]"),
  "a name of one letter": text("data.client.firstName", "a"),
  "a name of spaces and a letter": text("data.client.firstName", "   a"),
  "a name of what cannot be seen": text("data.client.firstName", "\\u200b"),
  "an address of dots and letters": text("data.client.email", "a."),
  "an address of at signs": text("data.client.email", "a@a-a.a"),
  "a moment": text("timestamp", "2026-11-20T15:00:00."),
  "a note of escapes": text("data.outcome.note", "\\u0041\\n"),
  "a message of spaces": text("data.outcome.messageToClient", " \\t"),
};

const receiver = aReceiverOfAnything();

/** The fastest round in milliseconds, and the answer. */
async function measure(body: string): Promise<{ ms: number; status: number | undefined }> {
  const bytes = Buffer.from(body);
  const headers = signedBytes(bytes);
  let best = { ms: Number.POSITIVE_INFINITY, status: undefined as number | undefined };
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    const { statusCode } = await receiver.post(bytes, headers);
    // CPU time, so that other processes do not count.
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    if (ms < best.ms) best = { ms, status: statusCode };
  }
  return best;
}

let bad = 0;
console.log(
  `${"input".padEnd(34)} answer  ${SIZES.map((size) => `${size / 1024} KiB`.padStart(10)).join("")}   growth`,
);
for (const [name, write] of Object.entries(WORST)) {
  const [small, large] = [await measure(write(SIZES[0] ?? 0)), await measure(write(SIZES[1] ?? 0))];
  const growth = large.ms / small.ms;
  const tooMuch = large.ms > NOISE && growth > WORST_GROWTH;
  if (tooMuch) bad++;
  const times = [small, large].map(({ ms }) => `${ms.toFixed(1)} ms`.padStart(10)).join("");
  console.log(
    `${name.padEnd(34)} ${String(large.status).padEnd(7)} ${times}   ${growth.toFixed(1)}${tooMuch ? "  grows too fast" : ""}`,
  );
}
process.exitCode = bad > 0 ? 1 : 0;
