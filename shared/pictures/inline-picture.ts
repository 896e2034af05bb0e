import { readFileSync } from "node:fs";
import type { ExerciseId } from "../domain/vocabulary.ts";

/** A picture that travels inside an email, so that it is there at once and nothing is loaded from anywhere. */
export interface InlinePicture {
  /** By which the HTML names it, as `cid:...`. */
  readonly cid: string;
  readonly fileName: string;
  readonly png: Buffer;
}

export function pictureCid(id: ExerciseId): string {
  return `${id}@aftercare`;
}

/** Read from the folder `png` beside this file; a bundle of this file needs the folder beside it too. */
export function inlinePicture(id: ExerciseId): InlinePicture {
  const fileName = `${id}.png`;
  return { cid: pictureCid(id), fileName, png: readFileSync(new URL(`./png/${fileName}`, import.meta.url)) };
}
