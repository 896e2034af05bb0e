import { readFileSync, statSync } from "node:fs";

/** The source folder of the sender's bundle. */
export const LOGOS = new URL("../../shared/pictures/logos/", import.meta.url);

const LARGEST_KB = 100;
const WIDEST = 1_200;
/** A PNG's signature, then the length and name of its first chunk; the width follows. */
const BEGINNING = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

/** The fault of a practice's logo and how to fix it; undefined if it is fine. */
export function faultOfLogo(fileName: string, folder: URL): string | undefined {
  const file = new URL(fileName, folder);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    return `there is no file shared/pictures/logos/${fileName}: put the logo there, or leave this setting out`;
  }
  const content = readFileSync(file);
  const width = content.length < BEGINNING.length + 4 ? 0 : content.readUInt32BE(BEGINNING.length);
  if (!content.subarray(0, BEGINNING.length).equals(BEGINNING) || width === 0) {
    return `${fileName} is not a PNG: open the logo in an image editor and export it as PNG`;
  }
  const size = Math.ceil(content.length / 1024);
  if (size > LARGEST_KB) {
    return `${fileName} is ${size} KB: make it smaller or simpler, at most ${LARGEST_KB} KB, since every email carries it`;
  }
  if (width > WIDEST) {
    return `${fileName} is ${width} pixels wide: scale it down to at most ${WIDEST} (emails show it 40 pixels high)`;
  }
  return undefined;
}
