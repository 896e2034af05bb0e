import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExerciseId } from "../domain/sessions/vocabulary.ts";

/** A picture attached inline to an email, so that nothing is loaded. */
export interface InlinePicture {
  /** The HTML refers to it as `cid:...`. */
  readonly cid: string;
  readonly fileName: string;
  readonly png: Buffer;
}

export function pictureCid(id: ExerciseId): string {
  return `${id}@aftercare`;
}

export const LOGO_CID = "logo@aftercare";

/** The pictures in an email, by name. */
interface Shown {
  readonly pictures: readonly ExerciseId[];
  /** The file name of the practice's logo. */
  readonly logo?: string | undefined;
}

/** The inline pictures of an email, each once. */
export function inlinePictures({ pictures, logo }: Shown): InlinePicture[] {
  return [...(logo === undefined ? [] : [inlineLogo(logo)]), ...pictures.map(inlinePicture)];
}

/** Read from the folder `png` beside this file; a bundle of this file needs the folder beside it too. */
function inlinePicture(id: ExerciseId): InlinePicture {
  const fileName = `${id}.png`;
  return { cid: pictureCid(id), fileName, png: read(`png/${fileName}`) };
}

/** Read from the folder `logos`, which a bundle needs as well. */
function inlineLogo(fileName: string): InlinePicture {
  return { cid: LOGO_CID, fileName, png: read(`logos/${fileName}`) };
}

/** A `data:` address, so that a page loads nothing. Read from the folder `svg`, which a bundle needs as well. */
export function pictureAddress(id: ExerciseId): string {
  return `data:image/svg+xml;base64,${read(`svg/${id}.svg`).toString("base64")}`;
}

const logos = new Map<string, string>();

/** The same of the practice's logo, which is on every page: read once. */
export function logoAddress(fileName: string): string {
  const known = logos.get(fileName);
  if (known !== undefined) return known;
  const address = `data:image/png;base64,${read(`logos/${fileName}`).toString("base64")}`;
  logos.set(fileName, address);
  return address;
}

function read(path: string): Buffer {
  return readFileSync(join(import.meta.dirname, path));
}
