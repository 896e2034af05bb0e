import type { EmailContent } from "../../shared/emails/email.ts";
import { inlinePictures } from "../../shared/pictures/pictures.ts";

/** An email's HTML with its pictures embedded, as a mail program shows it. */
export function withPictures({ html, ...shown }: Pick<EmailContent, "html" | "pictures" | "logo">): string {
  return inlinePictures(shown).reduce(
    (document, { cid, png }) =>
      document.replaceAll(`cid:${cid}`, `data:image/png;base64,${png.toString("base64")}`),
    html,
  );
}
