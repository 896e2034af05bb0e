import { inflateSync } from "node:zlib";

const SIGNATURE_BYTES = 8;
const [LENGTH_BYTES, NAME_BYTES, CHECKSUM_BYTES] = [4, 4, 4];

/** The pixels of a PNG that `encodePng` wrote: red, green, blue, alpha. How they are compressed differs by zlib. */
export function pixelsOf(png: Buffer): Buffer {
  const [width, rows] = [png.readUInt32BE(16), inflateSync(chunkOf(png, "IDAT"))];
  const [colours, alphas] = [chunkOf(png, "PLTE"), chunkOf(png, "tRNS")];
  const pixels = Buffer.alloc(width * png.readUInt32BE(20) * 4);
  for (let at = 0; at * 4 < pixels.byteLength; at += 1) {
    // Each row of indices starts with a byte for its filter.
    const index = rows[at + 1 + Math.floor(at / width)] ?? 0;
    colours.copy(pixels, at * 4, index * 3, index * 3 + 3);
    alphas.copy(pixels, at * 4 + 3, index, index + 1);
  }
  return pixels;
}

function chunkOf(png: Buffer, wanted: string): Buffer {
  let at = SIGNATURE_BYTES;
  while (at < png.byteLength) {
    const length = png.readUInt32BE(at);
    const start = at + LENGTH_BYTES + NAME_BYTES;
    if (png.toString("latin1", at + LENGTH_BYTES, start) === wanted)
      return png.subarray(start, start + length);
    at = start + length + CHECKSUM_BYTES;
  }
  throw new Error(`Not as encodePng writes it: no ${wanted}`);
}
