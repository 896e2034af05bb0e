import type { EmailContent } from "../../shared/emails/email.ts";
import { LOGO_CID, logoAddress, pictureAddress, pictureCid } from "../../shared/pictures/pictures.ts";

/** An email as a page that loads nothing: its inline pictures are embedded. */
export function emailAsPage({ html, pictures, logo }: EmailContent): string {
  const shown = pictures.map((id) => [pictureCid(id), pictureAddress(id)] as const);
  const all = [...shown, ...(logo === undefined ? [] : [[LOGO_CID, logoAddress(logo)] as const])];
  return all.reduce((page, [cid, address]) => page.replaceAll(`cid:${cid}`, address), html);
}
