import { inflateSync } from "node:zlib";

/** The signature, then each chunk: 4 bytes of length, 4 of name, its content, 4 of checksum. */
const AFTER_HEADER = 8 + 4 + 4 + 13 + 4;

/** The rows of a PNG that `encodePng` wrote: a zero, then its pixels. How they are compressed differs by zlib. */
export function rowsOf(png: Buffer): Buffer {
  const name = png.toString("latin1", AFTER_HEADER + 4, AFTER_HEADER + 8);
  if (name !== "IDAT") throw new Error(`Not as encodePng writes it: ${name} follows the header`);
  const length = png.readUInt32BE(AFTER_HEADER);
  return inflateSync(png.subarray(AFTER_HEADER + 8, AFTER_HEADER + 8 + length));
}
