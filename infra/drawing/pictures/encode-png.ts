import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits per channel, RGBA, otherwise PNG's defaults. */
const RGBA = Buffer.from([8, 6, 0, 0, 0]);

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes per pixel: red, green and blue, premultiplied by the alpha that follows. */
  readonly pixels: Buffer;
}

/** A PNG whose rows are not filtered: flat colours come out a third smaller than with the usual filters. */
export function encodePng({ width, height, pixels }: Pixels): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const plain = withoutAlpha(pixels);
  const rows = Array.from({ length: height }, (_, row) => [
    Buffer.from([0]),
    plain.subarray(row * width * 4, (row + 1) * width * 4),
  ]);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([header, RGBA])),
    chunk("IDAT", deflateSync(Buffer.concat(rows.flat()), { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** PNG does not premultiply colours by alpha. */
function withoutAlpha(pixels: Buffer): Buffer {
  return Buffer.from(
    pixels.map((value, index) => {
      const alpha = pixels[index - (index % 4) + 3] ?? 255;
      return index % 4 === 3 || alpha === 0 ? value : Math.min(255, Math.round((value * 255) / alpha));
    }),
  );
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.byteLength);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
