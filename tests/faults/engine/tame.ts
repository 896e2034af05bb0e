import { createHmac, timingSafeEqual } from "node:crypto";
import { currentCaller } from "./current.ts";

/**
 * Makes runs deterministic: replaces other sources of randomness, and signatures computed in another thread. Functions'
 * output goes to their run.
 */
export function tameProcess(): void {
  // Raised in the context of the promise's code. Outside functions it is the simulator's own error.
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", (error) => {
    const caller = currentCaller();
    if (!caller) throw error;
    caller.failUnheard(error);
  });

  const { random } = Math;
  Math.random = () => currentCaller()?.random() ?? random();

  const getRandomValues = crypto.getRandomValues.bind(crypto);
  const randomUUID = crypto.randomUUID.bind(crypto);
  Object.assign(crypto, {
    getRandomValues(array: Uint8Array<ArrayBuffer>) {
      const caller = currentCaller();
      return caller ? array.map(() => Math.floor(caller.random() * 256)) : getRandomValues(array);
    },
    randomUUID() {
      const caller = currentCaller();
      return caller ? uuidOf(caller.random()) : randomUUID();
    },
  });

  // A slow machine must not make a function give up where a fast one continues.
  const clock = performance.now.bind(performance);
  performance.now = () => (currentCaller() ? 0 : clock());

  // Creating one takes longer than simulating an email, so they are cached by locale and options.
  const { DateTimeFormat } = Intl;
  const formats = new Map<string, Intl.DateTimeFormat>();
  Intl.DateTimeFormat = new Proxy(DateTimeFormat, {
    construct(target, given: ConstructorParameters<typeof DateTimeFormat>) {
      const name = JSON.stringify(given);
      const format = formats.get(name) ?? new target(...given);
      formats.set(name, format);
      return format;
    },
  });

  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    Object.assign(stream, {
      write(...given: Parameters<typeof write>) {
        const caller = currentCaller();
        if (!caller) return write(...given);
        // Entries carry this machine's own time, which no two runs share.
        caller.print(
          String(given[0])
            .trimEnd()
            .replace(/^\{"timestamp":"[^"]*",/, "{"),
        );
        return true;
      },
    });
  }

  Object.assign(crypto.subtle, {
    importKey: async (...[, secret, { name, hash }, , usages]: ImportKey) => ({
      secret,
      algorithm: { name, hash: { name: hash } },
      usages,
    }),
    sign: async (_algorithm: unknown, { secret }: { secret: Uint8Array }, data: Uint8Array) =>
      hmac(secret, data),
    verify: async (
      _algorithm: unknown,
      { secret }: { secret: Uint8Array },
      signature: Uint8Array,
      data: Uint8Array,
    ) => {
      const expected = new Uint8Array(hmac(secret, data));
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    },
  });
}

type ImportKey = [
  format: string,
  key: Uint8Array,
  of: { name: string; hash: string },
  mayLeave: boolean,
  uses: string[],
];

function hmac(secret: Uint8Array, data: Uint8Array): ArrayBuffer {
  return Uint8Array.from(createHmac("sha256", secret).update(data).digest()).buffer;
}

/** In a UUID's form, by which the session form knows its own ids. */
function uuidOf(fraction: number): string {
  const digits = fraction.toString(16).slice(2).padEnd(32, "0");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
}
