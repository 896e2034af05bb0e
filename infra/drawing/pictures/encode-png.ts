import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits that name a colour of the palette, otherwise PNG's defaults. */
const INDEXED = Buffer.from([8, 3, 0, 0, 0]);
const MOST_COLOURS = 256;

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes per pixel: red, green and blue, premultiplied by the alpha that follows. */
  readonly pixels: Buffer;
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * A PNG of the 256 most frequent colours; a rarer one, at a soft edge, becomes the nearest of them. With colours that are
 * partly transparent it is about half as large as one with four bytes per pixel. Rows are not filtered: flat colours
 * come out smaller.
 */
export function encodePng({ width, height, pixels }: Pixels): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const names = Array.from({ length: width * height }, (_, at) => pixels.readUInt32BE(at * 4));
  const palette = mostFrequent(names).map(colourNamed);
  const indexOf = new Map([...new Set(names)].map((name) => [name, nearest(colourNamed(name), palette)]));
  const rows = Buffer.alloc((width + 1) * height);
  names.forEach((name, at) => {
    // Each row starts with a zero: no filter.
    rows[at + 1 + Math.floor(at / width)] = indexOf.get(name) ?? 0;
  });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([header, INDEXED])),
    chunk("PLTE", Buffer.from(palette.flatMap(withoutAlpha))),
    chunk("tRNS", Buffer.from(palette.map(([, , , alpha]) => alpha))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function mostFrequent(names: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return sorted.slice(0, MOST_COLOURS).map(([name]) => name);
}

function colourNamed(name: number): Colour {
  return [name >>> 24, (name >>> 16) & 255, (name >>> 8) & 255, name & 255];
}

function nearest([red, green, blue, alpha]: Colour, palette: readonly Colour[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach(([r, g, b, a], index) => {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2 + (a - alpha) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** PNG does not premultiply colours by alpha. */
function withoutAlpha([red, green, blue, alpha]: Colour): number[] {
  return [red, green, blue].map((value) =>
    alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha)),
  );
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.byteLength);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
