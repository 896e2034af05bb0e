import type { ExerciseId } from "../../../shared/domain/vocabulary.ts";
import { exercisePictureSvg } from "../../../shared/pictures/exercise-pictures.ts";
import { inlinePicture } from "../../../shared/pictures/inline-picture.ts";

/** An exercise's picture as a `data:` address. */
export function pictureOf(id: ExerciseId): string {
  return `data:image/svg+xml;base64,${Buffer.from(exercisePictureSvg(id)).toString("base64")}`;
}

/** An email's HTML with its pictures in it, as a mail program shows it. */
export function withPictures(html: string, pictures: readonly ExerciseId[]): string {
  return pictures.reduce((shown, id) => {
    const { cid, png } = inlinePicture(id);
    return shown.replaceAll(`cid:${cid}`, `data:image/png;base64,${png.toString("base64")}`);
  }, html);
}
