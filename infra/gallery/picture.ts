import type { ExerciseId } from "../../shared/domain/sessions/vocabulary.ts";
import type { EmailContent } from "../../shared/emails/render.ts";
import { exercisePictureSvg } from "../../shared/pictures/exercise-pictures.ts";
import { inlinePictures } from "../../shared/pictures/inline-picture.ts";

/** An exercise's picture as a `data:` address. */
export function pictureOf(id: ExerciseId): string {
  return `data:image/svg+xml;base64,${Buffer.from(exercisePictureSvg(id)).toString("base64")}`;
}

/** An email's HTML with its pictures embedded, as a mail program shows it. */
export function withPictures({ html, ...shown }: Pick<EmailContent, "html" | "pictures" | "logo">): string {
  return inlinePictures(shown).reduce(
    (document, { cid, png }) =>
      document.replaceAll(`cid:${cid}`, `data:image/png;base64,${png.toString("base64")}`),
    html,
  );
}
